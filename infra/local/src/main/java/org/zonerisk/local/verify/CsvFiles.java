package org.zonerisk.local.verify;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** CSV files of the sources, plain or gzipped. */
final class CsvFiles {

  /** Files whose first row names the columns. */
  private static final CSVFormat WITH_HEADER =
      CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();

  private CsvFiles() {}

  /** The file {@code name.csv} or {@code name.csv.gz} of a folder. */
  static Path plainOrGzipped(Path folder, String name) throws IOException {
    for (String ending : List.of(".csv", ".csv.gz")) {
      Path file = folder.resolve(name + ending);
      if (Files.exists(file)) {
        return file;
      }
    }
    throw new IOException("neither " + name + ".csv nor " + name + ".csv.gz lies in " + folder);
  }

  /** Hands every row to {@code row}; a row that it cannot read is told with its number. */
  static void read(Path file, CSVFormat format, Consumer<CSVRecord> row) throws IOException {
    long rows = 0;
    try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file));
        InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
        Reader text = new InputStreamReader(plain, StandardCharsets.UTF_8);
        CSVParser parser = CSVParser.parse(text, format)) {
      for (CSVRecord each : parser) {
        row.accept(each);
        rows++;
      }
    } catch (UncheckedIOException | IOException e) {
      throw new IOException(
          "%s after row %d: %s".formatted(file.getFileName(), rows, e.getMessage()), e);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new IOException(
          "%s row %d: %s".formatted(file.getFileName(), rows + 1, e.getMessage()), e);
    }
  }

  /** The same of a file whose first row names the columns. */
  static void read(Path file, Consumer<CSVRecord> row) throws IOException {
    read(file, WITH_HEADER, row);
  }
}
