package org.zonerisk.local.replay;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.apache.commons.csv.CSVRecord;

/**
 * A row of a source file. Each reading names file, row, column and value where the value is not
 * what it has to be.
 *
 * @param file file that it stands in
 * @param number number of the row, from 1, the header not counted
 * @param values what it holds
 */
record SourceRow(SourceFile file, long number, CSVRecord values) {

  private static final DateTimeFormatter SPACED =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  void requireWidth(int columns) {
    if (values.size() != columns) {
      throw new SourceException(
          "%s row %d has %d values where the header has %d"
              .formatted(file.path(), number, values.size(), columns));
    }
  }

  /** Text that is not empty. */
  String text(String column) {
    String value = values.get(column);
    if (value.isEmpty()) {
      throw wrong(column, "a value");
    }
    return value;
  }

  /** Text, or empty text. */
  String textOrNothing(String column) {
    return values.get(column);
  }

  /** A whole number from 0. */
  int count(String column) {
    String value = values.get(column);
    try {
      int count = Integer.parseInt(value);
      if (count >= 0) {
        return count;
      }
    } catch (NumberFormatException e) {
      // Told below, as a negative number is.
    }
    throw wrong(column, "a whole number from 0");
  }

  /** A whole number from 0, or nothing. */
  OptionalInt countOrNothing(String column) {
    return values.get(column).isEmpty() ? OptionalInt.empty() : OptionalInt.of(count(column));
  }

  /** A number from 0, or nothing. */
  OptionalDouble numberOrNothing(String column) {
    String value = values.get(column);
    if (value.isEmpty()) {
      return OptionalDouble.empty();
    }
    try {
      double number = Double.parseDouble(value);
      if (number >= 0 && Double.isFinite(number)) {
        return OptionalDouble.of(number);
      }
    } catch (NumberFormatException e) {
      // Told below, as a negative number is.
    }
    throw wrong(column, "a number from 0, or nothing");
  }

  /** A local day, as in {@code 2022-02-24}. */
  LocalDate day(String column) {
    try {
      return LocalDate.parse(values.get(column));
    } catch (DateTimeParseException e) {
      throw wrong(column, "a day as in 2022-02-24");
    }
  }

  /** A local time, as in {@code 2021-01-31T23:57:08}. */
  LocalDateTime localTime(String column) {
    try {
      return LocalDateTime.parse(values.get(column));
    } catch (DateTimeParseException e) {
      throw wrong(column, "a local time as in 2021-01-31T23:57:08");
    }
  }

  /** A local time, as in {@code 2018-08-31 19:29:49}. */
  LocalDateTime spacedLocalTime(String column) {
    try {
      return LocalDateTime.parse(values.get(column), SPACED);
    } catch (DateTimeParseException e) {
      throw wrong(column, "a local time as in 2018-08-31 19:29:49");
    }
  }

  /** A time with its offset, as in {@code 2021-02-18T13:10:56-05:00}. */
  Instant time(String column) {
    try {
      return OffsetDateTime.parse(values.get(column)).toInstant();
    } catch (DateTimeParseException e) {
      throw wrong(column, "a time with offset as in 2021-02-18T13:10:56-05:00");
    }
  }

  SourceException wrong(String column, String expected) {
    return new SourceException(
        "%s row %d column %s must hold %s, was \"%s\""
            .formatted(file.path(), number, column, expected, values.get(column)));
  }
}
