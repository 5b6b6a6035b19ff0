package org.zonerisk.domain.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.zonerisk.domain.publication.PublicationGate.Outcome;
import org.zonerisk.domain.publication.PublicationGate.Settings;
import org.zonerisk.domain.publication.PublicationGate.Verdict;

class PublicationGateTest {

  private static final Instant START = Instant.parse("2022-11-20T00:00:00Z");
  private static final int HIGH = 2;
  private static final int MEDIUM = 1;

  private final PublicationGate gate = new PublicationGate(Settings.STANDARD);

  @Test
  void aListThatIsCutOffIsHeldAndTheWholeOneAfterItAccepted() {
    offer(0, zones(0, 10, HIGH));
    offer(1, zones(0, 100, HIGH));

    Verdict held = offer(25, zones(0, 60, HIGH));
    assertThat(held).isEqualTo(new Verdict(Outcome.HELD, 100, 60, 40, 40));
    assertThat(held.reason())
        .isEqualTo(
            "60 of 100 zones left; of 40 that it drops or lowers 40 had stood for too short a"
                + " time");
    assertThat(offer(26, zones(0, 100, HIGH)).outcome()).isEqualTo(Outcome.ACCEPTED);
  }

  @Test
  void whatIsHeldFreesNobodySoTheNextListIsComparedWithTheOneBefore() {
    offer(0, zones(0, 10, HIGH));
    offer(1, zones(0, 100, HIGH));
    offer(25, zones(0, 60, HIGH));

    assertThat(offer(26, zones(0, 59, HIGH))).isEqualTo(new Verdict(Outcome.HELD, 100, 59, 41, 41));
  }

  @Test
  void aGenuineLiftingOfManyZonesThatServedTheirTimePasses() {
    offer(0, zones(0, 10, HIGH));
    offer(1, zones(0, 100, HIGH));

    assertThat(offer(1 + 72, zones(90, 100, HIGH)))
        .isEqualTo(new Verdict(Outcome.ACCEPTED, 100, 10, 90, 0));
  }

  @Test
  void zonesThatStoodInTheFirstListMayBeDropped() {
    offer(0, zones(0, 100, HIGH));

    assertThat(offer(1, zones(0, 20, HIGH)).outcome()).isEqualTo(Outcome.ACCEPTED);
  }

  @Test
  void loweringCountsAsDroppingAndRaisingBeginsTheTimeAnew() {
    offer(0, zones(0, 10, HIGH));
    offer(1, zones(0, 100, MEDIUM));
    offer(80, zones(0, 100, HIGH));

    Map<String, Integer> lowered = zones(0, 50, HIGH);
    lowered.putAll(zones(50, 80, MEDIUM));
    assertThat(offer(81, lowered)).isEqualTo(new Verdict(Outcome.HELD, 100, 80, 50, 50));
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

    assertThat(offer(34, zones(0, 60, HIGH)).outcome()).isEqualTo(Outcome.CONFIRMED);
    assertThat(offer(35, zones(0, 60, HIGH)))
        .isEqualTo(new Verdict(Outcome.ACCEPTED, 60, 60, 0, 0));
  }

  @Test
  void settingsOutsideOfTheirBoundsAreRefused() {
    assertThatThrownBy(() -> new Settings(1.1, 0, 1, Duration.ZERO, Duration.ZERO))
        .hasMessage("shares must be 0 to 1, were 1.1 and 0.0");
    assertThatThrownBy(() -> new Settings(0, 0, 1, Duration.ofDays(-1), Duration.ZERO))
        .hasMessageStartingWith("times must not be negative");
  }

  private Verdict offer(int hour, Map<String, Integer> severities) {
    return gate.offer(severities, START.plus(Duration.ofHours(hour)));
  }

  private static Map<String, Integer> zones(int from, int to, int severity) {
    Map<String, Integer> zones = new HashMap<>();
    for (int i = from; i < to; i++) {
      zones.put("zone " + i, severity);
    }
    return zones;
  }
}
