package org.zonerisk.local.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.zonerisk.local.verify.StandingSpecimens.Change;
import org.zonerisk.local.verify.StandingSpecimens.Outcome;

class StandingSpecimensTest {

  private static final Instant MONDAY = Instant.parse("2021-01-04T17:00:00Z");
  private static final Instant TUESDAY = Instant.parse("2021-01-05T17:00:00Z");
  private static final Instant WEDNESDAY = Instant.parse("2021-01-06T17:00:00Z");

  private final StandingSpecimens zone = new StandingSpecimens();

  private Outcome publish(Instant cell, int positives, int tests) {
    return zone.publish(cell, cell.plusSeconds(7200), positives, tests);
  }

  private static Change change(Instant cell, Instant publication, int tests, int positives) {
    return new Change(cell, publication.plusSeconds(7200), tests, positives);
  }

  private static List<Change> withoutZeros(Outcome outcome) {
    return outcome.changes().stream().filter(c -> c.tests() != 0 || c.positives() != 0).toList();
  }

  @Test
  void positivesBeyondTheTestsAreReportedCases() {
    Outcome outcome = publish(MONDAY, 5, 3);
    assertThat(outcome.changes()).containsExactly(change(MONDAY, MONDAY, 3, 5));
    assertThat(outcome.records()).isEqualTo(5);
  }

  @Test
  void testsBeyondThePositivesAreNegative() {
    Outcome outcome = publish(MONDAY, 2, 10);
    assertThat(outcome.changes()).containsExactly(change(MONDAY, MONDAY, 10, 2));
    assertThat(outcome.records()).isEqualTo(10);
  }

  @Test
  void aCorrectionVoidsTheNewestFirst() {
    publish(MONDAY, 2, 10);
    publish(TUESDAY, 1, 10);
    Outcome outcome = publish(WEDNESDAY, -2, 0);
    // Tuesday's positive and one of Monday's go; two negatives make up for their tests.
    assertThat(withoutZeros(outcome))
        .containsExactlyInAnyOrder(
            change(TUESDAY, WEDNESDAY, -1, -1),
            change(MONDAY, WEDNESDAY, -1, -1),
            change(WEDNESDAY, WEDNESDAY, 2, 0));
    assertThat(outcome.records()).isEqualTo(4);
  }

  @Test
  void aVoidedReportedCaseTakesNoTestAway() {
    publish(MONDAY, 5, 3);
    Outcome outcome = publish(TUESDAY, -3, 0);
    // Two of Monday's five were reported cases; the third was a test.
    assertThat(withoutZeros(outcome))
        .containsExactlyInAnyOrder(
            change(MONDAY, TUESDAY, 0, -2),
            change(MONDAY, TUESDAY, -1, -1),
            change(TUESDAY, TUESDAY, 1, 0));
  }

  @Test
  void fewerTestsVoidNegativesOnly() {
    publish(MONDAY, 2, 10);
    Outcome outcome = publish(TUESDAY, 0, -3);
    assertThat(withoutZeros(outcome)).containsExactly(change(MONDAY, TUESDAY, -3, 0));
    assertThat(outcome.records()).isEqualTo(3);
  }

  @Test
  void aVoidedPositiveTestLessensTheNegativesToVoid() {
    publish(MONDAY, 2, 10);
    Outcome outcome = publish(TUESDAY, -1, -3);
    assertThat(withoutZeros(outcome))
        .containsExactlyInAnyOrder(change(MONDAY, TUESDAY, -1, -1), change(MONDAY, TUESDAY, -2, 0));
    assertThat(outcome.records()).isEqualTo(3);
  }

  @Test
  void whatNoSpecimenCoversIsCountedAndNotVoided() {
    publish(MONDAY, 2, 3);
    Outcome outcome = publish(TUESDAY, -5, -4);
    // Two positive tests go, so two negatives should: one stands.
    assertThat(withoutZeros(outcome))
        .containsExactlyInAnyOrder(change(MONDAY, TUESDAY, -2, -2), change(MONDAY, TUESDAY, -1, 0));
    assertThat(outcome.uncoveredPositives()).isEqualTo(3);
    assertThat(outcome.uncoveredTests()).isEqualTo(1);
  }

  @Test
  void aVoidedSpecimenIsNotVoidedAgain() {
    publish(MONDAY, 2, 2);
    publish(TUESDAY, -1, -1);
    Outcome outcome = publish(WEDNESDAY, -2, -2);
    assertThat(outcome.uncoveredPositives()).isEqualTo(1);
    // Of the two tests to take away one was the voided positive; no negative stands.
    assertThat(outcome.uncoveredTests()).isEqualTo(1);
  }
}
