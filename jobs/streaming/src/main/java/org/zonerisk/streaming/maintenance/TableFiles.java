package org.zonerisk.streaming.maintenance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashSet;
import java.util.Set;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ManifestFiles;
import org.apache.iceberg.PartitionStatisticsFile;
import org.apache.iceberg.ReachableFileUtil;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.formats.FormatModelRegistry;
import org.apache.iceberg.io.CloseableIterable;

/** The files of a table. */
final class TableFiles {

  private TableFiles() {}

  /**
   * Paths of all files that a snapshot of {@code table} names: manifest lists, manifests, files of
   * rows, statistics.
   */
  static Set<String> named(Table table) {
    Set<String> named = new HashSet<>();
    Set<String> manifests = new HashSet<>();
    for (Snapshot snapshot : table.snapshots()) {
      named.add(path(snapshot.manifestListLocation()));
      for (ManifestFile manifest : snapshot.allManifests(table.io())) {
        if (manifests.add(manifest.path())) {
          named.add(path(manifest.path()));
          addFiles(table, manifest, named);
        }
      }
    }
    ReachableFileUtil.statisticsFilesLocations(table).forEach(one -> named.add(path(one)));
    for (PartitionStatisticsFile one : table.partitionStatisticsFiles()) {
      named.add(path(one.path()));
    }
    return named;
  }

  private static void addFiles(Table table, ManifestFile manifest, Set<String> named) {
    try (CloseableIterable<String> paths =
        ManifestFiles.readPaths(manifest, table.io(), table.specs())) {
      paths.forEach(one -> named.add(path(one)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One spelling for {@code /a/b}, {@code file:/a/b} and {@code file:///a/b}; others stay. */
  static String path(String location) {
    return location.startsWith("file:") ? URI.create(location).getPath() : location;
  }

  /** The rows of a file of {@code table}. */
  static CloseableIterable<Record> rows(Table table, DataFile file) {
    return FormatModelRegistry.<Record, Object>readBuilder(
            file.format(), Record.class, table.io().newInputFile(file.location()))
        .project(table.schema())
        .build();
  }
}
