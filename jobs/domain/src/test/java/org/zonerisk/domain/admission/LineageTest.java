package org.zonerisk.domain.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zonerisk.domain.admission.RejectionReason.MALFORMED_FIELD;
import static org.zonerisk.domain.admission.RejectionReason.NOT_A_NEW_ZONE;
import static org.zonerisk.domain.admission.RejectionReason.OWN_PREDECESSOR;
import static org.zonerisk.domain.admission.RejectionReason.PREDECESSORS_APART;
import static org.zonerisk.domain.admission.RejectionReason.PREDECESSOR_STANDS_ON;
import static org.zonerisk.domain.admission.RejectionReason.SUCCEEDED_ZONE;
import static org.zonerisk.domain.admission.RejectionReason.UNKNOWN_PREDECESSOR;
import static org.zonerisk.domain.admission.RejectionReason.VERSION_TAKEN;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zonerisk.domain.zone.ZoneVersion;
import org.zonerisk.domain.zone.ZoneVersion.Inheritance;

/** The zone "mother" of a county ends at noon. */
class LineageTest {

  private static final Instant NOON = Instant.parse("2022-07-01T12:00:00Z");
  private static final Instant EVENING = Instant.parse("2022-07-01T18:00:00Z");

  private final Lineage registry = new Lineage();

  @BeforeEach
  void theMotherEndsAtNoon() {
    publish(zone("mother", "county", Instant.EPOCH, ZoneVersion.STANDING));
    publish(zone("mother", "county", NOON, NOON));
  }

  @Test
  void takesASplitAndAMergeAndKeepsThemAtOneHome() {
    publish(outOf("a", NOON, "mother"));
    publish(outOf("b", NOON, "mother"));
    publish(zone("a", "elsewhere", EVENING, EVENING));
    publish(zone("b", "", EVENING, EVENING));

    assertThat(publish(outOf("c", EVENING, "a", "b"))).isEmpty();
    assertThat(registry.home("c")).isEqualTo(registry.home("mother")).isEqualTo("county");
  }

  @Test
  void takesTheSameVersionAsOftenAsItComes() {
    publish(outOf("a", NOON, "mother"));

    assertThat(publish(outOf("a", NOON, "mother"))).isEmpty();
    assertThat(publish(zone("mother", "county", NOON, NOON))).isEmpty();
  }

  @Test
  void aVersionThatIsKnownStaysWhatItIs() {
    assertThat(publish(zone("mother", "elsewhere", NOON, NOON))).contains(VERSION_TAKEN);
  }

  @Test
  void aZoneWithoutACountyIsAtHomeAtItself() {
    publish(zone("lonely", "", NOON, EVENING));

    assertThat(registry.home("lonely")).isEqualTo("lonely");
  }

  @Test
  void refusesAPredecessorThatNobodyKnowsOrThatDoesNotStandTillThen() {
    assertThat(publish(outOf("a", NOON, "nobody"))).contains(UNKNOWN_PREDECESSOR);
    assertThat(publish(outOf("a", EVENING, "mother"))).as("a gap").contains(UNKNOWN_PREDECESSOR);
  }

  @Test
  void refusesTwoSuccessionsAtOneBoundary() {
    publish(outOf("a", NOON, "mother"));

    assertThat(publish(outOf("b", NOON, "a"))).contains(UNKNOWN_PREDECESSOR);
  }

  @Test
  void refusesAPredecessorThatStandsOnOrWillStandAgain() {
    publish(zone("other", "county", Instant.EPOCH, ZoneVersion.STANDING));
    assertThat(publish(outOf("a", NOON, "other"))).contains(PREDECESSOR_STANDS_ON);

    publish(zone("mother", "county", EVENING, ZoneVersion.STANDING));
    assertThat(publish(outOf("a", NOON, "mother"))).contains(PREDECESSOR_STANDS_ON);
  }

  @Test
  void refusesAZoneThatComesOutOfItselfOrTwiceOfAnother() {
    assertThat(publish(outOf("mother", EVENING, "mother"))).contains(OWN_PREDECESSOR);
    assertThat(publish(outOf("a", NOON, "mother", "mother"))).contains(MALFORMED_FIELD);
  }

  @Test
  void refusesASuccessorThatIsNotNew() {
    publish(zone("old", "county", Instant.EPOCH, NOON));
    assertThat(publish(outOf("old", NOON, "mother"))).contains(NOT_A_NEW_ZONE);

    publish(outOf("a", NOON, "mother"));
    assertThat(publish(zone("a", "county", Instant.EPOCH, NOON))).contains(NOT_A_NEW_ZONE);
    assertThat(publish(zone("a", "county", EVENING, ZoneVersion.STANDING))).isEmpty();
  }

  @Test
  void refusesToMergeWhatIsApart() {
    publish(zone("far", "other county", Instant.EPOCH, NOON));

    assertThat(publish(outOf("a", NOON, "mother", "far"))).contains(PREDECESSORS_APART);
  }

  @Test
  void refusesAnotherVersionOfAZoneThatHasSuccessors() {
    publish(outOf("a", NOON, "mother"));

    assertThat(publish(zone("mother", "county", EVENING, ZoneVersion.STANDING)))
        .contains(SUCCEEDED_ZONE);
  }

  private Optional<RejectionReason> publish(ZoneVersion version) {
    Optional<Rejection> rejection = registry.check(version);
    if (rejection.isEmpty()) {
      registry.add(version);
    }
    return rejection.map(Rejection::reason);
  }

  private static ZoneVersion zone(String id, String county, Instant from, Instant to) {
    return new ZoneVersion(id, numberOf(from), id, "test", "", county, 1000, true, from, to);
  }

  /** Versions are numbered by when they hold. */
  private static int numberOf(Instant from) {
    return (int) (from.getEpochSecond() / 3600) + 1;
  }

  private static ZoneVersion outOf(String id, Instant from, String... predecessors) {
    return new ZoneVersion(
        id,
        numberOf(from),
        id,
        "test",
        "",
        "county",
        1000,
        true,
        from,
        ZoneVersion.STANDING,
        List.of(predecessors),
        Inheritance.STATE);
  }
}
