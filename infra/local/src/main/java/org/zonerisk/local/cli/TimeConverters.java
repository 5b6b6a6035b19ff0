package org.zonerisk.local.cli;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads times as people write them; a wrong one is told with an example of a right one. */
final class TimeConverters {

  private TimeConverters() {}

  static void register(CommandLine line) {
    line.registerConverter(
        Instant.class, reading(Instant::parse, "an instant as in 2021-03-14T12:00:00Z"));
    line.registerConverter(LocalDate.class, reading(LocalDate::parse, "a date as in 2021-03-14"));
    line.registerConverter(
        Duration.class, reading(TimeConverters::duration, "a time span as in 90s, 3m or 2h"));
  }

  private static Duration duration(String text) {
    return Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
  }

  private static <T> ITypeConverter<T> reading(Function<String, T> parse, String wanted) {
    return text -> {
      try {
        return parse.apply(text);
      } catch (DateTimeException e) {
        throw new TypeConversionException("\"" + text + "\" is not " + wanted);
      }
    };
  }
}
