package org.zonerisk.streaming.maintenance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.HasTableOperations;
import org.apache.iceberg.ManageSnapshots;
import org.apache.iceberg.OverwriteFiles;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.RewriteManifests;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.SnapshotUpdate;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericFileWriterFactory;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.io.FileInfo;
import org.apache.iceberg.io.OutputFileFactory;
import org.apache.iceberg.io.SupportsPrefixOperations;
import org.apache.iceberg.util.SnapshotUtil;

/**
 * Takes persons out of a table for good: out of its rows, by writing anew the files that hold them;
 * out of its past, by forgetting every older snapshot, tag and branch; out of its folder, by
 * deleting every file that the newest snapshot does not name. Whoever calls it is the only writer
 * meanwhile, and has seen to it that no job holds files that it would still commit.
 *
 * <p>What a restored job looks for is kept: the newest snapshot says which checkpoint was committed
 * last, as the forgotten ones did (iceberg#5846).
 */
public final class PersonErasure {

  private static final List<String> OF_THE_JOB =
      List.of("flink.job-id", "flink.operator-id", JobCommits.COMMITTED_CHECKPOINT);

  private static final String MARK = "zone-risk.erasure";

  private final Table table;
  private final Treatment treatment;
  private final Map<String, String> ofTheJob = new HashMap<>();
  private long removed;
  private long changed;

  private PersonErasure(Table table, Treatment treatment) {
    this.table = table;
    this.treatment = treatment;
  }

  /** What is left of a row. */
  @FunctionalInterface
  public interface Treatment {

    /** The row itself where it stays as it is, another where it changes, nothing where it goes. */
    Optional<Record> of(Record row);
  }

  /**
   * What was done.
   *
   * @param rowsRemoved rows that are gone
   * @param rowsChanged rows that lost a value
   * @param filesRewritten files of rows that were written anew or are gone
   * @param snapshotsForgotten snapshots that are gone
   * @param refsDropped tags and branches that held some of them
   * @param filesDeleted files in the table's folder that are gone, of rows and about them
   */
  public record Done(
      long rowsRemoved,
      long rowsChanged,
      int filesRewritten,
      long snapshotsForgotten,
      List<String> refsDropped,
      int filesDeleted) {

    /** Copies the names. */
    public Done {
      refsDropped = List.copyOf(refsDropped);
    }
  }

  /**
   * Erases.
   *
   * @throws IllegalStateException where the folder cannot be listed, or the table has delete files
   */
  public static Done run(Table table, Treatment treatment) {
    if (!(table.io() instanceof SupportsPrefixOperations io)) {
      throw new IllegalStateException(
          "the files of %s cannot be listed by %s"
              .formatted(table.name(), table.io().getClass().getName()));
    }
    return new PersonErasure(table, treatment).run(io);
  }

  private Done run(SupportsPrefixOperations io) {
    table.refresh();
    rememberJob();
    int before = count(io);
    Set<Long> snapshots = snapshots();
    List<DataFile> affected = affected();
    overwrite(affected);
    List<String> refs = dropRefs();
    if (table.currentSnapshot() != null) {
      rewriteManifests();
      table
          .expireSnapshots()
          .expireOlderThan(System.currentTimeMillis() + 1)
          .retainLast(1)
          .commit();
    }
    table.refresh();
    deleteUnnamed(io);
    return new Done(
        removed,
        changed,
        affected.size(),
        snapshots.stream().filter(id -> table.snapshot(id) == null).count(),
        refs,
        Math.max(0, before - count(io)));
  }

  private void rememberJob() {
    for (Snapshot one : SnapshotUtil.currentAncestors(table)) {
      if (one.summary().containsKey(JobCommits.COMMITTED_CHECKPOINT)) {
        for (String key : OF_THE_JOB) {
          if (one.summary().containsKey(key)) {
            ofTheJob.put(key, one.summary().get(key));
          }
        }
        return;
      }
    }
  }

  private List<DataFile> affected() {
    List<DataFile> affected = new ArrayList<>();
    try (CloseableIterable<FileScanTask> tasks = table.newScan().planFiles()) {
      for (FileScanTask task : tasks) {
        if (!task.deletes().isEmpty()) {
          throw new IllegalStateException(
              "table %s has delete files: it is not append-only".formatted(table.name()));
        }
        if (touches(task.file())) {
          affected.add(task.file().copy());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return affected;
  }

  private boolean touches(DataFile file) {
    try (CloseableIterable<Record> rows = TableFiles.rows(table, file)) {
      for (Record row : rows) {
        Optional<Record> left = treatment.of(row);
        if (left.isEmpty() || left.get() != row) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void overwrite(List<DataFile> affected) {
    if (affected.isEmpty()) {
      return;
    }
    OverwriteFiles overwrite =
        table.newOverwrite().validateFromSnapshot(table.currentSnapshot().snapshotId());
    for (DataFile file : affected) {
      overwrite.deleteFile(file);
      rewritten(file).ifPresent(overwrite::addFile);
    }
    ofTheJob(overwrite).commit();
  }

  private Optional<DataFile> rewritten(DataFile file) {
    PartitionSpec spec = table.specs().get(file.specId());
    DataWriter<Record> writer =
        new GenericFileWriterFactory.Builder(table)
            .dataFileFormat(FileFormat.PARQUET)
            .dataSchema(table.schema())
            .dataSortOrder(table.sortOrder())
            .build()
            .newDataWriter(
                OutputFileFactory.builderFor(table, 0, 0)
                    .format(FileFormat.PARQUET)
                    .build()
                    .newOutputFile(spec, file.partition()),
                spec,
                file.partition());
    long kept = 0;
    try (writer;
        CloseableIterable<Record> rows = TableFiles.rows(table, file)) {
      for (Record row : rows) {
        Optional<Record> left = treatment.of(row);
        if (left.isEmpty()) {
          removed++;
        } else {
          changed += left.get() == row ? 0 : 1;
          writer.write(left.get());
          kept++;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // one without rows is deleted with all that nothing names
    return kept == 0 ? Optional.empty() : Optional.of(writer.toDataFile());
  }

  private List<String> dropRefs() {
    TreeSet<String> refs = new TreeSet<>(table.refs().keySet());
    refs.remove(SnapshotRef.MAIN_BRANCH);
    if (!refs.isEmpty()) {
      ManageSnapshots manage = table.manageSnapshots();
      for (String ref : refs) {
        if (table.refs().get(ref).isTag()) {
          manage.removeTag(ref);
        } else {
          manage.removeBranch(ref);
        }
      }
      manage.commit();
    }
    return List.copyOf(refs);
  }

  /** A manifest says of a file that is gone what its least and greatest values were. */
  private void rewriteManifests() {
    RewriteManifests rewrite = table.rewriteManifests().clusterBy(file -> "all");
    ofTheJob(rewrite).commit();
  }

  private <T extends SnapshotUpdate<T>> T ofTheJob(SnapshotUpdate<T> update) {
    ofTheJob.forEach(update::set);
    return update.set(MARK, "true");
  }

  private void deleteUnnamed(SupportsPrefixOperations io) {
    Set<String> named = TableFiles.named(table);
    named.add(
        TableFiles.path(
            ((HasTableOperations) table).operations().current().metadataFileLocation()));
    for (FileInfo file : io.listPrefix(table.location())) {
      if (!named.contains(TableFiles.path(file.location()))
          && !file.location().endsWith("version-hint.text")) {
        io.deleteFile(file.location());
      }
    }
  }

  private int count(SupportsPrefixOperations io) {
    int files = 0;
    for (FileInfo unused : io.listPrefix(table.location())) {
      files++;
    }
    return files;
  }

  private Set<Long> snapshots() {
    Set<Long> ids = new HashSet<>();
    table.snapshots().forEach(one -> ids.add(one.snapshotId()));
    return ids;
  }
}
