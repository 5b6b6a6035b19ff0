package org.zonerisk.domain.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.zonerisk.domain.evidence.Evidence;
import org.zonerisk.domain.evidence.EvidenceKey;
import org.zonerisk.domain.evidence.InheritedEvidence;
import org.zonerisk.domain.evidence.Measure;
import org.zonerisk.domain.evidence.Predecessor;
import org.zonerisk.domain.evidence.ZoneEvidence;
import org.zonerisk.domain.policy.Input;
import org.zonerisk.domain.policy.Selection;
import org.zonerisk.domain.policy.Window;

class InheritedRateTest {

  private static final Instant NOON = Instant.parse("2022-07-01T12:00:00Z");

  @Test
  void atTheBoundaryAPartHasTheRateOfTheWhole() {
    Evidence part = outOf(counted(0), new Predecessor(counted(30), 10_000));

    assertThat(rate().over(part, 1_000)).as("30 in 10,000, not 30 in 1,000").isEqualTo(300);
  }

  @Test
  void ownCountsAddToItAmongOwnResidents() {
    Evidence part = outOf(counted(2), new Predecessor(counted(30), 10_000));

    assertThat(rate().over(part, 1_000)).isEqualTo(200 + 300);
  }

  @Test
  void aMergedZoneHasTheMeanRateByResidents() {
    Evidence merged =
        outOf(counted(0), new Predecessor(counted(30), 1_000), new Predecessor(counted(0), 9_000));

    assertThat(rate().over(merged, 10_000)).isEqualTo(300);
  }

  @Test
  void whatWasMergedWeighsByItsResidentsInLaterGenerations() {
    Evidence child = outOf(counted(0), new Predecessor(counted(40), 2_000));
    Evidence merged =
        outOf(counted(0), new Predecessor(child, 1_000), new Predecessor(counted(0), 3_000));

    assertThat(rate().over(merged, 4_000)).as("a quarter of 2,000 in 100,000").isEqualTo(500);
  }

  @Test
  void aCoverageIsThatOfTheLeastCoveredPartAndTwoHalvesAreNoWhole() {
    Evidence halves = outOf(counted(500), new Predecessor(counted(600), 1_000));
    assertThat(percent().coverage(halves, 1_000)).isEqualTo(60);

    Evidence uneven =
        outOf(
            counted(0), new Predecessor(counted(2_000), 1_000), new Predecessor(counted(0), 1_000));
    assertThat(percent().coverage(uneven, 2_000)).as("one part twice is not both").isZero();
  }

  @Test
  void whoWasCountedAmongNobodyKnowsHowManyHasNoRate() {
    Evidence part = outOf(counted(1), new Predecessor(counted(1), -1));

    assertThat(rate().over(part, 1_000)).isNaN();
    assertThat(rate().over(outOf(counted(1), new Predecessor(counted(0), -1)), 1_000))
        .as("none of any number is none")
        .isEqualTo(100);
  }

  private static InheritedRate rate() {
    return new InheritedRate(tests(), NOON.minus(Duration.ofDays(7)), NOON, 100_000, 1);
  }

  private static InheritedRate percent() {
    return new InheritedRate(tests(), NOON.minus(Duration.ofDays(7)), NOON, 100, 1);
  }

  private static Evidence outOf(Evidence own, Predecessor... predecessors) {
    return new InheritedEvidence(own, List.of(predecessors), NOON.minus(Duration.ofDays(1)));
  }

  private static ZoneEvidence counted(long count) {
    ZoneEvidence evidence = new ZoneEvidence();
    long cell = NOON.minus(Duration.ofHours(30)).toEpochMilli();
    evidence.add(cell, EvidenceKey.of(Measure.TESTS).pack(), count, count);
    return evidence;
  }

  private static Input.Count tests() {
    return new Input.Count(
        "tests", Selection.of(Measure.TESTS), new Window.LastDays(Period.ofDays(7)));
  }
}
