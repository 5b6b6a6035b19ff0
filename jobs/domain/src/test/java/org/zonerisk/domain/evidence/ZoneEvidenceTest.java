package org.zonerisk.domain.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.zonerisk.domain.evidence.Dimensions.Purpose;

class ZoneEvidenceTest {

  private static final Predicate<EvidenceKey> EVERYTHING = key -> true;
  private static final EvidenceKey SCANS = EvidenceKey.of(Measure.SCANS);
  private static final EvidenceKey TESTS = EvidenceKey.of(Measure.TESTS, Purpose.SCREENING);

  private final ZoneEvidence evidence = new ZoneEvidence();

  @Test
  void aWindowHoldsTheCellAtItsStartAndNotTheOneAtItsEnd() {
    add(2, TESTS, 5);
    add(4, TESTS, 7);
    add(6, TESTS, 11);

    assertThat(evidence.sum(EVERYTHING, hour(2), hour(6))).isEqualTo(12);
    assertThat(evidence.sum(EVERYTHING, hour(4), hour(4))).isZero();
    assertThat(evidence.sum(EVERYTHING, hour(6), hour(2))).as("an empty window").isZero();
    assertThat(evidence.hash(hour(2), hour(6))).isEqualTo(1200);
    assertThat(evidence.hash(hour(6), hour(2))).isZero();
  }

  @Test
  void theLastCellIsTheLastOneWithAnyOfWhatIsAskedFor() {
    add(2, TESTS, 5);
    add(4, SCANS, 7);
    add(6, TESTS, 1);

    assertThat(evidence.lastCell(TESTS::equals, hour(0), hour(6))).contains(hour(2));
    assertThat(evidence.lastCell(EVERYTHING, hour(0), hour(8))).contains(hour(6));
    assertThat(evidence.lastCell(SCANS::equals, hour(0), hour(4))).isEmpty();
  }

  @Test
  void whatWasTakenBackIsInNoCell() {
    add(2, TESTS, 5);
    add(2, SCANS, 3);
    add(2, TESTS, -5);

    assertThat(evidence.lastCell(TESTS::equals, hour(0), hour(8))).isEmpty();
    assertThat(evidence.sum(EVERYTHING, hour(0), hour(8))).isEqualTo(3);
    add(2, SCANS, -3);
    assertThat(evidence.cellStarts()).isEmpty();
  }

  @Test
  void moreTakenBackThanThereWasIsNoEvidenceOfAnything() {
    add(2, TESTS, -1);

    assertThat(evidence.lastCell(TESTS::equals, hour(0), hour(8))).isEmpty();
    assertThat(evidence.cellStarts()).containsExactly(hour(2).toEpochMilli());
  }

  @Test
  void anEventThatIsExchangedForAnotherLeavesItsCell() {
    evidence.add(hour(2).toEpochMilli(), TESTS.pack(), 0, 17);
    assertThat(evidence.cellStarts()).containsExactly(hour(2).toEpochMilli());
    assertThat(evidence.hash(hour(0), hour(8))).isEqualTo(17);

    evidence.add(hour(2).toEpochMilli(), TESTS.pack(), 0, -17);
    assertThat(evidence.cellStarts()).isEmpty();
  }

  /** Held against a list of everything that was added. */
  @Test
  void sumsAreThoseOfAllThatWasAddedInWhateverOrder() {
    Random random = new Random(20220401);
    for (int run = 0; run < 200; run++) {
      ZoneEvidence tested = new ZoneEvidence();
      List<EvidenceChange> added = new ArrayList<>();
      for (int i = random.nextInt(60); i > 0; i--) {
        EvidenceChange change =
            new EvidenceChange(
                "cn:1",
                hour(2 * random.nextInt(4)).toEpochMilli(),
                0,
                EvidenceKey.of(Measure.TESTS, Purpose.values()[random.nextInt(7)]).pack(),
                random.nextInt(5) - 2,
                random.nextInt(3) - 1,
                false);
        tested.add(change);
        added.add(change);
      }
      Instant from = hour(2 * random.nextInt(3));
      Instant to = hour(2 * random.nextInt(5));
      Purpose purpose = Purpose.values()[random.nextInt(7)];
      Predicate<EvidenceKey> selector = key -> key.purpose() == purpose;

      assertThat(tested.sum(selector, from, to)).isEqualTo(sum(added, selector, from, to));
      assertThat(tested.hash(from, to))
          .isEqualTo(
              added.stream()
                  .filter(c -> within(c, from, to))
                  .mapToLong(EvidenceChange::hash)
                  .sum());
      assertThat(tested.lastCell(selector, from, to)).isEqualTo(last(added, selector, from, to));
    }
  }

  @Test
  void aFeedIsAsOldAsItsLastReport() {
    evidence.report("samples", hour(4));
    evidence.report("samples", hour(2));
    evidence.report("samples", hour(8));

    assertThat(evidence.lastReport("samples", hour(7))).contains(hour(4));
    assertThat(evidence.lastReport("samples", hour(8))).contains(hour(8));
    assertThat(evidence.lastReport("samples", hour(1))).isEmpty();
    assertThat(evidence.lastReport("scans", hour(8))).isEmpty();
    assertThat(evidence.firstReport("samples")).contains(hour(2));
    assertThat(evidence.firstReport("scans")).isEmpty();
  }

  @Test
  void forgettingKeepsWhatLaterBoundariesRead() {
    add(2, TESTS, 1);
    add(4, TESTS, 1);
    add(6, TESTS, 1);
    for (int hour : List.of(1, 3, 5, 7)) {
      evidence.report("samples", hour(hour));
    }

    evidence.forget(hour(4), hour(5));

    assertThat(evidence.cellStarts())
        .containsExactly(hour(4).toEpochMilli(), hour(6).toEpochMilli());
    assertThat(evidence.lastReport("samples", hour(4)))
        .as("the newest report before is still the age of the feed")
        .contains(hour(3));
    assertThat(evidence.lastReport("samples", hour(2))).as("older ones are gone").isEmpty();
    assertThat(evidence.lastReport("samples", hour(9))).contains(hour(7));
    assertThat(evidence.firstReport("samples")).as("since when it is heard").contains(hour(1));

    evidence.forget(hour(4), hour(0));
    assertThat(evidence.lastReport("samples", hour(4))).contains(hour(3));
  }

  @Test
  void figuresThatWereNeverToldAreNone() {
    assertThat(evidence.figures("beds")).isEmpty();
  }

  private void add(int hour, EvidenceKey key, long count) {
    evidence.add(hour(hour).toEpochMilli(), key.pack(), count, 100 * count);
  }

  private static long sum(
      List<EvidenceChange> added, Predicate<EvidenceKey> selector, Instant from, Instant to) {
    return added.stream()
        .filter(c -> within(c, from, to) && selector.test(EvidenceKey.unpack(c.key())))
        .mapToLong(EvidenceChange::change)
        .sum();
  }

  private static Optional<Instant> last(
      List<EvidenceChange> added, Predicate<EvidenceKey> selector, Instant from, Instant to) {
    TreeSet<Instant> positive = new TreeSet<>();
    for (Instant cell = from; cell.isBefore(to); cell = cell.plus(Duration.ofHours(2))) {
      if (sum(added, selector, cell, cell.plusMillis(1)) > 0) {
        positive.add(cell);
      }
    }
    return positive.isEmpty() ? Optional.empty() : Optional.of(positive.last());
  }

  private static boolean within(EvidenceChange change, Instant from, Instant to) {
    Instant cell = Instant.ofEpochMilli(change.cellStart());
    return !cell.isBefore(from) && cell.isBefore(to);
  }

  private static Instant hour(int hour) {
    return Instant.parse("2022-04-01T00:00:00Z").plus(Duration.ofHours(hour));
  }
}
