package org.zonerisk.domain.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zonerisk.domain.admission.Sample;
import org.zonerisk.domain.admission.Sample.Result;
import org.zonerisk.domain.admission.Sample.Stage;
import org.zonerisk.domain.evidence.Dimensions.Assessed;
import org.zonerisk.domain.evidence.Dimensions.Channel;
import org.zonerisk.domain.evidence.Dimensions.CtBand;
import org.zonerisk.domain.evidence.Dimensions.InfectionClass;
import org.zonerisk.domain.evidence.Dimensions.Purpose;
import org.zonerisk.domain.evidence.Dimensions.Role;
import org.zonerisk.domain.evidence.EvidenceKey;
import org.zonerisk.domain.evidence.Measure;
import org.zonerisk.domain.trace.SpecimenState.Content;

class SpecimenStateTest {

  private static final Instant COLLECTED = Instant.parse("2022-04-01T01:00:00Z");
  private static final Instant KNOWN = Instant.parse("2022-04-01T09:30:00Z");

  @ParameterizedTest
  @CsvSource({
    "COLLECTED, NONE, PENDING",
    "UNKNOWN, POSITIVE, PENDING",
    "VOIDED, POSITIVE, VOIDED",
    "RESULTED, NEGATIVE, NEGATIVE",
    "RESULTED, POSITIVE, POSITIVE",
    "RESULTED, INDETERMINATE, PENDING",
    "RESULTED, UNKNOWN, PENDING",
    "RESULTED, NONE, PENDING"
  })
  void onlyAResultSaysWhetherAPersonIsPositive(Stage stage, Result result, Content content) {
    assertThat(state(stage, result, 1).content()).isEqualTo(content);
  }

  @Test
  void aPositivePoolSaysOfNobodyThatHeIsPositive() {
    assertThat(state(Stage.RESULTED, Result.POSITIVE, 2).content()).isEqualTo(Content.PENDING);
    assertThat(state(Stage.RESULTED, Result.NEGATIVE, 20).content()).isEqualTo(Content.NEGATIVE);
  }

  @Test
  void onlyThePersonOfAPositiveIsRemembered() {
    assertThat(state(Stage.RESULTED, Result.POSITIVE, 1).tokens()).containsExactly("p0");
    assertThat(state(Stage.RESULTED, Result.NEGATIVE, 1).tokens()).isEmpty();
    assertThat(state(Stage.VOIDED, Result.POSITIVE, 1).tokens()).isEmpty();
  }

  @Test
  void everythingElseThatCountingNeedsIsTakenOver() {
    SpecimenState state = state(Stage.RESULTED, Result.POSITIVE, 1);

    assertThat(state.amendment()).isEqualTo(3);
    assertThat(state.knownAt()).isEqualTo(KNOWN.toEpochMilli());
    assertThat(state.collectedAt()).isEqualTo(COLLECTED.toEpochMilli());
    assertThat(state.residences()).containsExactly("cn:1");
    assertThat(state.hash()).isEqualTo(77);
    assertThat(state.derived()).isTrue();
    assertThat(EvidenceKey.unpack(state.key()))
        .isEqualTo(
            new EvidenceKey(
                Measure.POSITIVES,
                Role.NONE,
                Channel.INBOUND,
                InfectionClass.CONFIRMED,
                Purpose.CONTACT,
                CtBand.FROM_35,
                Assessed.COUNTS));
  }

  @Test
  void whatIsNotDerivedIsNotSaidToBe() {
    assertThat(SpecimenState.of(sample(Stage.VOIDED, Result.NONE, 1, false), 77).derived())
        .isFalse();
  }

  private static SpecimenState state(Stage stage, Result result, int persons) {
    return SpecimenState.of(sample(stage, result, persons, true), 77);
  }

  private static Sample sample(Stage stage, Result result, int persons, boolean derived) {
    List<String> tokens = IntStream.range(0, persons).mapToObj(i -> "p" + i).toList();
    return new Sample(
        "e",
        "s",
        3,
        stage,
        tokens,
        Collections.nCopies(persons, "cn:1"),
        "site",
        COLLECTED,
        KNOWN,
        result,
        36,
        Purpose.CONTACT,
        Channel.INBOUND,
        InfectionClass.CONFIRMED,
        false,
        Assessed.COUNTS,
        "",
        derived,
        KNOWN);
  }
}
