package org.zonerisk.local.replay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.zonerisk.local.replay.Publications.Count;
import org.zonerisk.local.replay.StandingSpecimens.Derived;
import org.zonerisk.local.replay.StandingSpecimens.Kind;

/**
 * Turns the published sums of one postal zone into specimens: what is more than in the publication
 * before is new, what is less takes the newest standing specimens back.
 */
final class ZoneSeries {

  /**
   * What a publication changes in its zone.
   *
   * @param voided specimens that it takes back, in that order
   * @param made number of specimens that it makes, by kind; numbered from 1
   * @param uncoveredPositives positives taken back of which no specimen stands
   * @param uncoveredTests tests taken back of which no specimen stands
   */
  record Change(List<Derived> voided, Made made, int uncoveredPositives, int uncoveredTests) {}

  /**
   * Numbers of new specimens.
   *
   * @param positiveTests tests with a positive result
   * @param caseReports positives that exceed the new tests
   * @param negativeTests tests with a negative result
   */
  record Made(int positiveTests, int caseReports, int negativeTests) {}

  private final StandingSpecimens positives = new StandingSpecimens();
  private final StandingSpecimens negatives = new StandingSpecimens();
  private Optional<Count> predecessor = Optional.empty();

  /** Remembers a publication that lies before the replay; it makes nothing. */
  void skip(Count count) {
    predecessor = Optional.of(count);
  }

  /** What a publication changes; empty for the baseline, the first that names the zone. */
  Optional<Change> publish(Instant publishedAt, Count count) {
    Optional<Count> before = predecessor;
    predecessor = Optional.of(count);
    return before.map(earlier -> change(publishedAt, earlier, count));
  }

  private Change change(Instant publishedAt, Count before, Count now) {
    int morePositives = now.positives() - before.positives();
    int moreTests = difference(before.tests(), now.tests());
    List<Derived> voided = new ArrayList<>(positives.takeNewest(-morePositives));
    int uncoveredPositives = Math.max(-morePositives, 0) - voided.size();
    for (Derived positive : voided) {
      // The positive is gone, but the published sum of tests still holds its test.
      moreTests += positive.kind() == Kind.POSITIVE_TEST ? 1 : 0;
    }
    List<Derived> tests = negatives.takeNewest(-moreTests);
    int uncoveredTests = Math.max(-moreTests, 0) - tests.size();
    voided.addAll(tests);
    Made made = made(Math.max(morePositives, 0), Math.max(moreTests, 0));
    positives.add(publishedAt, Kind.POSITIVE_TEST, made.positiveTests());
    positives.add(publishedAt, Kind.CASE_REPORT, made.caseReports());
    negatives.add(publishedAt, Kind.NEGATIVE_TEST, made.negativeTests());
    return new Change(voided, made, uncoveredPositives, uncoveredTests);
  }

  private static int difference(OptionalInt before, OptionalInt now) {
    return before.isPresent() && now.isPresent() ? now.getAsInt() - before.getAsInt() : 0;
  }

  private static Made made(int positives, int tests) {
    int positiveTests = Math.min(positives, tests);
    return new Made(positiveTests, positives - positiveTests, tests - positiveTests);
  }
}
