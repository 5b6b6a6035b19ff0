package org.zonerisk.domain.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zonerisk.domain.evidence.Dimensions.Assessed;
import org.zonerisk.domain.evidence.Dimensions.Channel;
import org.zonerisk.domain.evidence.Dimensions.InfectionClass;
import org.zonerisk.domain.evidence.Dimensions.Purpose;

class AdmissionTest {

  private static final Instant NOW = Instant.parse("2022-04-01T02:00:00Z");
  private static final Admission ADMISSION = new Admission(Admission.Bounds.standard());
  private static final Admission.Registry REGISTRY = (zone, time) -> zone.startsWith("cn:");

  @Test
  void aScanOfARegisteredZoneIsAdmitted() {
    assertThat(ADMISSION.check(scan("e", "cn:1", NOW), REGISTRY)).isEmpty();
  }

  @Test
  void aScanOfAnotherZoneIsRejected() {
    assertThat(reason(ADMISSION.check(scan("e", "xx:1", NOW), REGISTRY)))
        .isEqualTo(RejectionReason.UNREGISTERED_ZONE);
  }

  @Test
  void aClockMayBeTenMinutesAheadAndNoMore() {
    assertThat(ADMISSION.check(scan("e", "cn:1", NOW.plus(Duration.ofMinutes(10))), REGISTRY))
        .isEmpty();
    assertThat(
            reason(
                ADMISSION.check(
                    scan("e", "cn:1", NOW.plus(Duration.ofMinutes(10)).plusMillis(1)), REGISTRY)))
        .isEqualTo(RejectionReason.IMPLAUSIBLE_TIME);
  }

  @Test
  void aTripMayBeThirtyDaysOldAndNoMore() {
    assertThat(ADMISSION.check(trip(NOW.minus(Duration.ofDays(30)), "cn:1"), REGISTRY)).isEmpty();
    assertThat(
            reason(
                ADMISSION.check(
                    trip(NOW.minus(Duration.ofDays(30)).minusMillis(1), "cn:1"), REGISTRY)))
        .isEqualTo(RejectionReason.IMPLAUSIBLE_TIME);
  }

  @Test
  void anUnregisteredOriginIsUnknownAndNoReason() {
    Trip trip = trip(NOW, "nowhere");

    assertThat(ADMISSION.check(trip, REGISTRY)).isEmpty();
    assertThat(ADMISSION.origin(trip, REGISTRY).originZone()).isEmpty();
    assertThat(ADMISSION.origin(trip(NOW, "cn:2"), REGISTRY).originZone()).isEqualTo("cn:2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"110101199003074578", "11010119900307457X", "13912345678", "+8613912345678"})
  void aFieldThatLooksLikeAPersonIsRejectedAndNotRepeated(String identifier) {
    Optional<Rejection> rejection =
        ADMISSION.check(scan("id:" + identifier, "cn:1", NOW), REGISTRY);

    assertThat(reason(rejection)).isEqualTo(RejectionReason.SUSPECTED_IDENTIFIER);
    assertThat(rejection.orElseThrow().detail()).doesNotContain(identifier);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nyc:10001:1612345678:P3",
        "green_trips_2021-01:76518",
        "9f13912345678aa01",
        "gate-110101001001"
      })
  void anOrdinaryIdIsNoPerson(String eventId) {
    assertThat(ADMISSION.check(scan(eventId, "cn:1", NOW), REGISTRY)).isEmpty();
  }

  @Test
  void aPoolHoldsOneToTwentyPersons() {
    assertThat(ADMISSION.check(sample(20), REGISTRY)).isEmpty();
    assertThat(reason(ADMISSION.check(sample(21), REGISTRY)))
        .isEqualTo(RejectionReason.MALFORMED_FIELD);
    assertThat(reason(ADMISSION.check(sample(0), REGISTRY)))
        .isEqualTo(RejectionReason.MALFORMED_FIELD);
  }

  @Test
  void aFigureIsAFiniteNumberWithAPlainName() {
    assertThat(ADMISSION.check(figure("beds", 0, NOW), REGISTRY)).isEmpty();
    assertThat(reason(ADMISSION.check(figure("beds", Double.NaN, NOW), REGISTRY)))
        .isEqualTo(RejectionReason.MALFORMED_FIELD);
    assertThat(reason(ADMISSION.check(figure("Beds free", 0, NOW), REGISTRY)))
        .isEqualTo(RejectionReason.MALFORMED_FIELD);
    assertThat(reason(ADMISSION.check(figure("beds", 0, NOW.plusSeconds(601)), REGISTRY)))
        .isEqualTo(RejectionReason.IMPLAUSIBLE_TIME);
  }

  @Test
  void aRoundMayBeAnnouncedThirtyDaysAheadAndEndsAfterItsStart() {
    Duration month = Duration.ofDays(30);
    assertThat(ADMISSION.check(round(100, NOW.plus(month), month), REGISTRY)).isEmpty();
    assertThat(
            reason(ADMISSION.check(round(100, NOW.plus(month).plusSeconds(601), month), REGISTRY)))
        .isEqualTo(RejectionReason.IMPLAUSIBLE_TIME);
    assertThat(reason(ADMISSION.check(round(100, NOW, Duration.ofHours(-1)), REGISTRY)))
        .isEqualTo(RejectionReason.MALFORMED_FIELD);
    assertThat(reason(ADMISSION.check(round(-1, NOW, month), REGISTRY)))
        .isEqualTo(RejectionReason.MALFORMED_FIELD);
  }

  @Test
  void aRowOfAPublicationNamesAZoneAndALevelUnlessTheListIsEmpty() {
    assertThat(ADMISSION.check(row(2, "cn:1", "HIGH"), REGISTRY)).isEmpty();
    assertThat(ADMISSION.check(row(0, "", ""), REGISTRY)).isEmpty();
    assertThat(reason(ADMISSION.check(row(2, "cn:1", ""), REGISTRY)))
        .isEqualTo(RejectionReason.MALFORMED_FIELD);
    assertThat(reason(ADMISSION.check(row(0, "cn:1", "HIGH"), REGISTRY)))
        .isEqualTo(RejectionReason.MALFORMED_FIELD);
    assertThat(reason(ADMISSION.check(row(2, "xx:1", "HIGH"), REGISTRY)))
        .isEqualTo(RejectionReason.UNREGISTERED_ZONE);
  }

  private static FacilityMetric figure(String metric, double value, Instant validAt) {
    return new FacilityMetric(
        "e", "cn:1", "hospital", metric, value, "beds", validAt, "board", null, false, NOW);
  }

  private static ScreeningRound round(long population, Instant opensAt, Duration open) {
    return new ScreeningRound(
        "r", 0, "cn:1", 1, 7, population, opensAt, opensAt.plus(open), false, NOW);
  }

  private static PublicationRow row(int rows, String zone, String level) {
    return new PublicationRow(
        "e", "list", "authority", NOW, NOW, rows, "00000000000000ff", zone, level, NOW);
  }

  private static RejectionReason reason(Optional<Rejection> rejection) {
    return rejection.orElseThrow().reason();
  }

  private static Scan scan(String eventId, String zone, Instant scannedAt) {
    return new Scan(
        eventId,
        "token",
        "GREEN",
        "venue",
        zone,
        scannedAt,
        "gate",
        0,
        "GATE",
        "FIXED_DEVICE",
        NOW);
  }

  private static Trip trip(Instant departed, String origin) {
    return new Trip("t", "", origin, "cn:1", departed, NOW, "TAXI", "test", false, NOW);
  }

  private static Sample sample(int persons) {
    return new Sample(
        "e",
        "s",
        0,
        Sample.Stage.RESULTED,
        java.util.stream.IntStream.range(0, persons).mapToObj(i -> "p" + i).toList(),
        java.util.Collections.nCopies(persons, "cn:1"),
        "site",
        NOW,
        NOW,
        Sample.Result.NEGATIVE,
        Float.NaN,
        Purpose.SCREENING,
        Channel.COMMUNITY,
        InfectionClass.NONE,
        false,
        Assessed.PROVISIONAL,
        "",
        false,
        NOW);
  }
}
