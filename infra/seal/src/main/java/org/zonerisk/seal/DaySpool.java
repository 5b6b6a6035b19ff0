package org.zonerisk.seal;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Rows by the day on which they were known, in temporary files: a table is read once, in the order
 * of its files, and more than a day of it is never in memory. Safe for threads.
 */
final class DaySpool implements AutoCloseable {

  private static final int HELD_BYTES = 32 * 1024;

  private final Path folder;
  private final TreeMap<LocalDate, Held> days = new TreeMap<>();

  DaySpool() {
    try {
      folder = Files.createTempDirectory("zonerisk-seal");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is not yet in the file of a day, and how many rows the day has. */
  private static final class Held {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private long rows;
  }

  synchronized void add(LocalDate day, HashedRow row) {
    Held held = days.computeIfAbsent(day, unused -> new Held());
    held.rows++;
    try (DataOutputStream out = new DataOutputStream(held.bytes)) {
      out.writeByte(row.key().fields().size());
      for (String field : row.key().fields()) {
        out.writeUTF(field);
      }
      out.write(HexFormat.of().parseHex(row.hash()));
      if (held.bytes.size() >= HELD_BYTES) {
        flush(day, held);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The days that have rows. */
  synchronized SortedSet<LocalDate> days() {
    return new TreeSet<>(days.keySet());
  }

  /** How many rows a day has. */
  synchronized long count(LocalDate day) {
    Held held = days.get(day);
    return held == null ? 0 : held.rows;
  }

  /** The rows of a day, in order. */
  synchronized List<HashedRow> rows(LocalDate day) {
    Held held = days.get(day);
    List<HashedRow> rows = new ArrayList<>();
    if (held == null) {
      return rows;
    }
    try {
      flush(day, held);
      try (DataInputStream in =
          new DataInputStream(
              new java.io.BufferedInputStream(Files.newInputStream(file(day)), 1 << 16))) {
        read(in, rows);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    rows.sort(null);
    return rows;
  }

  private static void read(DataInputStream in, List<HashedRow> rows) throws IOException {
    byte[] hash = new byte[32];
    for (int fields = in.read(); fields >= 0; fields = in.read()) {
      List<String> key = new ArrayList<>();
      for (int i = 0; i < fields; i++) {
        key.add(in.readUTF());
      }
      if (in.readNBytes(hash, 0, hash.length) != hash.length) {
        throw new EOFException("a temporary file was cut off");
      }
      rows.add(new HashedRow(new RowKey(key), Sha256.hex(hash)));
    }
  }

  private void flush(LocalDate day, Held held) throws IOException {
    Files.write(
        file(day), held.bytes.toByteArray(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    held.bytes.reset();
  }

  private Path file(LocalDate day) {
    return folder.resolve(day.toString());
  }

  @Override
  public synchronized void close() {
    try {
      for (LocalDate day : days.keySet()) {
        Files.deleteIfExists(file(day));
      }
      Files.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
