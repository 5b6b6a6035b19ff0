package org.zonerisk.seal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What names a row, as text. Ordered field by field, whole numbers by value, all else by character.
 *
 * @param fields values of the key's columns, times as ISO instants
 */
public record RowKey(List<String> fields) implements Comparable<RowKey> {

  private static final Comparator<String> BY_FIELD =
      Comparator.comparing((String field) -> isNumber(field) ? field.length() : Integer.MAX_VALUE)
          .thenComparing(Comparator.naturalOrder());

  /** An empty field; nothing else is written as a lone percent sign. */
  private static final String EMPTY = "%";

  public RowKey {
    fields = List.copyOf(fields);
  }

  @Override
  public int compareTo(RowKey other) {
    int shared = Math.min(fields.size(), other.fields.size());
    for (int i = 0; i < shared; i++) {
      int order = BY_FIELD.compare(fields.get(i), other.fields.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(fields.size(), other.fields.size());
  }

  /** As people read it: {@code zone_id cn:1 boundary_at 2022-07-10T02:00:00Z revision 0}. */
  public String words(SealedTable table) {
    return IntStream.range(0, fields.size())
        .mapToObj(i -> table.key().get(i) + ' ' + fields.get(i))
        .collect(Collectors.joining(" "));
  }

  /**
   * As a line of a seal has it; the first field is left out where it is that of the line before.
   */
  String line(RowKey before) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < fields.size(); i++) {
      if (i > 0) {
        line.append(' ');
      }
      if (i > 0 || before == null || !before.fields.get(0).equals(fields.get(0))) {
        line.append(written(fields.get(i)));
      }
    }
    return line.toString();
  }

  /**
   * Reads what {@link #line} wrote.
   *
   * @throws IllegalArgumentException where it did not
   */
  static RowKey parse(String line, RowKey before) {
    List<String> fields = new ArrayList<>();
    for (String field : line.split(" ", -1)) {
      if (!field.isEmpty()) {
        fields.add(read(field));
      } else if (fields.isEmpty() && before != null) {
        fields.add(before.fields.get(0));
      } else {
        throw new IllegalArgumentException("no key: " + line);
      }
    }
    return new RowKey(fields);
  }

  private static boolean isNumber(String field) {
    return !field.isEmpty()
        && field.length() < 19
        && field.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** A field without white space, controls and percent signs. */
  private static String written(String field) {
    if (field.isEmpty()) {
      return EMPTY;
    }
    StringBuilder text = new StringBuilder();
    field
        .codePoints()
        .forEach(
            c -> {
              if (c == '%'
                  || Character.isWhitespace(c)
                  || Character.isSpaceChar(c)
                  || Character.isISOControl(c)) {
                for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                  text.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
                }
              } else {
                text.appendCodePoint(c);
              }
            });
    return text.toString();
  }

  private static String read(String written) {
    if (written.equals(EMPTY)) {
      return "";
    }
    byte[] bytes = written.getBytes(StandardCharsets.UTF_8);
    byte[] text = new byte[bytes.length];
    int length = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '%') {
        if (i + 2 >= bytes.length) {
          throw new IllegalArgumentException("no key: " + written);
        }
        text[length++] =
            (byte)
                (HexFormat.fromHexDigit(bytes[i + 1]) << 4 | HexFormat.fromHexDigit(bytes[i + 2]));
        i += 2;
      } else {
        text[length++] = bytes[i];
      }
    }
    return new String(text, 0, length, StandardCharsets.UTF_8);
  }
}
