package org.zonerisk.domain.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.zonerisk.domain.evidence.Dimensions.Assessed;
import org.zonerisk.domain.evidence.Dimensions.Channel;
import org.zonerisk.domain.evidence.Dimensions.CtBand;
import org.zonerisk.domain.evidence.Dimensions.InfectionClass;
import org.zonerisk.domain.evidence.Dimensions.Purpose;
import org.zonerisk.domain.evidence.Dimensions.Role;

class EvidenceChangeTest {

  private static final int TESTS = EvidenceKey.of(Measure.TESTS, Purpose.SCREENING).pack();
  private static final int SCANS = EvidenceKey.of(Measure.SCANS).pack();
  private static final EvidenceChange ONE =
      new EvidenceChange("cn:1", 7_200_000, 14_400_000, TESTS, 1, 99, false);

  @Test
  void changesOfOneCountAddUpWithTheirHashes() {
    EvidenceChange two = new EvidenceChange("cn:1", 7_200_000, 14_400_000, TESTS, 2, -9, false);

    assertThat(ONE.plus(two))
        .isEqualTo(new EvidenceChange("cn:1", 7_200_000, 14_400_000, TESTS, 3, 90, false));
  }

  @Test
  void changesOfTwoCountsDoNot() {
    for (EvidenceChange other :
        List.of(
            new EvidenceChange("cn:2", 7_200_000, 14_400_000, TESTS, 1, 99, false),
            new EvidenceChange("cn:1", 0, 14_400_000, TESTS, 1, 99, false),
            new EvidenceChange("cn:1", 7_200_000, 7_200_000, TESTS, 1, 99, false),
            new EvidenceChange("cn:1", 7_200_000, 14_400_000, SCANS, 1, 99, false),
            new EvidenceChange("cn:1", 7_200_000, 14_400_000, TESTS, 1, 99, true))) {
      assertThatThrownBy(() -> ONE.plus(other))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("only changes of one count add up")
          .hasMessageContaining(other.toString());
    }
  }

  @Test
  void aChangeAndTheOneThatTakesItBackLeaveNothing() {
    assertThat(ONE.plus(ONE.negate()).isZero()).isTrue();
    assertThat(new EvidenceSum().add(ONE).subtract(ONE).remaining()).isEmpty();
    assertThat(new EvidenceSum().add(ONE).add(ONE).subtract(ONE).remaining()).containsExactly(ONE);
  }

  @Test
  void aCountThatStaysTheSameByOtherEventsIsStillAChange() {
    EvidenceChange exchanged =
        new EvidenceChange("cn:1", 7_200_000, 14_400_000, TESTS, -1, 98, false);

    assertThat(ONE.plus(exchanged).isZero()).as("the ledger's hash tells").isFalse();
    assertThat(ONE.plus(ONE).isZero()).isFalse();
    assertThat(new EvidenceSum().add(ONE).add(exchanged).remaining()).hasSize(1);
  }

  @Test
  void aChangeMayBecomeKnownAtAnotherBoundary() {
    assertThat(ONE.knownAt(21_600_000))
        .isEqualTo(new EvidenceChange("cn:1", 7_200_000, 21_600_000, TESTS, 1, 99, false));
    assertThat(ONE.knownAt(14_400_000)).isEqualTo(ONE);
  }

  @Test
  void aKeyComesBackFromItsPackedForm() {
    for (Measure measure : Measure.values()) {
      for (Role role : Role.values()) {
        EvidenceKey key =
            new EvidenceKey(
                measure,
                role,
                Channel.INBOUND,
                InfectionClass.ASYMPTOMATIC,
                Purpose.CASE_REPORT,
                CtBand.FROM_35,
                Assessed.COUNTS);
        assertThat(EvidenceKey.unpack(key.pack())).isEqualTo(key);
      }
    }
    for (Channel channel : Channel.values()) {
      for (Purpose purpose : Purpose.values()) {
        for (Assessed assessed : Assessed.values()) {
          EvidenceKey key =
              new EvidenceKey(
                  Measure.POSITIVES,
                  Role.NONE,
                  channel,
                  InfectionClass.UNKNOWN,
                  purpose,
                  CtBand.BELOW_35,
                  assessed);
          assertThat(EvidenceKey.unpack(key.pack())).isEqualTo(key);
        }
      }
    }
  }

  @Test
  void aTestKeepsItsPurposeAndAScanHasNone() {
    assertThat(EvidenceKey.unpack(TESTS).purpose()).isEqualTo(Purpose.SCREENING);
    assertThat(EvidenceKey.of(Measure.SCANS))
        .isEqualTo(EvidenceKey.of(Measure.SCANS, Purpose.NONE))
        .isEqualTo(EvidenceKey.unpack(SCANS))
        .isNotEqualTo(EvidenceKey.of(Measure.ARRIVALS));
  }

  @Test
  void aPositiveIsACaseOfTheSameKindInEachZoneOfThePerson() {
    EvidenceKey positive =
        new EvidenceKey(
            Measure.POSITIVES,
            Role.NONE,
            Channel.COMMUNITY,
            InfectionClass.CONFIRMED,
            Purpose.CLINICAL,
            CtBand.BELOW_35,
            Assessed.COUNTS);

    assertThat(positive.as(Measure.CASES, Role.STAY))
        .isEqualTo(
            new EvidenceKey(
                Measure.CASES,
                Role.STAY,
                Channel.COMMUNITY,
                InfectionClass.CONFIRMED,
                Purpose.CLINICAL,
                CtBand.BELOW_35,
                Assessed.COUNTS));
  }

  @Test
  void measuresAreNamedAsInPolicies() {
    assertThat(Measure.POSITIVES.id()).isEqualTo("positives");
  }
}
