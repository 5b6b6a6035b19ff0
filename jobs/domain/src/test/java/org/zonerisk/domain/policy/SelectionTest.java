package org.zonerisk.domain.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.zonerisk.domain.evidence.Dimensions.Assessed;
import org.zonerisk.domain.evidence.Dimensions.Channel;
import org.zonerisk.domain.evidence.Dimensions.CtBand;
import org.zonerisk.domain.evidence.Dimensions.InfectionClass;
import org.zonerisk.domain.evidence.Dimensions.Purpose;
import org.zonerisk.domain.evidence.Dimensions.Role;
import org.zonerisk.domain.evidence.EvidenceKey;
import org.zonerisk.domain.evidence.Measure;

class SelectionTest {

  private static final EvidenceKey KEY =
      new EvidenceKey(
          Measure.CASES,
          Role.ACTIVITY,
          Channel.COMMUNITY,
          InfectionClass.CONFIRMED,
          Purpose.SCREENING,
          CtBand.BELOW_35,
          Assessed.PROVISIONAL);

  @Test
  void selectsByMeasureAndEveryDimension() {
    Selection cases = Selection.of(Measure.CASES);

    assertThat(cases).accepts(KEY);
    assertThat(Selection.of(Measure.TESTS)).rejects(KEY);
    assertThat(cases.only(List.of(Role.RESIDENCE, Role.ACTIVITY))).accepts(KEY);
    assertThat(cases.only(List.of(Role.RESIDENCE))).rejects(KEY);
    assertThat(cases.only(List.of(Channel.INBOUND))).rejects(KEY);
    assertThat(cases.only(List.of(InfectionClass.ASYMPTOMATIC))).rejects(KEY);
    assertThat(cases.only(List.of(Purpose.CLINICAL))).rejects(KEY);
    assertThat(cases.only(List.of(CtBand.FROM_35))).rejects(KEY);
    assertThat(cases.except(List.of(Assessed.EXCLUDED))).accepts(KEY);
    assertThat(cases.except(List.of(Assessed.EXCLUDED, Assessed.PROVISIONAL))).rejects(KEY);
  }

  @Test
  void noChoiceIsEveryCount() {
    assertThat(Selection.of(Measure.CASES).only(List.of())).isEqualTo(Selection.of(Measure.CASES));
    assertThat(Selection.of(Measure.CASES).except(List.of()))
        .isEqualTo(Selection.of(Measure.CASES));
  }

  @Test
  void theSameChoiceIsTheSameSelectionHoweverItWasMade() {
    Selection one =
        Selection.of(Measure.CASES)
            .only(List.of(Role.RESIDENCE, Role.STAY))
            .except(List.of(Assessed.EXCLUDED));
    Selection other =
        Selection.of(Measure.CASES)
            .except(List.of(Assessed.EXCLUDED))
            .only(List.of(Role.STAY, Role.RESIDENCE));

    assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
  }
}
