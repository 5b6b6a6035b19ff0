package org.zonerisk.domain.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Two zones that end at noon, and one that comes out of them or of the first alone. */
class InheritedEvidenceTest {

  private static final Instant NOON = Instant.parse("2022-07-01T12:00:00Z");
  private static final Instant EVENING = Instant.parse("2022-07-01T18:00:00Z");
  private static final String FEED = "sampling-results";
  private static final Predicate<EvidenceKey> TESTS = key -> key.measure() == Measure.TESTS;

  private final ZoneEvidence own = new ZoneEvidence();
  private final ZoneEvidence first = new ZoneEvidence();
  private final ZoneEvidence second = new ZoneEvidence();

  @Test
  void countsTheWholeOfWhatItComesOutOfAlsoWhatIsTimedLater() {
    test(own, EVENING, 1);
    test(first, at(9), 10);
    test(second, at(14), 100);

    assertThat(merged().sum(TESTS, at(0), at(24))).isEqualTo(111);
    assertThat(merged().lastCell(TESTS, at(0), at(24))).contains(EVENING);
    assertThat(merged().lastCell(TESTS, at(0), EVENING)).contains(at(14));
  }

  @Test
  void isAsFreshAsTheEldestOfItsPartsUntilItIsHeardOfItself() {
    first.report(FEED, at(10));
    assertThat(merged().lastReport(FEED, NOON)).as("nothing was heard of the second").isEmpty();
    second.report(FEED, at(8));
    assertThat(merged().lastReport(FEED, NOON)).contains(at(8));
    first.report(FEED, at(14));
    second.report(FEED, at(14));
    assertThat(merged().lastReport(FEED, EVENING))
        .as("a part that is no more does not vouch for the whole")
        .contains(at(8));
    own.report(FEED, at(13));
    assertThat(merged().lastReport(FEED, EVENING)).contains(at(13));
  }

  @Test
  void hasTheHistoryOfTheYoungestPart() {
    own.report(FEED, at(13));
    first.report(FEED, at(1));
    assertThat(merged().firstReport(FEED)).contains(at(13));
    second.report(FEED, at(5));
    assertThat(merged().firstReport(FEED)).contains(at(5));
    assertThat(renamed().firstReport(FEED)).contains(at(1));
  }

  @Test
  void takesAFigureOverFromOneZoneAndNotFromTwo() {
    first.add(figure("beds", at(9), 70));
    first.add(figure("beds", at(13), 90));

    assertThat(renamed().figure("beds", EVENING)).map(Figure::value).contains(70.0);
    assertThat(merged().figure("beds", EVENING)).isEmpty();
    own.add(figure("beds", at(14), 60));
    assertThat(renamed().figure("beds", EVENING)).map(Figure::value).contains(60.0);
  }

  private Evidence merged() {
    return new InheritedEvidence(
        own, List.of(new Predecessor(first, 100), new Predecessor(second, 100)), NOON);
  }

  private Evidence renamed() {
    return new InheritedEvidence(own, List.of(new Predecessor(first, 100)), NOON);
  }

  private static void test(ZoneEvidence evidence, Instant cell, long count) {
    evidence.add(cell.toEpochMilli(), EvidenceKey.of(Measure.TESTS).pack(), count, count);
  }

  private static Figure figure(String metric, Instant validAt, double value) {
    return new Figure(metric, validAt, value, validAt, metric + validAt);
  }

  private static Instant at(int hour) {
    return NOON.minus(Duration.ofHours(12)).plus(Duration.ofHours(hour));
  }
}
