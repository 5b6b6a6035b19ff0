package org.zonerisk.map.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zonerisk.map.SmallTown.ELM;
import static org.zonerisk.map.SmallTown.TEN;
import static org.zonerisk.map.SmallTown.heard;
import static org.zonerisk.map.SmallTown.row;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.zonerisk.map.ledger.AssessmentRow;

class InForceTest {

  private static final Instant NOON = TEN.plus(Duration.ofHours(2));
  private static final Instant HALF_PAST = TEN.plus(Duration.ofMinutes(30));

  private final InForce inForce = new InForce();

  @Test
  void anEscalationIsInForceUntilTheLedgerShowsSomethingLater() {
    inForce.read(List.of(row(ELM, TEN, "LOW")));

    assertThat(inForce.hear(List.of(heard(ELM, NOON, HALF_PAST, "HIGH")))).containsExactly(ELM);
    assertThat(level()).isEqualTo("HIGH");

    inForce.read(List.of(row(ELM, TEN, "LOW")));
    assertThat(level()).as("the ledger has not got so far").isEqualTo("HIGH");

    inForce.read(List.of(row(ELM, NOON, NOON, NOON, 1, "MODERATE")));
    assertThat(level()).isEqualTo("MODERATE");
  }

  @Test
  void theLedgersRowStandsInForTheSameOneOfTheTopicSinceItSaysMore() {
    inForce.read(List.of(row(ELM, TEN, "LOW")));
    inForce.hear(List.of(heard(ELM, NOON, HALF_PAST, "UNKNOWN")));
    AssessmentRow whole =
        new AssessmentRow(
            ELM,
            NOON,
            HALF_PAST,
            HALF_PAST,
            0,
            "UNKNOWN",
            "LOW",
            "zone.grey",
            "UNKNOWN",
            "stale_scans",
            "p",
            1,
            false,
            "");

    inForce.read(List.of(whole));

    assertThat(inForce.of(ELM)).contains(whole);
  }

  @Test
  void ofRowsInEffectTheOneThatTookEffectLastIsInForceThenTheOneKnownLastThenTheGreatestRevision() {
    AssessmentRow first = row(ELM, TEN, TEN, TEN, 0, "LOW");
    AssessmentRow revised = row(ELM, TEN, TEN, NOON, 1, "MODERATE");
    AssessmentRow again = row(ELM, TEN, TEN, NOON, 2, "SUBSTANTIAL");
    AssessmentRow later = row(ELM, NOON, HALF_PAST, HALF_PAST, 0, "HIGH");

    assertThat(AssessmentRow.IN_FORCE.compare(first, revised)).isNegative();
    assertThat(AssessmentRow.IN_FORCE.compare(revised, again)).isNegative();
    assertThat(AssessmentRow.IN_FORCE.compare(again, later)).isNegative();
  }

  @Test
  void recordsThatComeTwiceAndInAnyOrderLeadToTheSame() {
    List<AssessmentRow> records = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      Instant at = TEN.plusSeconds(i % 7 * 60L);
      records.add(row("t:" + i % 5, NOON, at, at.plusSeconds(i % 3), i % 4, "L" + i));
    }
    InForce inOrder = new InForce();
    inOrder.hear(records);
    for (int seed = 0; seed < 20; seed++) {
      List<AssessmentRow> shuffled = new ArrayList<>(records);
      shuffled.addAll(records.subList(0, 20));
      Collections.shuffle(shuffled, new Random(seed));
      InForce other = new InForce();
      for (AssessmentRow record : shuffled) {
        other.hear(List.of(record));
      }
      for (int zone = 0; zone < 5; zone++) {
        assertThat(other.of("t:" + zone)).isEqualTo(inOrder.of("t:" + zone));
      }
    }
  }

  @Test
  void hearingTheSameAgainChangesNoZone() {
    List<AssessmentRow> records = List.of(heard(ELM, NOON, HALF_PAST, "HIGH"));
    inForce.read(List.of(row(ELM, TEN, "LOW")));
    inForce.hear(records);

    assertThat(inForce.hear(records)).isEmpty();
  }

  @Test
  void anOrderWaitsUntilItTakesEffectByTheDataSetsClock() {
    inForce.read(List.of(row(ELM, TEN, "LOW")));

    assertThat(inForce.hear(List.of(row(ELM, NOON, HALF_PAST, TEN, 0, "HIGH")))).isEmpty();
    assertThat(level()).isEqualTo("LOW");

    assertThat(inForce.hear(List.of(heard("t:99", NOON, HALF_PAST, "LOW")))).contains(ELM);
    assertThat(level()).isEqualTo("HIGH");
  }

  @Test
  void aRecordOfTheTopicTakesTheVersionOfItsRuleBookFromTheRowsBesideIt() {
    inForce.read(List.of(row(ELM, TEN, "LOW")));
    inForce.hear(
        List.of(heard(ELM, NOON, HALF_PAST, "HIGH"), heard("t:new", NOON, HALF_PAST, "LOW")));

    assertThat(inForce.of(ELM).orElseThrow())
        .matches(row -> row.policyVersion() == 1 && row.counterfactual());
    assertThat(inForce.of("t:new").orElseThrow())
        .matches(row -> row.policyVersion() == 1 && row.counterfactual());
  }

  @Test
  void aZoneThatIsAssessedNoLongerIsForgottenAfterADay() {
    inForce.read(List.of(row(ELM, TEN, "LOW")));
    inForce.hear(List.of(heard("t:gone", NOON, HALF_PAST, "HIGH")));
    Instant twoDaysOn = NOON.plus(Duration.ofDays(2));

    inForce.read(List.of(row(ELM, twoDaysOn, "LOW")));

    assertThat(inForce.of("t:gone")).isEmpty();
  }

  private String level() {
    return inForce.of(ELM).orElseThrow().level();
  }
}
