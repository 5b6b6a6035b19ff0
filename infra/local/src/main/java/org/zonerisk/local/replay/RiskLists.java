package org.zonerisk.local.replay;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * China's risk lists: when each was published and seen, and which areas stood at which level from
 * which list to which.
 *
 * @param snapshots the lists in the order in which they were seen
 * @param intervals areas at their levels
 */
record RiskLists(List<Snapshot> snapshots, List<Interval> intervals) {
  private static final String NUMBER = "snapshot";
  private static final String PUBLISHED = "published_at";
  private static final String SEEN = "crawled_at";
  private static final String AREA = "area_id";
  private static final String LEVEL = "level";
  private static final String FROM = "from_snapshot";
  private static final String TO = "to_snapshot_exclusive";
  private static final Map<String, String> LEVELS = Map.of("H", "HIGH", "M", "MEDIUM", "L", "LOW");

  /**
   * A list, as far as its head says.
   *
   * @param publishedAt its own stamp
   * @param seenAt when it was seen; later than the one before
   */
  record Snapshot(Instant publishedAt, Instant seenAt) {}

  /**
   * An area that stands at a level in all lists from one to another.
   *
   * @param area number of the area
   * @param level level in words, as in HIGH
   * @param from number of the first list
   * @param to number of the first list that it does not stand in; the number of lists for none
   */
  record Interval(int area, String level, int from, int to) {}

  static RiskLists read(Path folder, RiskAreas areas) {
    List<Snapshot> snapshots = snapshots(SourceFile.in(folder, "snapshots"));
    return new RiskLists(
        snapshots, intervals(SourceFile.in(folder, "intervals"), areas, snapshots.size()));
  }

  private static List<Snapshot> snapshots(SourceFile file) {
    List<Snapshot> snapshots = new ArrayList<>();
    file.read(
        List.of(NUMBER, PUBLISHED, SEEN),
        row -> {
          if (row.count(NUMBER) != snapshots.size()) {
            throw row.wrong(NUMBER, "the next number, " + snapshots.size());
          }
          Instant seenAt = row.time(SEEN);
          if (!snapshots.isEmpty()
              && !seenAt.isAfter(snapshots.get(snapshots.size() - 1).seenAt())) {
            throw row.wrong(SEEN, "a time later than in the row before");
          }
          snapshots.add(new Snapshot(row.time(PUBLISHED), seenAt));
        });
    if (snapshots.isEmpty()) {
      throw new SourceException(file.path() + " holds no list");
    }
    return List.copyOf(snapshots);
  }

  private static List<Interval> intervals(SourceFile file, RiskAreas areas, int lists) {
    List<Interval> intervals = new ArrayList<>();
    Map<String, Integer> ends = new HashMap<>();
    file.read(
        List.of(AREA, LEVEL, FROM, TO),
        row -> {
          Interval interval = interval(row, areas, lists);
          String standing = interval.area() + interval.level();
          // In the files intervals of an area at a level follow each other in time.
          if (ends.getOrDefault(standing, 0) > interval.from()) {
            throw row.wrong(FROM, "a list after the end of the interval before");
          }
          ends.put(standing, interval.to());
          intervals.add(interval);
        });
    return List.copyOf(intervals);
  }

  private static Interval interval(SourceRow row, RiskAreas areas, int lists) {
    int area = row.count(AREA);
    if (!areas.has(area)) {
      throw row.wrong(AREA, "an area of the file of areas");
    }
    String level = LEVELS.get(row.text(LEVEL));
    if (level == null) {
      throw row.wrong(LEVEL, "H, M or L");
    }
    int from = row.count(FROM);
    int to = row.countOrNothing(TO).orElse(lists);
    if (from >= to || to > lists) {
      throw row.wrong(TO, "a list after %d, at most %d".formatted(from, lists));
    }
    return new Interval(area, level, from, to);
  }
}
