package org.zonerisk.local.verify;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.zonerisk.local.verify.NycFiles.Cumulative;
import org.zonerisk.local.verify.StandingSpecimens.Change;
import org.zonerisk.local.verify.StandingSpecimens.Outcome;

/**
 * What the publications of a period come to, zone by zone: specimens made and voided, reports, and
 * corrections that no specimen covers. A difference is always taken to the zone's row in the last
 * earlier publication of the file, also of one before the period; specimens exist only by the
 * period's own publications.
 */
final class SamplingReading {

  private final Map<String, List<Change>> changes = new TreeMap<>();
  private final Map<String, List<Instant>> reports = new TreeMap<>();
  private final Map<String, Integer> specimenRecords = new TreeMap<>();
  private long uncoveredPositives;
  private long uncoveredTests;

  SamplingReading(
      SortedMap<Instant, List<Cumulative>> publications,
      EvenHours hours,
      Instant start,
      Instant end) {
    Map<String, Cumulative> before = new HashMap<>();
    Map<String, StandingSpecimens> standing = new HashMap<>();
    publications.forEach(
        (publishedAt, rows) -> {
          boolean sent = !publishedAt.isBefore(start) && !publishedAt.isAfter(end);
          for (Cumulative row : rows) {
            Cumulative predecessor = before.put(row.zone(), row);
            if (sent && predecessor != null) {
              reports.computeIfAbsent(row.zone(), unused -> new ArrayList<>()).add(publishedAt);
              add(
                  row.zone(),
                  standing
                      .computeIfAbsent(row.zone(), unused -> new StandingSpecimens())
                      .publish(
                          hours.atOrBefore(publishedAt),
                          hours.atOrAfter(publishedAt),
                          row.positives() - predecessor.positives(),
                          difference(row.tests(), predecessor.tests())));
            }
          }
        });
  }

  private static int difference(OptionalInt now, OptionalInt before) {
    return now.isPresent() && before.isPresent() ? now.getAsInt() - before.getAsInt() : 0;
  }

  private void add(String zone, Outcome outcome) {
    changes.computeIfAbsent(zone, unused -> new ArrayList<>()).addAll(outcome.changes());
    specimenRecords.merge(zone, outcome.records(), Integer::sum);
    uncoveredPositives += outcome.uncoveredPositives();
    uncoveredTests += outcome.uncoveredTests();
  }

  /** Times of the publications that make a report, rising, over all zones. */
  static List<Instant> reportTimes(SortedMap<Instant, List<Cumulative>> publications) {
    Map<String, Instant> seen = new HashMap<>();
    List<Instant> times = new ArrayList<>();
    publications.forEach(
        (publishedAt, rows) -> {
          boolean reports = false;
          for (Cumulative row : rows) {
            reports |= seen.put(row.zone(), publishedAt) != null;
          }
          if (reports) {
            times.add(publishedAt);
          }
        });
    return times;
  }

  /** Changes of the evidence of a zone, rising by the boundary at which they are known. */
  List<Change> changes(String zone) {
    return changes.getOrDefault(zone, List.of());
  }

  /** Known times of the feed reports of a zone, rising. */
  List<Instant> reports(String zone) {
    return reports.getOrDefault(zone, List.of());
  }

  /** Number of feed reports by zone, of zones without population too. */
  Map<String, Integer> reportsByZone() {
    Map<String, Integer> counts = new TreeMap<>();
    reports.forEach((zone, times) -> counts.put(zone, times.size()));
    return counts;
  }

  /** Number of specimen records by zone, of zones without population too. */
  Map<String, Integer> specimenRecordsByZone() {
    return specimenRecords;
  }

  long uncoveredPositives() {
    return uncoveredPositives;
  }

  long uncoveredTests() {
    return uncoveredTests;
  }
}
