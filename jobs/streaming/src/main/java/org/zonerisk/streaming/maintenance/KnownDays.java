package org.zonerisk.streaming.maintenance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.ManageSnapshots;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.iceberg.util.SnapshotUtil;

/**
 * Tags of the days of a data set's clock, as {@code known-2022-07-10}. The tag of a day names the
 * first snapshot that holds everything known by the midnight that ends it. That it does is seen by
 * a row known at that midnight or later: rows are given out in the order of known time, and a
 * commit is a prefix of them. It may hold later rows too; a citation names a known time besides.
 */
final class KnownDays {

  private static final String PREFIX = "known-";

  private final Table table;
  private final NestedField known;
  private final ZoneId timeZone;

  private KnownDays(Table table, String knownColumn, ZoneId timeZone) {
    this.table = table;
    this.known = table.schema().findField(knownColumn);
    this.timeZone = timeZone;
  }

  /** Name of the tag of a day. */
  static String name(LocalDate day) {
    return PREFIX + day;
  }

  /**
   * Tags every complete day after the newest that has a tag; what has one keeps it.
   *
   * @param knownColumn column with the known time of a row
   * @param timeZone of the data set
   * @return days that were tagged
   */
  static List<LocalDate> tag(
      Table table, String knownColumn, ZoneId timeZone, UpkeepSettings settings) {
    return new KnownDays(table, knownColumn, timeZone).tag(settings);
  }

  private List<LocalDate> tag(UpkeepSettings settings) {
    table.refresh();
    List<Snapshot> history = history();
    List<LocalDate> tagged = new ArrayList<>();
    Optional<LocalDate> first = history.isEmpty() ? Optional.empty() : firstDay();
    if (first.isEmpty()) {
      return tagged;
    }
    Instant last = knownUntil(history.get(history.size() - 1));
    ManageSnapshots manage = table.manageSnapshots();
    for (LocalDate day = first.get(); !end(day).isAfter(last); day = day.plusDays(1)) {
      String name = name(day);
      manage
          .createTag(name, firstThatKnows(end(day), history).snapshotId())
          .setMaxRefAgeMs(name, settings.keepTags().toMillis());
      tagged.add(day);
    }
    if (!tagged.isEmpty()) {
      manage.commit();
    }
    return tagged;
  }

  /** Snapshots of the table itself that are still there, oldest first. */
  private List<Snapshot> history() {
    List<Snapshot> history = new ArrayList<>();
    SnapshotUtil.currentAncestors(table).forEach(one -> history.add(0, one));
    return history;
  }

  /** What is known only grows from snapshot to snapshot. */
  private Snapshot firstThatKnows(Instant until, List<Snapshot> history) {
    int from = 0;
    int to = history.size() - 1;
    while (from < to) {
      int middle = (from + to) / 2;
      if (knownUntil(history.get(middle)).isBefore(until)) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return history.get(from);
  }

  private Optional<LocalDate> firstDay() {
    Optional<LocalDate> newest =
        table.refs().entrySet().stream()
            .filter(ref -> ref.getValue().isTag() && ref.getKey().startsWith(PREFIX))
            .map(ref -> LocalDate.parse(ref.getKey().substring(PREFIX.length())))
            .max(LocalDate::compareTo);
    if (newest.isPresent()) {
      return newest.map(day -> day.plusDays(1));
    }
    Instant first = Instant.MAX;
    for (Map<Integer, ByteBuffer> bounds : bounds(table.currentSnapshot(), false)) {
      Instant lower = time(bounds);
      first = lower.isBefore(first) ? lower : first;
    }
    return first.equals(Instant.MAX)
        ? Optional.empty()
        : Optional.of(first.atZone(timeZone).toLocalDate());
  }

  private Instant knownUntil(Snapshot snapshot) {
    Instant last = Instant.MIN;
    for (Map<Integer, ByteBuffer> bounds : bounds(snapshot, true)) {
      Instant upper = time(bounds);
      last = upper.isAfter(last) ? upper : last;
    }
    return last;
  }

  private List<Map<Integer, ByteBuffer>> bounds(Snapshot snapshot, boolean upper) {
    List<Map<Integer, ByteBuffer>> all = new ArrayList<>();
    try (CloseableIterable<FileScanTask> tasks =
        table
            .newScan()
            .useSnapshot(snapshot.snapshotId())
            .includeColumnStats(List.of(known.name()))
            .planFiles()) {
      for (FileScanTask task : tasks) {
        Map<Integer, ByteBuffer> bounds =
            upper ? task.file().upperBounds() : task.file().lowerBounds();
        if (bounds != null && bounds.containsKey(known.fieldId())) {
          all.add(bounds);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  private Instant time(Map<Integer, ByteBuffer> bounds) {
    long micros = Conversions.fromByteBuffer(known.type(), bounds.get(known.fieldId()));
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  private Instant end(LocalDate day) {
    return day.plusDays(1).atStartOfDay(timeZone).toInstant();
  }
}
