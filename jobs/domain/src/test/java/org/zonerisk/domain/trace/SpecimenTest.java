package org.zonerisk.domain.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.zonerisk.domain.evidence.Dimensions.Assessed;
import org.zonerisk.domain.evidence.Dimensions.Channel;
import org.zonerisk.domain.evidence.Dimensions.CtBand;
import org.zonerisk.domain.evidence.Dimensions.InfectionClass;
import org.zonerisk.domain.evidence.Dimensions.Purpose;
import org.zonerisk.domain.evidence.Dimensions.Role;
import org.zonerisk.domain.evidence.EvidenceChange;
import org.zonerisk.domain.evidence.EvidenceKey;
import org.zonerisk.domain.evidence.EvidenceSum;
import org.zonerisk.domain.evidence.Measure;
import org.zonerisk.domain.trace.SpecimenState.Content;
import org.zonerisk.domain.zone.Boundaries;

class SpecimenTest {

  private static final Boundaries BOUNDARIES = Boundaries.everyTwoHours(ZoneId.of("Asia/Shanghai"));
  private static final Instant COLLECTED = Instant.parse("2022-04-01T01:00:00Z");

  @Test
  void aResultAddsATestToTheCellOfItsCollection() {
    Specimen specimen =
        Specimen.NONE
            .with(state(0, Content.PENDING, "2022-04-01T01:30:00Z"))
            .with(state(1, Content.NEGATIVE, "2022-04-01T09:00:00Z"));

    assertThat(known(specimen, Measure.TESTS, "2022-04-01T02:00:00Z")).isZero();
    assertThat(known(specimen, Measure.TESTS, "2022-04-01T10:00:00Z")).isOne();
    assertThat(known(specimen, Measure.SAMPLED, "2022-04-01T02:00:00Z")).isOne();
    assertThat(known(specimen, Measure.SAMPLED, "2022-04-01T10:00:00Z")).isOne();
    assertThat(specimen.evidence(BOUNDARIES))
        .allMatch(c -> c.cellStart() == Instant.parse("2022-04-01T00:00:00Z").toEpochMilli());
  }

  @Test
  void aVoidTakesBackAllCountsFromItsOwnBoundaryOn() {
    Specimen specimen =
        Specimen.NONE
            .with(state(0, Content.POSITIVE, "2022-04-01T09:00:00Z"))
            .with(state(1, Content.VOIDED, "2022-04-03T09:00:00Z"));

    assertThat(known(specimen, Measure.POSITIVES, "2022-04-01T10:00:00Z")).isOne();
    assertThat(known(specimen, Measure.POSITIVES, "2022-04-03T10:00:00Z")).isZero();
    assertThat(known(specimen, Measure.TESTS, "2022-04-03T10:00:00Z")).isZero();
  }

  @Test
  void aLowerAmendmentThatArrivesLaterChangesNothingFromThenOn() {
    Specimen specimen =
        Specimen.NONE
            .with(state(2, Content.NEGATIVE, "2022-04-01T09:00:00Z"))
            .with(state(1, Content.POSITIVE, "2022-04-02T09:00:00Z"));

    assertThat(known(specimen, Measure.POSITIVES, "2022-04-05T00:00:00Z")).isZero();
    assertThat(known(specimen, Measure.TESTS, "2022-04-05T00:00:00Z")).isOne();
  }

  @Test
  void ofTwoCopiesTheOneKnownFirstCounts() {
    SpecimenState first = state(0, Content.POSITIVE, "2022-04-01T09:00:00Z");
    SpecimenState again = state(0, Content.POSITIVE, "2022-04-02T09:00:00Z");

    assertThat(Specimen.NONE.with(again).with(first)).isEqualTo(Specimen.NONE.with(first));
    Specimen known = Specimen.NONE.with(first);
    assertThat(known.with(again)).isSameAs(known);
  }

  @Test
  void aCaseReportIsAPositiveButNoTest() {
    Specimen specimen =
        Specimen.NONE.with(
            new SpecimenState(
                0,
                COLLECTED.toEpochMilli(),
                COLLECTED.toEpochMilli(),
                Content.POSITIVE,
                key(Purpose.CASE_REPORT),
                List.of("p"),
                List.of("z"),
                5,
                true));

    assertThat(known(specimen, Measure.POSITIVES, "2022-04-01T02:00:00Z")).isOne();
    assertThat(known(specimen, Measure.TESTS, "2022-04-01T02:00:00Z")).isZero();
  }

  @Test
  void theEvidenceIsTheSameInWhateverOrderAmendmentsArrive() {
    Random random = new Random(11);
    for (int run = 0; run < 500; run++) {
      List<SpecimenState> arrivals = new ArrayList<>();
      int amendments = 1 + random.nextInt(4);
      for (int i = 0; i < amendments; i++) {
        Content content = Content.values()[random.nextInt(Content.values().length)];
        for (int copy = 0; copy <= random.nextInt(2); copy++) {
          Instant known = COLLECTED.plusSeconds(random.nextInt(400_000));
          arrivals.add(state(i, content, known.toString()));
        }
      }
      EvidenceSum inOrder = arrive(arrivals);
      Collections.shuffle(arrivals, random);
      EvidenceSum shuffled = arrive(arrivals);
      assertThat(shuffled.remaining()).containsExactlyInAnyOrderElementsOf(inOrder.remaining());
    }
  }

  @Test
  void aSpecimenIsCountedInTheZoneOfEachOfItsPersons() {
    SpecimenState pool =
        new SpecimenState(
            0,
            COLLECTED.toEpochMilli(),
            COLLECTED.toEpochMilli(),
            Content.NEGATIVE,
            key(Purpose.SCREENING),
            List.of(),
            List.of("z", "z", "y"),
            5,
            true);

    assertThat(Specimen.NONE.with(pool).evidence(BOUNDARIES))
        .filteredOn(c -> EvidenceKey.unpack(c.key()).measure() == Measure.TESTS)
        .allMatch(c -> c.change() == 1 && c.hash() == 5 && c.derived())
        .allMatch(c -> EvidenceKey.unpack(c.key()).purpose() == Purpose.SCREENING)
        .extracting(EvidenceChange::zoneId)
        .containsExactlyInAnyOrder("z", "z", "y");
  }

  @Test
  void whatHasNoResultYetIsSampledAndNotTested() {
    Specimen pending = Specimen.NONE.with(state(0, Content.PENDING, "2022-04-01T01:30:00Z"));
    Specimen voided = Specimen.NONE.with(state(0, Content.VOIDED, "2022-04-01T01:30:00Z"));

    assertThat(known(pending, Measure.SAMPLED, "2022-04-01T02:00:00Z")).isOne();
    assertThat(known(pending, Measure.TESTS, "2022-04-01T02:00:00Z")).isZero();
    assertThat(voided.evidence(BOUNDARIES)).isEmpty();
  }

  @Test
  void aPositiveStaysKnownAsOnceHavingBeenPositive() {
    Specimen specimen =
        Specimen.NONE
            .with(state(0, Content.POSITIVE, "2022-04-01T09:00:00Z"))
            .with(state(1, Content.VOIDED, "2022-04-03T09:00:00Z"));

    assertThat(specimen.everPositive()).isTrue();
    assertThat(
            Specimen.NONE.with(state(0, Content.NEGATIVE, "2022-04-01T09:00:00Z")).everPositive())
        .isFalse();
  }

  @Test
  void ofTwoCopiesKnownAtOnceTheSmallerHashCountsWhicheverCameFirst() {
    SpecimenState small = copy(1);
    SpecimenState great = copy(2);

    assertThat(Specimen.NONE.with(small).with(great).amendment(0)).isEqualTo(small);
    assertThat(Specimen.NONE.with(great).with(small).amendment(0)).isEqualTo(small);
    Specimen known = Specimen.NONE.with(small);
    assertThat(known.with(small)).as("the same again").isSameAs(known);
  }

  @Test
  void aNewAmendmentAddsWhatItChanges() {
    Specimen pending = Specimen.NONE.with(state(0, Content.PENDING, "2022-04-01T01:30:00Z"));
    Specimen resulted = pending.with(state(1, Content.NEGATIVE, "2022-04-01T09:00:00Z"));

    assertThat(pending.evidenceSince(Specimen.NONE, BOUNDARIES))
        .isEqualTo(pending.evidence(BOUNDARIES))
        .isNotEmpty();
    assertThat(resulted.evidenceSince(pending, BOUNDARIES))
        .filteredOn(c -> EvidenceKey.unpack(c.key()).measure() == Measure.TESTS)
        .singleElement()
        .satisfies(c -> assertThat(c.change()).isOne());
    assertThat(resulted.evidenceSince(resulted, BOUNDARIES)).isEmpty();
  }

  @Test
  void anAmendmentIsFoundByItsNumber() {
    SpecimenState second = state(2, Content.NEGATIVE, "2022-04-01T09:00:00Z");
    Specimen specimen =
        Specimen.NONE.with(second).with(state(1, Content.PENDING, "2022-04-02T09:00:00Z"));

    assertThat(specimen.amendment(2)).isEqualTo(second);
    assertThat(specimen.amendment(0)).isNull();
    assertThat(specimen.amendments()).extracting(SpecimenState::amendment).containsExactly(1, 2);
  }

  @Test
  void aSpecimenIsAsOldAsTheLatestCollectionThatWasTold() {
    SpecimenState moved =
        new SpecimenState(
            0,
            COLLECTED.toEpochMilli(),
            COLLECTED.plusSeconds(60).toEpochMilli(),
            Content.NEGATIVE,
            key(Purpose.SCREENING),
            List.of(),
            List.of("z"),
            5,
            false);
    Specimen specimen =
        Specimen.NONE.with(moved).with(state(1, Content.NEGATIVE, "2022-04-02T09:00:00Z"));

    assertThat(specimen.lastCollectedAt()).isEqualTo(COLLECTED.plusSeconds(60));
    assertThat(Specimen.NONE.lastCollectedAt()).isEqualTo(Instant.MIN);
    assertThat(moved.collected()).isEqualTo(COLLECTED.plusSeconds(60));
  }

  private static SpecimenState copy(long hash) {
    return new SpecimenState(
        0,
        COLLECTED.toEpochMilli(),
        COLLECTED.toEpochMilli(),
        Content.NEGATIVE,
        key(Purpose.SCREENING),
        List.of(),
        List.of("z"),
        hash,
        false);
  }

  private static EvidenceSum arrive(List<SpecimenState> arrivals) {
    EvidenceSum sum = new EvidenceSum();
    Specimen specimen = Specimen.NONE;
    for (SpecimenState state : arrivals) {
      Specimen next = specimen.with(state);
      next.evidenceSince(specimen, BOUNDARIES).forEach(sum::add);
      specimen = next;
    }
    return sum;
  }

  private static long known(Specimen specimen, Measure measure, String at) {
    return specimen.evidence(BOUNDARIES).stream()
        .filter(c -> EvidenceKey.unpack(c.key()).measure() == measure)
        .filter(c -> c.knownBoundary() <= Instant.parse(at).toEpochMilli())
        .mapToLong(EvidenceChange::change)
        .sum();
  }

  private static SpecimenState state(int amendment, Content content, String knownAt) {
    return new SpecimenState(
        amendment,
        Instant.parse(knownAt).toEpochMilli(),
        COLLECTED.toEpochMilli(),
        content,
        key(Purpose.SCREENING),
        List.of("p"),
        List.of("z"),
        100 + amendment,
        false);
  }

  static int key(Purpose purpose) {
    return new EvidenceKey(
            Measure.POSITIVES,
            Role.NONE,
            Channel.COMMUNITY,
            InfectionClass.CONFIRMED,
            purpose,
            CtBand.UNKNOWN,
            Assessed.PROVISIONAL)
        .pack();
  }
}
