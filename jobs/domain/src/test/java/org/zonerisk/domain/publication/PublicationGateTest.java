package org.zonerisk.domain.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.zonerisk.domain.publication.PublicationGate.Settings;
import org.zonerisk.domain.publication.Verdict.Outcome;

class PublicationGateTest {

  private static final int HIGH = 2;
  private static final int MEDIUM = 1;

  private final PublicationGate gate = new PublicationGate(Settings.STANDARD);

  @Test
  void aListThatIsCutOffIsHeldAndTheWholeOneAfterItAccepted() {
    offer(0, zones(0, 10, HIGH));
    offer(1, zones(0, 100, HIGH));

    Verdict held = offer(25, zones(0, 60, HIGH));
    assertThat(held.outcome()).isEqualTo(Outcome.HELD);
    assertThat(held.loss()).isEqualTo(new Loss(100, 60, 40, 40));
    assertThat(held.reason())
        .isEqualTo(
            "60 of 100 zones left; of 40 that it drops or lowers 40 had stood for too short a"
                + " time");
    assertThat(told(gate.offer(Lists.list("p26", 26, zones(0, 100, HIGH)))))
        .containsExactly("p25 SUPERSEDED", "p26 ACCEPTED");
  }

  @Test
  void whatIsSupersededSaysByWhatAndWhyItWasHeld() {
    offer(0, zones(0, 10, HIGH));
    offer(1, zones(0, 100, HIGH));
    offer(25, zones(0, 60, HIGH));

    assertThat(gate.offer(Lists.list("p26", 26, zones(0, 100, HIGH))).get(0).reason())
        .isEqualTo(
            "the list seen 2022-11-21T02:00:00Z stands; was held: 60 of 100 zones left; of 40 that"
                + " it drops or lowers 40 had stood for too short a time");
  }

  @Test
  void whatIsHeldFreesNobodySoTheNextListIsComparedWithTheOneBefore() {
    offer(0, zones(0, 10, HIGH));
    offer(1, zones(0, 100, HIGH));
    offer(25, zones(0, 60, HIGH));

    assertThat(offer(26, zones(0, 59, HIGH)).loss()).isEqualTo(new Loss(100, 59, 41, 41));
  }

  @Test
  void aGenuineLiftingOfManyZonesThatServedTheirTimePasses() {
    offer(0, zones(0, 10, HIGH));
    offer(1, zones(0, 100, HIGH));

    Verdict lifted = offer(1 + 72, zones(90, 100, HIGH));
    assertThat(lifted.outcome()).isEqualTo(Outcome.ACCEPTED);
    assertThat(lifted.loss()).isEqualTo(new Loss(100, 10, 90, 0));
  }

  @Test
  void zonesThatStoodInTheFirstListMayBeDropped() {
    assertThat(offer(0, zones(0, 100, HIGH)))
        .extracting(Verdict::outcome, Verdict::loss)
        .containsExactly(Outcome.ACCEPTED, new Loss(0, 100, 0, 0));
    offer(1, zones(0, 100, HIGH));

    assertThat(offer(2, zones(0, 20, HIGH)))
        .extracting(Verdict::outcome, Verdict::loss)
        .containsExactly(Outcome.ACCEPTED, new Loss(100, 20, 80, 0));
  }

  @Test
  void aZoneServesItsTimeThroughAllListsThatNameItAtItsLevel() {
    offer(0, zones(0, 1, HIGH));
    offer(1, zones(0, 100, HIGH));
    offer(40, zones(0, 100, HIGH));
    offer(72, zones(0, 100, HIGH));

    assertThat(offer(1 + 72, zones(0, 10, HIGH)))
        .extracting(Verdict::outcome, Verdict::loss)
        .containsExactly(Outcome.ACCEPTED, new Loss(100, 10, 90, 0));
  }

  @Test
  void anHourLessThanThreeDaysIsTooShort() {
    offer(0, zones(0, 1, HIGH));
    offer(1, zones(0, 100, HIGH));

    assertThat(offer(72, zones(0, 10, HIGH)))
        .extracting(Verdict::outcome, Verdict::loss)
        .containsExactly(Outcome.HELD, new Loss(100, 10, 90, 90));
  }

  @Test
  void aTenthShorterIsNoCollapseAndOneZoneMoreIs() {
    offer(0, zones(0, 1, HIGH));
    offer(1, zones(0, 100, HIGH));

    assertThat(offer(2, zones(0, 89, HIGH)))
        .extracting(Verdict::outcome, Verdict::loss)
        .containsExactly(Outcome.HELD, new Loss(100, 89, 11, 11));
    assertThat(offer(3, zones(0, 90, HIGH)))
        .extracting(Verdict::outcome, Verdict::loss)
        .containsExactly(Outcome.ACCEPTED, new Loss(100, 90, 10, 10));
  }

  @Test
  void tenUnexplainedZonesAreEnough() {
    offer(0, zones(0, 1, HIGH));
    offer(1, zones(0, 50, HIGH));

    assertThat(offer(2, zones(0, 40, HIGH)))
        .extracting(Verdict::outcome, Verdict::loss)
        .containsExactly(Outcome.HELD, new Loss(50, 40, 10, 10));
  }

  @Test
  void aThirdOfWhatIsDroppedMayBeUnexplained() {
    offer(0, zones(0, 40, HIGH));
    offer(1, zones(0, 60, HIGH));

    assertThat(offer(2, zones(19, 49, HIGH)))
        .as("19 of the first list and 11 others")
        .extracting(Verdict::outcome, Verdict::loss)
        .containsExactly(Outcome.HELD, new Loss(60, 30, 30, 11));
    assertThat(offer(3, zones(20, 50, HIGH)))
        .as("20 of the first list and 10 others")
        .extracting(Verdict::outcome, Verdict::loss)
        .containsExactly(Outcome.ACCEPTED, new Loss(60, 30, 30, 10));
  }

  @Test
  void aListThatIsWholeAgainStartsTheTimeOfHoldingAnew() {
    offer(0, zones(0, 1, HIGH));
    offer(1, zones(0, 100, HIGH));
    offer(2, zones(0, 60, HIGH));
    offer(20, zones(0, 100, HIGH));

    assertThat(offer(27, zones(0, 60, HIGH)).outcome()).isEqualTo(Outcome.HELD);
  }

  @Test
  void loweringCountsAsDroppingAndRaisingBeginsTheTimeAnew() {
    offer(0, zones(0, 10, HIGH));
    offer(1, zones(0, 100, MEDIUM));
    offer(80, zones(0, 100, HIGH));

    Map<String, Integer> lowered = zones(0, 50, HIGH);
    lowered.putAll(zones(50, 80, MEDIUM));
    assertThat(offer(81, lowered).loss()).isEqualTo(new Loss(100, 80, 50, 50));
  }

  @Test
  void aFewZonesOrAListOfTheSameLengthAreNoCollapse() {
    offer(0, zones(0, 1, HIGH));
    offer(1, zones(0, 20, HIGH));
    assertThat(offer(2, zones(0, 11, HIGH)).outcome())
        .as("nine zones only")
        .isEqualTo(Outcome.ACCEPTED);

    offer(3, zones(0, 100, HIGH));
    assertThat(offer(4, zones(50, 150, HIGH)).outcome())
        .as("as many others came")
        .isEqualTo(Outcome.ACCEPTED);
  }

  @Test
  void whatListsGoOnSayingForADayIsConfirmed() {
    offer(0, zones(0, 10, HIGH));
    offer(1, zones(0, 100, HIGH));
    assertThat(offer(10, zones(0, 60, HIGH)).outcome()).isEqualTo(Outcome.HELD);
    assertThat(offer(33, zones(0, 60, HIGH)).outcome()).isEqualTo(Outcome.HELD);

    List<Verdict> confirmed = gate.offer(Lists.list("p34", 34, zones(0, 59, HIGH)));
    assertThat(told(confirmed))
        .containsExactly("p10 SUPERSEDED", "p33 SUPERSEDED", "p34 CONFIRMED");
    assertThat(confirmed.get(2).reason()).startsWith("lists have said so for 24 h: 59 of 100");
    assertThat(offer(35, zones(0, 59, HIGH)).loss()).isEqualTo(new Loss(59, 59, 0, 0));
  }

  @Test
  void aListThatFreesMoreThanThoseBeforeItIsNotConfirmedByThem() {
    offer(0, zones(0, 10, HIGH));
    offer(1, zones(0, 100, HIGH));
    offer(10, zones(0, 60, HIGH));

    assertThat(offer(34, zones(0, 50, HIGH)).outcome()).isEqualTo(Outcome.HELD);
    assertThat(offer(57, zones(0, 50, HIGH)).outcome()).isEqualTo(Outcome.HELD);
    assertThat(offer(58, zones(0, 50, HIGH)).outcome()).isEqualTo(Outcome.CONFIRMED);
  }

  @Test
  void anEmptyListIsHeldHoweverLongItsZonesStoodAndHoweverOftenItComes() {
    offer(0, zones(0, 100, HIGH));

    for (int hour = 200; hour < 400; hour++) {
      Verdict empty = offer(hour, Map.of());
      assertThat(empty.outcome()).isEqualTo(Outcome.HELD);
      assertThat(empty.reason()).endsWith("; no zone is left, as of a source that has died");
    }
    assertThat(offer(401, zones(0, 100, HIGH)).outcome()).isEqualTo(Outcome.ACCEPTED);
  }

  @Test
  void theLastFewZonesMayBeLifted() {
    offer(0, zones(0, 9, HIGH));

    assertThat(offer(200, Map.of()).outcome()).isEqualTo(Outcome.ACCEPTED);
  }

  @Test
  void anOrderConfirmsAListAndThoseAfterItAreJudgedAgain() {
    offer(0, zones(0, 10, HIGH));
    offer(1, zones(0, 100, HIGH));
    offer(2, zones(0, 70, HIGH));
    offer(3, zones(0, 60, HIGH));
    offer(4, zones(0, 55, HIGH));

    List<Verdict> verdicts = gate.confirm("p3", "order 7");
    assertThat(told(verdicts)).containsExactly("p2 SUPERSEDED", "p3 CONFIRMED", "p4 ACCEPTED");
    assertThat(verdicts.get(1).reason()).startsWith("by order order 7: 60 of 100 zones left");
    assertThat(gate.confirm("p3", "order 7")).as("no longer held").isEmpty();
  }

  @Test
  void whatIsHeldAfterAConfirmedListStaysHeldIfItCollapsesAgainstThatToo() {
    offer(0, zones(0, 10, HIGH));
    offer(1, zones(0, 100, HIGH));
    offer(2, zones(0, 60, HIGH));
    offer(3, zones(0, 20, HIGH));

    List<Verdict> verdicts = gate.confirm("p2", "order 7");
    assertThat(told(verdicts)).containsExactly("p2 CONFIRMED", "p3 HELD");
    assertThat(verdicts.get(1).loss()).isEqualTo(new Loss(60, 20, 40, 40));
  }

  @Test
  void anOrderConfirmsAnEmptyList() {
    offer(0, zones(0, 100, HIGH));
    offer(1, Map.of());

    assertThat(told(gate.confirm("p1", "order 7"))).containsExactly("p1 CONFIRMED");
    assertThat(offer(2, zones(0, 1, HIGH)).loss()).isEqualTo(new Loss(0, 1, 0, 0));
  }

  @Test
  void aListThatComesAfterANewerOneThatStandsIsSuperseded() {
    offer(0, zones(0, 100, HIGH));
    offer(2, zones(0, 100, HIGH));

    Verdict late = offer(1, zones(0, 1, HIGH));
    assertThat(late.outcome()).isEqualTo(Outcome.SUPERSEDED);
    assertThat(late.reason()).isEqualTo("the list seen 2022-11-20T02:00:00Z stands");
    assertThat(offer(3, zones(0, 100, HIGH)).loss()).isEqualTo(new Loss(100, 100, 0, 0));
  }

  @Test
  void aListThatComesAfterANewerOneThatIsHeldIsJudgedInItsPlace() {
    offer(0, zones(0, 10, HIGH));
    offer(1, zones(0, 100, HIGH));
    offer(5, zones(0, 60, HIGH));

    List<Verdict> late = gate.offer(Lists.list("p3", 3, zones(0, 120, HIGH)));
    assertThat(told(late)).containsExactly("p3 ACCEPTED", "p5 HELD");
    assertThat(late.get(1).loss()).isEqualTo(new Loss(120, 60, 60, 60));
  }

  @Test
  void aListThatComesLateMayExplainTheOneThatWasHeld() {
    offer(0, zones(0, 10, HIGH));
    offer(1, zones(0, 100, HIGH));
    offer(60, zones(0, 82, HIGH));

    assertThat(told(gate.offer(Lists.list("p59", 59, zones(0, 91, HIGH)))))
        .as("step by step it is no collapse")
        .containsExactly("p59 ACCEPTED", "p60 ACCEPTED");
  }

  @Test
  void settingsOutsideOfTheirBoundsAreRefused() {
    assertThatThrownBy(() -> new Settings(1.1, 0, 1, Duration.ZERO, Duration.ZERO))
        .hasMessage("shares must be 0 to 1, were 1.1 and 0.0");
    assertThatThrownBy(() -> new Settings(0, 0, 1, Duration.ofDays(-1), Duration.ZERO))
        .hasMessageStartingWith("times must not be negative");
    assertThatThrownBy(() -> new Settings(0, 0, 1, Duration.ZERO, Duration.ofDays(-1)))
        .hasMessage("times must not be negative, were PT0S and PT-24H");
    for (double share : List.of(-0.1, 1.1, Double.NaN)) {
      assertThatThrownBy(() -> new Settings(share, 0, 1, Duration.ZERO, Duration.ZERO))
          .hasMessage("shares must be 0 to 1, were " + share + " and 0.0");
      assertThatThrownBy(() -> new Settings(0, share, 1, Duration.ZERO, Duration.ZERO))
          .hasMessage("shares must be 0 to 1, were 0.0 and " + share);
    }
    assertThat(new Settings(1, 1, 1, Duration.ZERO, Duration.ZERO).shrinkage()).isEqualTo(1);
    assertThat(new Settings(0, 0, 1, Duration.ZERO, Duration.ZERO).unexplained()).isZero();
  }

  /** Offers a list named by its hour; what becomes of it. */
  private Verdict offer(int hour, Map<String, Integer> severities) {
    OfferedList list = Lists.list("p" + hour, hour, severities);
    return gate.offer(list).stream()
        .filter(verdict -> verdict.publication().equals(list.publication()))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> told(List<Verdict> verdicts) {
    return verdicts.stream()
        .map(verdict -> verdict.publication().publicationId() + " " + verdict.outcome())
        .toList();
  }

  private static Map<String, Integer> zones(int from, int to, int severity) {
    Map<String, Integer> zones = new HashMap<>();
    for (int i = from; i < to; i++) {
      zones.put("zone " + i, severity);
    }
    return zones;
  }
}
