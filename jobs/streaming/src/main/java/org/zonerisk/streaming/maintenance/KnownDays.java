package org.zonerisk.streaming.maintenance;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.iceberg.ManageSnapshots;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
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
  private final String knownColumn;
  private final ZoneId timeZone;

  private KnownDays(Table table, String knownColumn, ZoneId timeZone) {
    this.table = table;
    this.knownColumn = knownColumn;
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
    Optional<KnownSpan> known =
        history.isEmpty() ? Optional.empty() : span(history.get(history.size() - 1));
    if (known.isEmpty()) {
      return tagged;
    }
    LocalDate first = firstDay(known.get());
    ManageSnapshots manage = table.manageSnapshots();
    for (LocalDate day = first; !end(day).isAfter(known.get().last()); day = day.plusDays(1)) {
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
      if (span(history.get(middle)).map(known -> known.last().isBefore(until)).orElse(true)) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return history.get(from);
  }

  /** The day after the newest that has a tag; without one, that of the first row. */
  private LocalDate firstDay(KnownSpan known) {
    return table.refs().entrySet().stream()
        .filter(ref -> ref.getValue().isTag() && ref.getKey().startsWith(PREFIX))
        .map(ref -> LocalDate.parse(ref.getKey().substring(PREFIX.length())))
        .max(LocalDate::compareTo)
        .map(day -> day.plusDays(1))
        .orElseGet(() -> known.first().atZone(timeZone).toLocalDate());
  }

  private Optional<KnownSpan> span(Snapshot snapshot) {
    return KnownSpan.of(table, snapshot, knownColumn);
  }

  private Instant end(LocalDate day) {
    return day.plusDays(1).atStartOfDay(timeZone).toInstant();
  }
}
