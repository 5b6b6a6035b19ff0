package org.zonerisk.local.verify;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The specimens of one zone that stand: made by the publications so far and not yet voided. A
 * correction voids the newest first, positives and negatives each for themselves.
 */
final class StandingSpecimens {

  /** Equal specimens of one publication; {@code test} is false for case reports. */
  private record Run(Instant cell, boolean test, int count) {}

  /**
   * What a publication changed in one cell.
   *
   * @param cell start of the cell in which the specimens were collected
   * @param knownBy boundary at which the change is known
   * @param tests change of the count of tests
   * @param positives change of the count of positives, and so of cases: each person has one
   *     specimen
   */
  record Change(Instant cell, Instant knownBy, int tests, int positives) {}

  /**
   * What a publication came to.
   *
   * @param records specimens made and voided
   * @param uncoveredPositives positives to void that did not stand
   * @param uncoveredTests negative tests to void that did not stand
   */
  record Outcome(List<Change> changes, int records, int uncoveredPositives, int uncoveredTests) {}

  private final Deque<Run> positives = new ArrayDeque<>();
  private final Deque<Run> negatives = new ArrayDeque<>();

  /**
   * Applies the differences of a publication to the one before it.
   *
   * @param cell start of the cell of the publication
   * @param knownBy first boundary at or after the publication
   */
  Outcome publish(Instant cell, Instant knownBy, int positivesDifference, int testsDifference) {
    List<Run> voidedPositives = voidNewest(positives, -positivesDifference);
    // A voided positive test is made up for: the difference of the tests stands as published.
    int testsToMake = testsDifference + count(voidedPositives, true);
    List<Run> voidedNegatives = voidNewest(negatives, -testsToMake);
    int newPositives = Math.max(positivesDifference, 0);
    int newTests = Math.max(testsToMake, 0);
    int positiveTests = Math.min(newPositives, newTests);
    push(positives, new Run(cell, true, positiveTests));
    push(positives, new Run(cell, false, newPositives - positiveTests));
    push(negatives, new Run(cell, true, newTests - positiveTests));

    List<Change> changes = new ArrayList<>();
    changes.add(new Change(cell, knownBy, newTests, newPositives));
    voidedPositives.forEach(
        run -> changes.add(new Change(run.cell, knownBy, run.test ? -run.count : 0, -run.count)));
    voidedNegatives.forEach(run -> changes.add(new Change(run.cell, knownBy, -run.count, 0)));
    int positivesVoided = total(voidedPositives);
    int negativesVoided = total(voidedNegatives);
    return new Outcome(
        changes,
        newPositives + newTests - positiveTests + positivesVoided + negativesVoided,
        Math.max(-positivesDifference, 0) - positivesVoided,
        Math.max(-testsToMake, 0) - negativesVoided);
  }

  private static List<Run> voidNewest(Deque<Run> standing, int wanted) {
    List<Run> voided = new ArrayList<>();
    int left = wanted;
    while (left > 0 && !standing.isEmpty()) {
      Run newest = standing.pop();
      int taken = Math.min(left, newest.count);
      voided.add(new Run(newest.cell, newest.test, taken));
      push(standing, new Run(newest.cell, newest.test, newest.count - taken));
      left -= taken;
    }
    return voided;
  }

  private static void push(Deque<Run> standing, Run run) {
    if (run.count > 0) {
      standing.push(run);
    }
  }

  private static int total(List<Run> runs) {
    return runs.stream().mapToInt(Run::count).sum();
  }

  private static int count(List<Run> runs, boolean test) {
    return runs.stream().filter(run -> run.test == test).mapToInt(Run::count).sum();
  }
}
