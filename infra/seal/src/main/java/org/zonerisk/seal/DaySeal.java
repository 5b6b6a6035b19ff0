package org.zonerisk.seal;

import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;

/**
 * What the rows of one known day of a table were when they were sealed. Its text is a file of its
 * own, and the SHA-256 of that text is the seal, which the next day's text names: {@code head -n -1
 * 2022-07-10.seal | sha256sum} computes it.
 *
 * @param number its place in the chain, from 1
 * @param previous seal of the day before; {@link Sha256#NONE} at the beginning
 * @param dataset data set
 * @param table table
 * @param day day on which the rows were known, in {@code zone}
 * @param zone time zone of the data set's days
 * @param columns id, name and type of each column that the table had
 * @param digest SHA-256 over the whole hashes of the rows, in order
 * @param rows the rows, in order of key and mark
 */
record DaySeal(
    int number,
    String previous,
    String dataset,
    String table,
    LocalDate day,
    ZoneId zone,
    List<String> columns,
    String digest,
    List<SealedRow> rows) {

  private static final String FORMAT = "zonerisk seal 1";
  private static final String LAST = "seal ";

  DaySeal {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    if (number < 1 || !Sha256.is(previous) || !Sha256.is(digest)) {
      throw new IllegalArgumentException("number, previous seal or digest is none");
    }
  }

  /** The SHA-256 over the hashes of rows that are in order. */
  static String digest(List<HashedRow> rows) {
    MessageDigest digest = Sha256.begun();
    for (HashedRow row : rows) {
      digest.update(HexFormat.of().parseHex(row.hash()));
    }
    return Sha256.hex(digest.digest());
  }

  /** The first instant behind a day. */
  static Instant end(LocalDate day, ZoneId zone) {
    return day.plusDays(1).atStartOfDay(zone).toInstant();
  }

  /** The seal: 64 hexadecimal digits. */
  String seal() {
    return Sha256.of(text());
  }

  /** The file, the seal in its last line. */
  String file() {
    String text = text();
    return text + LAST + Sha256.of(text) + '\n';
  }

  private String text() {
    StringBuilder text = new StringBuilder(1024 + rows.size() * 64);
    text.append(FORMAT).append('\n');
    text.append("number ").append(number).append('\n');
    text.append("previous ").append(previous).append('\n');
    text.append("dataset ").append(dataset).append('\n');
    text.append("table ").append(table).append('\n');
    text.append("day ").append(day).append('\n');
    text.append("zone ").append(zone.getId()).append('\n');
    columns.forEach(column -> text.append("column ").append(column).append('\n'));
    text.append("rows ").append(rows.size()).append('\n');
    text.append("digest ").append(digest).append('\n');
    RowKey before = null;
    for (SealedRow row : rows) {
      text.append(row.key().line(before)).append(' ').append(row.mark()).append('\n');
      before = row.key();
    }
    return text.toString();
  }

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException where it is not, to the byte, what was written; says why
   */
  static DaySeal parse(String file) {
    int last = file.lastIndexOf('\n', file.length() - 2) + 1;
    String text = file.substring(0, last);
    if (!file.substring(last).equals(LAST + Sha256.of(text) + '\n')) {
      throw new IllegalArgumentException("its text does not have the seal in its last line");
    }
    try {
      DaySeal seal = read(text.lines().iterator());
      if (seal.text().equals(text)) {
        return seal;
      }
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new IllegalArgumentException("it is no seal: " + e.getMessage(), e);
    }
    throw new IllegalArgumentException("it is not written as a seal is");
  }

  private static DaySeal read(Iterator<String> lines) {
    if (!lines.hasNext() || !lines.next().equals(FORMAT)) {
      throw new IllegalArgumentException("it does not begin with " + FORMAT);
    }
    final int number = Integer.parseInt(after("number", lines));
    final String previous = after("previous", lines);
    final String dataset = after("dataset", lines);
    final String table = after("table", lines);
    final LocalDate day = LocalDate.parse(after("day", lines));
    final ZoneId zone = ZoneId.of(after("zone", lines));
    List<String> columns = new ArrayList<>();
    String line = next(lines);
    for (; line.startsWith("column "); line = next(lines)) {
      columns.add(line.substring("column ".length()));
    }
    int count = Integer.parseInt(after("rows", Collections.singleton(line).iterator()));
    String digest = after("digest", lines);
    List<SealedRow> rows = new ArrayList<>(Math.min(count, 1 << 20));
    RowKey before = null;
    while (lines.hasNext()) {
      String row = lines.next();
      int space = row.lastIndexOf(' ');
      before = RowKey.parse(row.substring(0, Math.max(space, 0)), before);
      rows.add(new SealedRow(before, row.substring(space + 1)));
    }
    return new DaySeal(number, previous, dataset, table, day, zone, columns, digest, rows);
  }

  private static String after(String word, Iterator<String> lines) {
    String line = next(lines);
    if (!line.startsWith(word + ' ')) {
      throw new IllegalArgumentException("%s is missing, there is: %s".formatted(word, line));
    }
    return line.substring(word.length() + 1);
  }

  private static String next(Iterator<String> lines) {
    if (!lines.hasNext()) {
      throw new IllegalArgumentException("it ends too early");
    }
    return lines.next();
  }
}
