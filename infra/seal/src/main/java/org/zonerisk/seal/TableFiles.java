package org.zonerisk.seal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.StaticTableOperations;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableMetadataParser;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;

/**
 * A table as its folder has it, without the catalog that would say which of its metadata files
 * holds: the one with the greatest version is taken. The folder may be a copy in another place.
 */
public final class TableFiles {

  private static final Pattern METADATA =
      Pattern.compile("v?(\\d+)(-.*)?(\\.gz)?\\.metadata\\.json(\\.gz)?");

  private final Path metadata;
  private final Table table;

  private TableFiles(Path metadata, Table table) {
    this.metadata = metadata;
    this.table = table;
  }

  /**
   * Opens the table of a folder by its newest metadata file.
   *
   * @throws SealException where there is none, or it cannot be read
   */
  public static TableFiles in(Path folder) {
    return at(folder, newest(folder.resolve("metadata")));
  }

  /**
   * Opens the table of a folder by a metadata file that somebody names.
   *
   * @throws SealException where it cannot be read
   */
  public static TableFiles at(Path folder, Path metadata) {
    Path absolute = folder.toAbsolutePath().normalize();
    try {
      TableMetadata read =
          TableMetadataParser.read(new InFolder("", absolute), metadata.toUri().toString());
      FileIO files = new InFolder(read.location(), absolute);
      String name = String.valueOf(absolute.getFileName());
      return new TableFiles(metadata, new BaseTable(new StaticTableOperations(read, files), name));
    } catch (RuntimeException e) {
      throw new SealException(
          "%s is no metadata of a table: %s".formatted(metadata, e.getMessage()), e);
    }
  }

  /** The metadata file that was taken. */
  public Path metadata() {
    return metadata;
  }

  /** The table, which can be read and not written. */
  public Table table() {
    return table;
  }

  private static Path newest(Path folder) {
    List<Path> files;
    try (Stream<Path> all = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
      files = all.filter(file -> version(file) >= 0).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files.stream()
        .max(Comparator.comparingLong(TableFiles::version).thenComparing(TableFiles::modified))
        .orElseThrow(() -> new SealException(folder + " has no metadata of a table"));
  }

  private static long version(Path file) {
    Matcher name = METADATA.matcher(file.getFileName().toString());
    return name.matches() ? Long.parseLong(name.group(1)) : -1;
  }

  private static long modified(Path file) {
    try {
      return Files.getLastModifiedTime(file).toMillis();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Finds the files of a table where its folder is now. Reads only. */
  private static final class InFolder implements FileIO {

    private static final long serialVersionUID = 1;

    private final String writtenAt;
    private final String folder;

    InFolder(String writtenAt, Path folder) {
      this.writtenAt = plain(writtenAt);
      this.folder = folder.toString();
    }

    @Override
    public InputFile newInputFile(String location) {
      String path = plain(location);
      boolean inside = !writtenAt.isEmpty() && path.startsWith(writtenAt + "/");
      return org.apache.iceberg.Files.localInput(
          inside ? folder + path.substring(writtenAt.length()) : path);
    }

    @Override
    public OutputFile newOutputFile(String location) {
      throw new UnsupportedOperationException("a table is verified, not written: " + location);
    }

    @Override
    public void deleteFile(String location) {
      throw new UnsupportedOperationException("a table is verified, not written: " + location);
    }

    private static String plain(String location) {
      return location.replaceFirst("^file:/+", "/").replaceFirst("/$", "");
    }
  }
}
