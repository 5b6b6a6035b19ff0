package org.zonerisk.local.replay;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A CSV file of a source, plain or gzipped. Reading it whole either gives every row or fails with a
 * {@link SourceException} that names the file and the place; it is never silently short.
 *
 * @param path the file, ending in {@code .csv} or {@code .csv.gz}
 */
record SourceFile(Path path) {
  static final String PLAIN = ".csv";
  static final String ZIPPED = ".csv.gz";

  private static final int BUFFER_BYTES = 1 << 16;
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();

  /** The folder {@code name} in the folder of all data; it has to be there. */
  static Path folder(Path data, String name) {
    Path folder = data.resolve(name);
    if (!Files.isDirectory(folder)) {
      throw new SourceException("there is no folder " + folder);
    }
    return folder;
  }

  /** The file {@code base.csv} or {@code base.csv.gz} in a folder; one of them has to be there. */
  static SourceFile in(Path folder, String base) {
    Path plain = folder.resolve(base + PLAIN);
    Path zipped = folder.resolve(base + ZIPPED);
    if (Files.isRegularFile(plain) && Files.isRegularFile(zipped)) {
      throw new SourceException(
          "%s holds both %s and %s; keep one of them"
              .formatted(folder, plain.getFileName(), zipped.getFileName()));
    }
    if (Files.isRegularFile(plain)) {
      return new SourceFile(plain);
    }
    if (Files.isRegularFile(zipped)) {
      return new SourceFile(zipped);
    }
    throw new SourceException(
        "%s holds neither %s nor %s".formatted(folder, plain.getFileName(), zipped.getFileName()));
  }

  /** File name. */
  String name() {
    return path.getFileName().toString();
  }

  /** File name without {@code .csv} or {@code .csv.gz}. */
  String base() {
    String name = name();
    String ending = name.endsWith(ZIPPED) ? ZIPPED : PLAIN;
    return name.substring(0, name.length() - ending.length());
  }

  /**
   * Reads every row.
   *
   * @param columns columns that must be there
   * @param rows takes each row in order; may throw {@link SourceException}
   * @return number of rows
   */
  long read(List<String> columns, Consumer<SourceRow> rows) {
    return read(FORMAT, columns, rows);
  }

  /**
   * Reads every row of a file that has no header.
   *
   * @param columns what its columns are, in order
   * @param rows takes each row in order; may throw {@link SourceException}
   * @return number of rows
   */
  long readHeadless(List<String> columns, Consumer<SourceRow> rows) {
    CSVFormat named = CSVFormat.DEFAULT.builder().setHeader(columns.toArray(String[]::new)).get();
    return read(named, columns, rows);
  }

  private long read(CSVFormat format, List<String> columns, Consumer<SourceRow> rows) {
    long[] read = {0};
    try (InputStream bytes = open();
        Reader text = new InputStreamReader(bytes, StandardCharsets.UTF_8);
        CSVParser parser = format.parse(text)) {
      requireColumns(parser.getHeaderNames(), columns);
      int width = parser.getHeaderNames().size();
      Iterator<CSVRecord> records = parser.iterator();
      while (records.hasNext()) {
        SourceRow row = new SourceRow(this, read[0] + 1, records.next());
        row.requireWidth(width);
        rows.accept(row);
        read[0]++;
      }
      return read[0];
    } catch (UncheckedIOException e) {
      throw unreadable(e.getCause(), read[0]);
    } catch (IOException e) {
      throw unreadable(e, read[0]);
    } catch (IllegalArgumentException e) {
      throw new SourceException("%s is no usable CSV file: %s".formatted(path, e.getMessage()), e);
    }
  }

  private InputStream open() throws IOException {
    InputStream bytes = new BufferedInputStream(Files.newInputStream(path), BUFFER_BYTES);
    if (!name().endsWith(ZIPPED)) {
      return bytes;
    }
    try {
      return new GZIPInputStream(bytes, BUFFER_BYTES);
    } catch (IOException e) {
      bytes.close();
      throw e;
    }
  }

  private void requireColumns(List<String> present, List<String> required) {
    for (String column : required) {
      if (!present.contains(column)) {
        throw new SourceException(
            "%s has no column %s; its columns are %s"
                .formatted(path, column, String.join(", ", present)));
      }
    }
  }

  private SourceException unreadable(IOException e, long rowsRead) {
    if (e instanceof EOFException) {
      return new SourceException(
          "%s is truncated: the compressed data ends after %,d whole rows; nothing was sent"
              .formatted(path, rowsRead),
          e);
    }
    if (e instanceof ZipException) {
      return new SourceException(
          "%s is damaged after %,d rows (%s); nothing was sent"
              .formatted(path, rowsRead, e.getMessage()),
          e);
    }
    return new SourceException(
        "%s cannot be read after %,d rows: %s".formatted(path, rowsRead, e.getMessage()), e);
  }
}
