package org.zonerisk.local.verify;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.zonerisk.local.verify.StandingSpecimens.Change;
import org.zonerisk.local.verify.Verdict.Silence;

/**
 * The rows that the ledger must hold for one zone: per boundary the scheduled one, and a revision
 * for each later boundary within the horizon at which the week's counts had changed.
 *
 * <p>Nothing else can cause a revision here: the population stands, and whether the feed is silent
 * at a boundary depends on the reports up to that boundary only. While it is silent, its counts are
 * missing rather than zero, and what is missing does not change.
 */
final class ZoneLedger {

  private static final Duration STALE_AFTER = Duration.ofHours(50);

  /**
   * A row of a boundary.
   *
   * @param knownBy number of the boundary up to which the evidence was known
   */
  record Row(int knownBy, WeekCounts week) {}

  private final Timeline timeline;
  private final int population;
  private final WeekCounts[] scheduled;
  private final Map<Integer, List<Row>> revisions = new HashMap<>();
  private final Silence[] silences;

  /**
   * @param reports known times of the zone's feed reports, rising
   * @param changes evidence of the zone, rising by the boundary at which it is known
   */
  ZoneLedger(Timeline timeline, int population, List<Instant> reports, List<Change> changes) {
    this.timeline = timeline;
    this.population = population;
    this.scheduled = new WeekCounts[timeline.size()];
    this.silences = silences(timeline, reports);
    play(changes);
  }

  private void play(List<Change> changes) {
    int[] tests = new int[timeline.size()];
    int[] positives = new int[timeline.size()];
    int next = 0;
    for (int now = 0; now < timeline.size(); now++) {
      int oldestTouched = now;
      while (next < changes.size() && changes.get(next).knownBy().equals(timeline.boundary(now))) {
        Change change = changes.get(next++);
        int cell = timeline.number(change.cell());
        tests[cell] += change.tests();
        positives[cell] += change.positives();
        oldestTouched = Math.min(oldestTouched, cell);
      }
      for (int b = Math.max(timeline.oldestOpen(now), oldestTouched + 1); b < now; b++) {
        reviseIfChanged(b, now, week(b, tests, positives));
      }
      scheduled[now] = week(now, tests, positives);
    }
    if (next < changes.size()) {
      throw new IllegalStateException("evidence known at no boundary: " + changes.get(next));
    }
  }

  private void reviseIfChanged(int boundary, int now, WeekCounts week) {
    if (!silent(boundary) && !settled(boundary).week.equals(week)) {
      revisions.computeIfAbsent(boundary, unused -> new ArrayList<>()).add(new Row(now, week));
    }
  }

  private WeekCounts week(int boundary, int[] tests, int[] positives) {
    int testSum = 0;
    int positiveSum = 0;
    for (int cell = timeline.firstCell(boundary); cell < boundary; cell++) {
      testSum += tests[cell];
      positiveSum += positives[cell];
    }
    return new WeekCounts(testSum, positiveSum);
  }

  private static Silence[] silences(Timeline timeline, List<Instant> reports) {
    Silence[] silences = new Silence[timeline.size()];
    int heard = 0;
    for (int b = 0; b < timeline.size(); b++) {
      Instant at = timeline.boundary(b);
      while (heard < reports.size() && !reports.get(heard).isAfter(at)) {
        heard++;
      }
      if (heard == 0 || reports.get(heard - 1).plus(STALE_AFTER).isBefore(at)) {
        silences[b] = Silence.STALE;
      } else if (reports.get(0).isAfter(timeline.weekStart(b))) {
        silences[b] = Silence.SHORT_HISTORY;
      } else {
        silences[b] = Silence.NONE;
      }
    }
    return silences;
  }

  int population() {
    return population;
  }

  /** Whether the feed is too old or too young at a boundary for its counts to be inputs. */
  boolean silent(int boundary) {
    return silences[boundary] != Silence.NONE;
  }

  /** The scheduled row of a boundary. */
  Row scheduled(int boundary) {
    return new Row(boundary, scheduled[boundary]);
  }

  /** The revisions of a boundary, rising by the boundary at which they were known. */
  List<Row> revisions(int boundary) {
    return revisions.getOrDefault(boundary, List.of());
  }

  /** The last row of a boundary. */
  Row settled(int boundary) {
    List<Row> later = revisions(boundary);
    return later.isEmpty() ? scheduled(boundary) : later.get(later.size() - 1);
  }

  /** What the rule says of a boundary by the counts of one of its rows. */
  Verdict verdict(int boundary, Row row) {
    return Verdict.of(row.week, population, silences[boundary]);
  }

  /** Number of all revisions. */
  int revisionCount() {
    return revisions.values().stream().mapToInt(List::size).sum();
  }
}
