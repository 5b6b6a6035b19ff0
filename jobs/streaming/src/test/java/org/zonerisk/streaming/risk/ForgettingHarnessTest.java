package org.zonerisk.streaming.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zonerisk.streaming.risk.Facts.at;
import static org.zonerisk.streaming.risk.Facts.millis;
import static org.zonerisk.streaming.risk.Facts.sample;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.junit.jupiter.api.Test;
import org.zonerisk.domain.admission.Sample;
import org.zonerisk.domain.admission.Scan;
import org.zonerisk.domain.admission.Trip;
import org.zonerisk.domain.evidence.EventHash;
import org.zonerisk.domain.evidence.EvidenceChange;
import org.zonerisk.domain.trace.Specimen;
import org.zonerisk.domain.trace.SpecimenState;
import org.zonerisk.domain.trace.Visit;
import org.zonerisk.streaming.config.ErasedPersons;
import org.zonerisk.streaming.config.RiskSettings;

/** Operators with persons in their state forget some of them when they are restored. */
class ForgettingHarnessTest {

  private static final String GONE = "5f1d0000aaaabbbbccccddddeeee0001";
  private static final String STAYS = "5f1d0000aaaabbbbccccddddeeee0002";
  private static final ErasedPersons ERASED = new ErasedPersons(Set.of(ErasedPersons.hash(GONE)));
  private static final RiskSettings FORGETTING = Facts.SETTINGS.forgetting(ERASED);

  @Test
  void tracingForgetsStateAndTimersOfOnePersonAndKeepsAllOfAnother() throws Exception {
    try (OperatorHarness<PersonFact, EvidenceChange> cases =
        OperatorHarness.of(PersonFact.class, facts -> tracing(facts, Facts.SETTINGS))) {
      for (String person : List.of(GONE, STAYS)) {
        cases.process(PersonFact.of(person, visit()));
        cases.process(positive(person));
      }
      cases.take();
      assertThat(text(cases.keyedState())).as("what is to be forgotten").contains(GONE, STAYS);
      int entries = cases.stateEntries();
      int timers = cases.timers();

      cases.restartAs(facts -> tracing(facts, FORGETTING));
      assertThat(text(cases.keyedState())).doesNotContain(GONE).contains(STAYS);
      assertThat(cases.stateEntries()).isEqualTo(entries / 2);
      assertThat(cases.timers()).isEqualTo(timers / 2);

      cases.restartAs(facts -> tracing(facts, Facts.SETTINGS));
      cases.process(voided(STAYS));
      assertThat(Facts.counts(cases.take()))
          .isEqualTo(
              Map.of("03-11 10:00 CASES RESIDENCE cn:1", -1L, "03-11 10:00 CASES STAY cn:2", -1L));
    }
  }

  @Test
  void tracingForgetsWhoWasNamedByAnEarlierAmendmentOfAnothersSpecimen() throws Exception {
    try (OperatorHarness<PersonFact, EvidenceChange> cases =
        OperatorHarness.of(PersonFact.class, facts -> tracing(facts, Facts.SETTINGS))) {
      Specimen moved =
          specimen(of(GONE, "s", 0, "POSITIVE", "03-10 09:00"))
              .with(state(of(STAYS, "s", 1, "POSITIVE", "03-10 11:00")));
      cases.process(PersonFact.of(STAYS, "s", moved, millis("03-10 11:00")));
      cases.restartAs(facts -> tracing(facts, FORGETTING));
      assertThat(text(cases.keyedState())).doesNotContain(GONE).contains(STAYS);
      cases.take();

      Specimen voided = moved.with(state(of(STAYS, "s", 2, "VOIDED", "03-11 09:00")));
      cases.process(PersonFact.of(STAYS, "s", voided, millis("03-11 09:00")));
      assertThat(Facts.counts(cases.take()))
          .isEqualTo(Map.of("03-11 10:00 CASES RESIDENCE cn:1", -1L));
    }
  }

  @Test
  void aSpecimenOfAForgottenPersonCountsOnAndIsTracedNoMore() throws Exception {
    Map<String, Long> kept = countsOfLaterAmendments(Facts.SETTINGS, GONE);

    assertThat(countsOfLaterAmendments(FORGETTING, GONE)).isEqualTo(kept);
    assertThat(kept)
        .isEqualTo(Map.of("03-01 12:00 POSITIVES cn:1", -1L, "03-01 14:00 POSITIVES cn:1", 1L));
  }

  @Test
  void aSpecimenOfSomebodyElseIsToldToTracingAsBefore() throws Exception {
    try (OperatorHarness<Sample, EvidenceChange> specimens = specimens()) {
      specimens.process(of(STAYS, "s", 0, "POSITIVE", "03-01 09:00"));
      specimens.restartAs(in -> ResolveSpecimens.attach(in, FORGETTING).evidence());
      specimens.process(of(STAYS, "s", 1, "NEGATIVE", "03-01 11:00"));

      assertThat(specimens.takeSide("positives", PersonFact.class))
          .extracting(PersonFact::person)
          .containsExactly(STAYS);
    }
  }

  @Test
  void whatWaitsForItsKnownTimeIsForgottenAndAPoolKeepsItsOtherPersons() throws Exception {
    try (OperatorHarness<Sample, Sample> samples =
        OperatorHarness.of(
            Sample.class,
            in -> awaiting(in, new DeduplicatedFeeds.Samples(), ErasedPersons.NOBODY))) {
      Sample pool = pool("p", "03-01 09:00", GONE, STAYS);
      samples.process(pool);
      samples.restartAs(in -> awaiting(in, new DeduplicatedFeeds.Samples(), ERASED));
      assertThat(text(samples.keyedState())).doesNotContain(GONE).contains(STAYS);

      samples.watermark(millis("03-01 10:00"));
      assertThat(samples.take())
          .singleElement()
          .satisfies(
              left -> {
                assertThat(left.tokens()).containsExactly(Sample.ERASED, STAYS);
                assertThat(left.residences()).isEqualTo(pool.residences());
              });
    }
  }

  @Test
  void scansAndTripsOfAForgottenPersonGoAndThoseOfOthersStay() throws Exception {
    try (OperatorHarness<Scan, Scan> scans =
            OperatorHarness.of(
                Scan.class,
                in -> awaiting(in, new DeduplicatedFeeds.Scans(), ErasedPersons.NOBODY));
        OperatorHarness<Trip, Trip> trips =
            OperatorHarness.of(
                Trip.class,
                in -> awaiting(in, new DeduplicatedFeeds.Trips(), ErasedPersons.NOBODY))) {
      for (String person : List.of(GONE, STAYS)) {
        scans.process(scan(person));
        trips.process(trip(person));
      }
      scans.restartAs(in -> awaiting(in, new DeduplicatedFeeds.Scans(), ERASED));
      trips.restartAs(in -> awaiting(in, new DeduplicatedFeeds.Trips(), ERASED));
      scans.watermark(millis("03-01 10:00"));
      trips.watermark(millis("03-01 10:00"));

      assertThat(scans.take()).extracting(Scan::person).containsExactly(STAYS);
      assertThat(trips.take()).extracting(Trip::person).containsExactly(STAYS);
    }
  }

  /** Counts of what follows a positive of {@code person}, after a restart with these settings. */
  private static Map<String, Long> countsOfLaterAmendments(RiskSettings settings, String person)
      throws Exception {
    try (OperatorHarness<Sample, EvidenceChange> specimens = specimens()) {
      specimens.process(of(person, "s", 0, "POSITIVE", "03-01 09:00"));
      specimens.take();
      specimens.takeSide("positives", PersonFact.class);
      boolean forgotten = settings.erased().contains(person);
      assertThat(text(specimens.keyedState())).contains(person);
      specimens.restartAs(in -> ResolveSpecimens.attach(in, settings).evidence());
      assertThat(text(specimens.keyedState()).contains(person)).isNotEqualTo(forgotten);

      specimens.process(of(person, "s", 1, "NEGATIVE", "03-01 11:00"));
      specimens.process(of(person, "s", 2, "POSITIVE", "03-01 13:00"));
      assertThat(specimens.takeSide("positives", PersonFact.class).isEmpty()).isEqualTo(forgotten);
      assertThat(text(specimens.keyedState()).contains(person)).isNotEqualTo(forgotten);
      return Facts.counts(specimens.take());
    }
  }

  private static OperatorHarness<Sample, EvidenceChange> specimens() throws Exception {
    return OperatorHarness.of(
        Sample.class, in -> ResolveSpecimens.attach(in, Facts.SETTINGS).evidence());
  }

  private static DataStream<EvidenceChange> tracing(
      DataStream<PersonFact> facts, RiskSettings settings) {
    return TraceCases.attach(facts, settings).evidence();
  }

  private static <T> DataStream<T> awaiting(
      DataStream<T> in, DropDuplicates.Feed<T> feed, ErasedPersons erased) {
    return AwaitKnown.attach(in, feed, Uids.AWAIT_SAMPLES, erased);
  }

  private static Visit visit() {
    return new Visit("cn:2", millis("03-09 12:00"), millis("03-09 12:00"));
  }

  private static PersonFact positive(String person) {
    return PersonFact.of(
        person,
        "s of " + person.substring(28),
        specimen(of(person, "s", 0, "POSITIVE", "03-10 09:00")),
        millis("03-10 09:00"));
  }

  private static PersonFact voided(String person) {
    Specimen both =
        specimen(of(person, "s", 0, "POSITIVE", "03-10 09:00"))
            .with(state(of(person, "s", 1, "VOIDED", "03-11 09:00")));
    return PersonFact.of(person, "s of " + person.substring(28), both, millis("03-11 09:00"));
  }

  private static Specimen specimen(Sample first) {
    return Specimen.NONE.with(state(first));
  }

  private static SpecimenState state(Sample amendment) {
    return SpecimenState.of(amendment, EventHash.of(amendment.eventId()));
  }

  /** A state of a specimen of that person, collected at seven of the day it became known. */
  private static Sample of(
      String person, String specimen, int amendment, String outcome, String knownAt) {
    return named(
        sample(specimen, amendment, outcome, knownAt.substring(0, 5) + " 07:00", knownAt),
        List.of(person),
        List.of("cn:1"));
  }

  private static Sample pool(String specimen, String knownAt, String... persons) {
    return named(
        sample(specimen, 0, "NEGATIVE", "03-01 07:00", knownAt),
        List.of(persons),
        List.of("cn:1", "cn:2"));
  }

  private static Sample named(Sample sample, List<String> persons, List<String> residences) {
    return new Sample(
        sample.eventId(),
        sample.specimenId(),
        sample.amendment(),
        sample.stage(),
        persons,
        residences,
        sample.siteId(),
        sample.collectedAt(),
        sample.resultedAt(),
        sample.result(),
        sample.ct(),
        sample.purpose(),
        sample.channel(),
        sample.infectionClass(),
        sample.rePositive(),
        sample.assessed(),
        sample.roundId(),
        sample.derived(),
        sample.knownAt());
  }

  private static Scan scan(String person) {
    return new Scan(
        "scan of " + person.substring(28),
        person,
        "code.green",
        "venue",
        "cn:1",
        at("03-01 08:00"),
        "device",
        1,
        "GATE",
        "FIXED_DEVICE",
        at("03-01 09:00"));
  }

  private static Trip trip(String person) {
    Trip trip = Facts.trip("trip of " + person.substring(28), "03-01 09:00");
    return new Trip(
        trip.tripId(),
        person,
        trip.originZone(),
        trip.destinationZone(),
        trip.departedAt(),
        trip.arrivedAt(),
        trip.mode(),
        trip.source(),
        trip.derived(),
        trip.knownAt());
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
