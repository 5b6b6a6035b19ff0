package org.zonerisk.streaming.maintenance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.FileInfo;
import org.apache.iceberg.io.SupportsPrefixOperations;

/**
 * Deletes files in the folder of a table that no snapshot names. A job holds files in its
 * checkpoint that it will commit when it is restored, however long it is down. It wrote them after
 * the checkpoint that it committed last: so the age of a file is that at the newest commit by a
 * job, not that of today, and without such a commit nothing is deleted.
 */
final class OrphanFiles {

  private final Table table;
  private final SupportsPrefixOperations io;

  private OrphanFiles(Table table, SupportsPrefixOperations io) {
    this.table = table;
    this.io = io;
  }

  /**
   * Deletes what belongs to nothing.
   *
   * @return files that were deleted
   * @throws IllegalStateException where the folder cannot be listed, or where a file that a
   *     snapshot names is not among those listed: then names cannot be compared
   */
  static int run(Table table, UpkeepSettings settings, Instant now) {
    table.refresh();
    Optional<Instant> newest = JobCommits.newest(table);
    if (newest.isEmpty()) {
      return 0;
    }
    if (!(table.io() instanceof SupportsPrefixOperations io)) {
      throw new IllegalStateException(
          "the files of %s cannot be listed by %s"
              .formatted(table.name(), table.io().getClass().getName()));
    }
    Instant latest = newest.get().isBefore(now) ? newest.get() : now;
    return new OrphanFiles(table, io).delete(latest.minus(settings.orphanAge()));
  }

  private int delete(Instant olderThan) {
    Map<String, FileInfo> listed = new TreeMap<>();
    io.listPrefix(table.location())
        .forEach(file -> listed.put(TableFiles.path(file.location()), file));
    // After the listing: what is committed meanwhile is seen.
    table.refresh();
    Set<String> named = TableFiles.named(table);
    List<String> missing = named.stream().filter(path -> !listed.containsKey(path)).toList();
    if (!missing.isEmpty()) {
      table.refresh();
      missing = TableFiles.named(table).stream().filter(path -> !listed.containsKey(path)).toList();
    }
    missing = missing.stream().filter(path -> !io.newInputFile(path).exists()).toList();
    if (!missing.isEmpty()) {
      throw new IllegalStateException(
          "%d files of %s are named by its snapshots but not in its folder, as %s: nothing is deleted"
              .formatted(missing.size(), table.name(), missing.get(0)));
    }
    List<FileInfo> orphans = new ArrayList<>();
    listed.forEach(
        (path, file) -> {
          if (!named.contains(path)
              && !ofTheCatalog(path)
              && Instant.ofEpochMilli(file.createdAtMillis()).isBefore(olderThan)) {
            orphans.add(file);
          }
        });
    orphans.forEach(file -> io.deleteFile(file.location()));
    return orphans.size();
  }

  /** Versions of the metadata are cleared with each commit, by the table's own settings. */
  private static boolean ofTheCatalog(String path) {
    return path.endsWith(".metadata.json") || path.endsWith("version-hint.text");
  }
}
