package org.zonerisk.domain.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.zonerisk.domain.evidence.Dimensions.Assessed;
import org.zonerisk.domain.evidence.Dimensions.Channel;
import org.zonerisk.domain.evidence.Dimensions.CtBand;
import org.zonerisk.domain.evidence.Dimensions.InfectionClass;
import org.zonerisk.domain.evidence.Dimensions.Purpose;

/** Field by field: what each kind of record must have, and what must not be in it. */
class AdmittedFieldsTest {

  private static final Instant NOW = Instant.parse("2022-04-01T02:00:00Z");
  private static final Duration SKEW = Duration.ofMinutes(10);
  private static final Duration MONTH = Duration.ofDays(30);
  private static final Duration YEAR = Duration.ofDays(366);
  private static final Admission ADMISSION = new Admission(Admission.Bounds.standard());
  private static final Admission.Registry REGISTRY = (zone, time) -> zone.startsWith("cn:");
  private static final String PHONE = "13912345678";

  @Test
  void aScanNeedsItsIdItsPersonAndItsZone() {
    assertThat(scan("e", "token", "venue", "cn:1", "gate")).isEmpty();
    assertMalformed(scan("", "token", "venue", "cn:1", "gate"), "event_id must have 1 to 200");
    assertMalformed(scan("e", "", "venue", "cn:1", "gate"), "person must have 1 to 200");
    assertMalformed(scan("e", "token", "venue", "", "gate"), "zone_id must have 1 to 200");
  }

  @Test
  void anIdHasUpToTwoHundredCharacters() {
    assertThat(scan("e".repeat(200), "token", "venue", "cn:1", "gate")).isEmpty();
    assertMalformed(
        scan("e".repeat(201), "token", "venue", "cn:1", "gate"),
        "event_id must have 1 to 200 characters, had 201");
  }

  @Test
  void noFieldOfAScanNamesAPerson() {
    assertSuspected(scan(PHONE, "token", "venue", "cn:1", "gate"), "event_id");
    assertSuspected(scan("e", PHONE, "venue", "cn:1", "gate"), "person");
    assertSuspected(scan("e", "token", "shop of " + PHONE, "cn:1", "gate"), "venue_id");
    assertSuspected(scan("e", "token", "venue", "cn:1", "phone-" + PHONE), "device_id");
  }

  @Test
  void aScanMayBeThreeDaysOldAndNoMore() {
    assertAge(
        age ->
            ADMISSION.check(
                new Scan("e", "p", "G", "v", "cn:1", NOW.minus(age), "d", 1, "GATE", "X", NOW),
                REGISTRY),
        Duration.ofHours(72),
        "scanned_at must be at most PT72H before and PT10M after the known time"
            + " 2022-04-01T02:00:00Z, was 2022-03-29T01:59:59.999Z");
  }

  @Test
  void presenceNeedsEvidenceOfTheLocation() {
    assertThat(shown("FIXED_DEVICE").showsPresence()).isTrue();
    assertThat(shown("NONE").showsPresence()).as("a forwarded code").isFalse();
  }

  @Test
  void aTripNeedsItsIdAndItsDestination() {
    assertThat(trip("t", "p", "cn:1", NOW, NOW)).isEmpty();
    assertMalformed(trip("", "p", "cn:1", NOW, NOW), "trip_id must have 1 to 200");
    assertMalformed(trip("t", "p", "", NOW, NOW), "destination_zone must have 1 to 200");
    assertSuspected(trip(PHONE, "p", "cn:1", NOW, NOW), "trip_id");
    assertSuspected(trip("t", PHONE, "cn:1", NOW, NOW), "person");
    assertUnregistered(trip("t", "p", "xx:1", NOW, NOW), "destination_zone xx:1");
  }

  @Test
  void aTripArrivesNoEarlierThanItDeparts() {
    assertMalformed(
        trip("t", "p", "cn:1", NOW, NOW.minusMillis(1)),
        "arrived_at must not be before departed_at, was 2022-04-01T01:59:59.999Z before"
            + " 2022-04-01T02:00:00Z");
  }

  @Test
  void bothEndsOfATripAreBelievable() {
    assertThat(trip("t", "p", "cn:1", NOW.minus(MONTH), NOW.plus(SKEW))).isEmpty();
    assertImplausible(
        trip("t", "p", "cn:1", NOW, NOW.plus(SKEW).plusMillis(1)), "arrived_at must be at most");
    assertImplausible(
        trip("t", "p", "cn:1", NOW.minus(MONTH).minusMillis(1), NOW), "departed_at must be");
  }

  @Test
  void aTripWithoutAnOriginKeepsAllElse() {
    Trip trip = new Trip("t", "p", "", "cn:1", NOW, NOW, "TAXI", "test", true, NOW);

    assertThat(ADMISSION.origin(trip, (zone, time) -> false)).isSameAs(trip);
    assertThat(ADMISSION.origin(from("nowhere"), REGISTRY)).isEqualTo(from(""));
    assertThat(ADMISSION.origin(from("cn:2"), REGISTRY)).isEqualTo(from("cn:2"));
  }

  @Test
  void aPhoneTowerAloneNeverPlacesAPerson() {
    assertThat(travelled("p", "TAXI").showsPresence()).isTrue();
    assertThat(travelled("p", "PHONE_TOWER").showsPresence()).isFalse();
    assertThat(travelled("", "TAXI").showsPresence()).as("nobody's trip").isFalse();
  }

  @Test
  void aSpecimenNeedsItsIdsAndNamesNobody() {
    assertThat(sample(new Draft())).isEmpty();
    assertMalformed(sample(draft(d -> d.eventId = "")), "event_id must have 1 to 200");
    assertMalformed(sample(draft(d -> d.specimenId = "")), "specimen_id must have 1 to 200");
    assertMalformed(sample(draft(d -> d.tokens = List.of(""))), "a person has no token");
    assertMalformed(sample(draft(d -> d.tokens = List.of())), "persons must be 1 to 20, were 0");
    assertSuspected(sample(draft(d -> d.eventId = PHONE)), "event_id");
    assertSuspected(sample(draft(d -> d.specimenId = PHONE)), "specimen_id");
    assertSuspected(sample(draft(d -> d.siteId = PHONE)), "site_id");
    assertSuspected(sample(draft(d -> d.tokens = List.of("p", PHONE))), "token");
  }

  @Test
  void everyPersonOfASpecimenLivesInARegisteredZone() {
    assertUnregistered(
        sample(draft(d -> d.residences = List.of("cn:1", "xx:2"))), "residence_zone xx:2");
  }

  @Test
  void aCollectionMayBeAYearOldAndNoMore() {
    assertAge(
        age -> sample(draft(d -> d.collectedAt = NOW.minus(age))), YEAR, "collected_at must be");
  }

  @Test
  void aResultedSpecimenSaysWhatWasFoundAndWhen() {
    assertMalformed(
        sample(draft(d -> d.result = Sample.Result.NONE)),
        "stage RESULTED needs result and resulted_at");
    assertMalformed(
        sample(draft(d -> d.resultedAt = null)), "stage RESULTED needs result and resulted_at");
    assertThat(
            sample(
                draft(
                    d -> {
                      d.stage = Sample.Stage.COLLECTED;
                      d.result = Sample.Result.NONE;
                      d.resultedAt = null;
                    })))
        .isEmpty();
  }

  @Test
  void aStageThatNobodyKnowsAndANegativeAmendmentAreRejected() {
    assertMalformed(
        sample(draft(d -> d.stage = Sample.Stage.UNKNOWN)),
        "stage must be known and amendment from 0, were UNKNOWN and 0");
    assertMalformed(
        sample(draft(d -> d.amendment = -1)),
        "stage must be known and amendment from 0, were RESULTED and -1");
  }

  @Test
  void thirtyFiveCyclesMayBeAPastInfection() {
    assertThat(draft(d -> d.ct = 34.99f).sample().ctBand()).isEqualTo(CtBand.BELOW_35);
    assertThat(draft(d -> d.ct = 35f).sample().ctBand()).isEqualTo(CtBand.FROM_35);
    assertThat(draft(d -> d.ct = Float.NaN).sample().ctBand()).isEqualTo(CtBand.UNKNOWN);
  }

  @Test
  void aFeedReportNamesItsFeedAndItsZone() {
    assertThat(report("e", "samples", "cn:1", NOW)).isEmpty();
    assertMalformed(report("", "samples", "cn:1", NOW), "event_id");
    assertMalformed(report("e", "", "cn:1", NOW), "feed");
    assertMalformed(report("e", "samples", "", NOW), "zone_id");
    assertSuspected(report(PHONE, "samples", "cn:1", NOW), "event_id");
    assertUnregistered(report("e", "samples", "xx:1", NOW), "zone_id xx:1");
    assertAge(age -> report("e", "samples", "cn:1", NOW.minus(age)), MONTH, "reported_at must be");
  }

  @Test
  void aFigureNeedsItsIdItsZoneAndPlainNames() {
    assertThat(figure("e", "cn:1", "hospital", "board", NOW)).isEmpty();
    assertMalformed(figure("", "cn:1", "hospital", "board", NOW), "event_id");
    assertMalformed(figure("e", "", "hospital", "board", NOW), "zone_id");
    assertMalformed(
        figure("e", "cn:1", "City Hospital", "board", NOW),
        "domain must be 1 to 80 lower-case letters, digits and underscores, a letter first, had"
            + " 13");
    assertSuspected(figure(PHONE, "cn:1", "hospital", "board", NOW), "event_id");
    assertSuspected(figure("e", "cn:1", "hospital", PHONE, NOW), "source");
    assertUnregistered(figure("e", "xx:1", "hospital", "board", NOW), "zone_id xx:1");
    assertAge(age -> figure("e", "cn:1", "hospital", "board", NOW.minus(age)), YEAR, "valid_at");
  }

  @Test
  void aRoundNeedsItsIdAndItsZoneAndCountsFromZero() {
    assertThat(round("r", 0, "cn:1", 0, 0)).isEmpty();
    assertMalformed(round("", 0, "cn:1", 7, 100), "round_id");
    assertMalformed(round("r", 0, "", 7, 100), "zone_id");
    assertMalformed(
        round("r", -1, "cn:1", 7, 100),
        "amendment, day_no and population must be from 0, were -1, 7 and 100");
    assertMalformed(round("r", 0, "cn:1", -1, 100), "were 0, -1 and 100");
    assertMalformed(round("r", 0, "cn:1", 7, -1), "were 0, 7 and -1");
    assertSuspected(round(PHONE, 0, "cn:1", 7, 100), "round_id");
    assertUnregistered(round("r", 0, "xx:1", 7, 100), "zone_id xx:1");
  }

  @Test
  void aRoundMayBeToldThirtyDaysAfterItOpened() {
    assertThat(round(NOW.minus(MONTH))).isEmpty();
    assertImplausible(round(NOW.minus(MONTH).minusMillis(1)), "opens_at must be");
  }

  @Test
  void aRowOfAPublicationSaysWhoseListItIsAndHowMuchThereIsOfIt() {
    assertThat(row("e", "list", "authority", 1, "00000000000000ff", NOW)).isEmpty();
    assertMalformed(row("", "list", "authority", 1, "00000000000000ff", NOW), "event_id");
    assertMalformed(row("e", "", "authority", 1, "00000000000000ff", NOW), "publication_id");
    assertMalformed(row("e", "list", "", 1, "00000000000000ff", NOW), "authority");
    assertMalformed(row("e", "list", "authority", -1, "00000000000000ff", NOW), "was -1");
    assertMalformed(row("e", "list", "authority", 1, "FF", NOW), "content_hash must be 16");
    assertSuspected(row(PHONE, "list", "authority", 1, "00000000000000ff", NOW), "event_id");
    assertAge(
        age -> row("e", "list", "authority", 1, "00000000000000ff", NOW.minus(age)),
        MONTH,
        "seen_at");
  }

  @Test
  void aRowHasBothAZoneAndALevelOrNeitherInAnEmptyList() {
    assertMalformed(listed(1, "", "HIGH"), "zone_id and level be there unless it is 0; was 1");
    assertMalformed(listed(1, "", ""), "zone_id and level be there unless it is 0; was 1");
    assertMalformed(listed(0, "", "HIGH"), "zone_id and level be there unless it is 0; was 0");
    assertMalformed(listed(0, "cn:1", ""), "zone_id and level be there unless it is 0; was 0");
    assertThat(listed(0, "", "")).isEmpty();
  }

  @Test
  void aRowKnowsThePublicationThatItSaysItBelongsTo() {
    PublicationRow row =
        new PublicationRow(
            "e", "list", "city", NOW, NOW.plusMillis(1), 3, "00ff", "cn:1", "HIGH", NOW);

    assertThat(row.publication().key())
        .isEqualTo(
            String.join("\0", "city", "list", "00ff", "3", "1648778400000", "1648778400001"));
    assertThat(row.ofEmptyList()).isFalse();
  }

  @Test
  void noReasonRepeatsAPersonThatStandsWhereAZoneOrAHashIsDue() {
    for (Optional<Rejection> rejection :
        List.of(
            scan("e", "token", "venue", "zone-" + PHONE, "gate"),
            trip("t", "p", PHONE, NOW, NOW),
            report("e", "samples", PHONE, NOW),
            sample(draft(d -> d.residences = List.of("cn:1", PHONE))),
            row("e", "list", "authority", 1, PHONE, NOW))) {
      assertThat(rejection)
          .hasValueSatisfying(found -> assertThat(found.detail()).doesNotContain(PHONE));
    }
  }

  @Test
  void aReasonHasAStableCode() {
    assertThat(RejectionReason.UNREGISTERED_ZONE.code()).isEqualTo("unregistered_zone");
  }

  private interface Aged {
    Optional<Rejection> at(Duration age);
  }

  /** Believed up to the age and as far ahead as clocks may be, and not a millisecond more. */
  private static void assertAge(Aged record, Duration oldest, String detail) {
    assertThat(record.at(oldest)).isEmpty();
    assertThat(record.at(SKEW.negated())).isEmpty();
    assertImplausible(record.at(oldest.plusMillis(1)), detail);
    assertImplausible(record.at(SKEW.negated().minusMillis(1)), "must be at most");
  }

  private static void assertMalformed(Optional<Rejection> rejection, String detail) {
    assertRejected(rejection, RejectionReason.MALFORMED_FIELD, detail);
  }

  private static void assertImplausible(Optional<Rejection> rejection, String detail) {
    assertRejected(rejection, RejectionReason.IMPLAUSIBLE_TIME, detail);
  }

  private static void assertUnregistered(Optional<Rejection> rejection, String detail) {
    assertRejected(rejection, RejectionReason.UNREGISTERED_ZONE, detail + " is not registered");
  }

  private static void assertSuspected(Optional<Rejection> rejection, String field) {
    assertRejected(rejection, RejectionReason.SUSPECTED_IDENTIFIER, field + " looks like");
    assertThat(rejection.orElseThrow().detail()).doesNotContain(PHONE);
  }

  private static void assertRejected(
      Optional<Rejection> rejection, RejectionReason reason, String detail) {
    assertThat(rejection)
        .hasValueSatisfying(
            found -> {
              assertThat(found.reason()).isEqualTo(reason);
              assertThat(found.detail()).contains(detail);
            });
  }

  private static Optional<Rejection> scan(
      String eventId, String person, String venue, String zone, String device) {
    return ADMISSION.check(
        new Scan(eventId, person, "GREEN", venue, zone, NOW, device, 0, "GATE", "X", NOW),
        REGISTRY);
  }

  private static Scan shown(String evidence) {
    return new Scan("e", "p", "GREEN", "v", "cn:1", NOW, "d", 0, "GATE", evidence, NOW);
  }

  private static Optional<Rejection> trip(
      String id, String person, String destination, Instant departed, Instant arrived) {
    return ADMISSION.check(
        new Trip(id, person, "", destination, departed, arrived, "TAXI", "test", false, NOW),
        REGISTRY);
  }

  private static Trip from(String origin) {
    return new Trip("t", "p", origin, "cn:1", NOW, NOW, "TAXI", "test", true, NOW);
  }

  private static Trip travelled(String person, String mode) {
    return new Trip("t", person, "", "cn:1", NOW, NOW, mode, "test", false, NOW);
  }

  private static Optional<Rejection> report(
      String id, String feed, String zone, Instant reportedAt) {
    return ADMISSION.check(
        new FeedReport(id, feed, zone, "source", reportedAt, reportedAt, NOW), REGISTRY);
  }

  private static Optional<Rejection> figure(
      String id, String zone, String domain, String source, Instant validAt) {
    return ADMISSION.check(
        new FacilityMetric(id, zone, domain, "beds", 1, "beds", validAt, source, null, false, NOW),
        REGISTRY);
  }

  private static Optional<Rejection> round(
      String id, int amendment, String zone, int dayNo, long population) {
    return ADMISSION.check(
        new ScreeningRound(
            id, amendment, zone, 1, dayNo, population, NOW, NOW.plus(MONTH), false, NOW),
        REGISTRY);
  }

  private static Optional<Rejection> round(Instant opensAt) {
    return ADMISSION.check(
        new ScreeningRound("r", 0, "cn:1", 1, 7, 100, opensAt, opensAt, false, NOW), REGISTRY);
  }

  private static Optional<Rejection> row(
      String id, String list, String authority, int rows, String hash, Instant seenAt) {
    return ADMISSION.check(
        new PublicationRow(id, list, authority, NOW, seenAt, rows, hash, "cn:1", "HIGH", NOW),
        REGISTRY);
  }

  private static Optional<Rejection> listed(int rows, String zone, String level) {
    return ADMISSION.check(
        new PublicationRow(
            "e", "list", "authority", NOW, NOW, rows, "00000000000000ff", zone, level, NOW),
        REGISTRY);
  }

  private static Optional<Rejection> sample(Draft draft) {
    return ADMISSION.check(draft.sample(), REGISTRY);
  }

  private interface Change {
    void to(Draft draft);
  }

  private static Draft draft(Change change) {
    Draft draft = new Draft();
    change.to(draft);
    return draft;
  }

  /** A negative specimen of two persons: change a part. */
  private static final class Draft {
    private String eventId = "e";
    private String specimenId = "s";
    private int amendment;
    private Sample.Stage stage = Sample.Stage.RESULTED;
    private List<String> tokens = List.of("p", "q");
    private List<String> residences = List.of("cn:1", "cn:2");
    private String siteId = "site";
    private Instant collectedAt = NOW;
    private Instant resultedAt = NOW;
    private Sample.Result result = Sample.Result.NEGATIVE;
    private float ct = Float.NaN;

    private Sample sample() {
      return new Sample(
          eventId,
          specimenId,
          amendment,
          stage,
          tokens,
          residences,
          siteId,
          collectedAt,
          resultedAt,
          result,
          ct,
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
}
