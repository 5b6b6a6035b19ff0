package org.zonerisk.streaming.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zonerisk.streaming.risk.Facts.millis;
import static org.zonerisk.streaming.risk.Facts.sample;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zonerisk.domain.admission.Sample;
import org.zonerisk.domain.evidence.EventHash;
import org.zonerisk.domain.evidence.EvidenceChange;
import org.zonerisk.domain.trace.Specimen;
import org.zonerisk.domain.trace.SpecimenState;
import org.zonerisk.domain.trace.Visit;

class TraceCasesHarnessTest {

  private static final String PERSON = "a person";
  private static final Sample POSITIVE = sample("s", 0, "POSITIVE", "03-10 07:00", "03-10 09:00");
  private static final Sample VOIDED = sample("s", 1, "VOIDED", "03-10 07:00", "03-11 09:00");

  private OperatorHarness<PersonFact, EvidenceChange> cases;

  @BeforeEach
  void open() throws Exception {
    cases =
        OperatorHarness.of(
            PersonFact.class, facts -> TraceCases.attach(facts, Facts.SETTINGS).evidence());
  }

  @AfterEach
  void close() throws Exception {
    cases.close();
  }

  @Test
  void namesEachZoneOfACaseOnceByItsStrongestRole() throws Exception {
    cases.process(visit("cn:2", "03-08 12:00"));
    cases.process(visit("cn:2", "03-09 12:00"));
    cases.process(visit("cn:3", "03-09 18:00"));
    cases.process(visit("cn:3", "03-09 19:00"));
    cases.process(visit("cn:1", "03-09 20:00"));
    assertThat(cases.take()).isEmpty();

    cases.process(specimen(POSITIVE));
    assertThat(Facts.counts(cases.take()))
        .isEqualTo(
            Map.of(
                "03-10 10:00 CASES RESIDENCE cn:1", 1L,
                "03-10 10:00 CASES ACTIVITY cn:2", 1L,
                "03-10 10:00 CASES STAY cn:3", 1L));
  }

  @Test
  void tracesAVisitThatArrivesAfterItsPositive() throws Exception {
    cases.process(specimen(POSITIVE));
    cases.watermark(millis("03-10 12:00"));
    cases.take();
    cases.process(visit("cn:2", "03-09 12:00", "03-10 13:00"));

    assertThat(Facts.counts(cases.take())).isEqualTo(Map.of("03-10 14:00 CASES STAY cn:2", 1L));
    assertThat(cases.takeSide("early-cases", EarlyCase.class))
        .extracting(early -> early.change().zoneId())
        .containsExactly("cn:1", "cn:2");
  }

  @Test
  void theOrderOfArrivalDoesNotMatter() throws Exception {
    List<PersonFact> facts =
        List.of(
            visit("cn:2", "03-08 12:00"),
            specimen(POSITIVE),
            visit("cn:2", "03-09 12:00", "03-12 08:00"),
            specimen(POSITIVE, VOIDED));
    List<EvidenceChange> inOrder = trace(facts);
    close();
    open();

    // What is told of a specimen grows; visits come and go around it.
    List<EvidenceChange> otherwise =
        trace(List.of(facts.get(1), facts.get(3), facts.get(2), facts.get(0)));
    assertThat(Facts.counts(otherwise)).isEqualTo(Facts.counts(inOrder));
  }

  @Test
  void takesACaseBackWhereItsPositiveIsVoidedAlsoEarly() throws Exception {
    cases.process(specimen(POSITIVE));
    cases.take();
    cases.takeSide("early-cases", EarlyCase.class);
    cases.process(specimen(POSITIVE, VOIDED));

    assertThat(Facts.counts(cases.take()))
        .isEqualTo(Map.of("03-11 10:00 CASES RESIDENCE cn:1", -1L));
    assertThat(cases.takeSide("early-cases", EarlyCase.class))
        .singleElement()
        .satisfies(
            early -> {
              assertThat(early.change().change()).isEqualTo(-1);
              assertThat(early.knownAt()).isEqualTo(millis("03-11 09:00"));
            });
  }

  @Test
  void whatIsTakenBackBeforeItsBoundaryIsToldEarlyInWhateverOrderItArrives() throws Exception {
    List<PersonFact> facts =
        List.of(
            specimen(sample("s", 0, "POSITIVE", "03-10 07:00", "03-10 08:10")),
            visit("cn:2", "03-09 12:00", "03-10 08:20"),
            specimen(
                sample("s", 0, "POSITIVE", "03-10 07:00", "03-10 08:10"),
                sample("s", 1, "VOIDED", "03-10 07:00", "03-10 08:30")));
    Map<String, Long> inOrder = earlyOf(facts);
    close();
    open();

    assertThat(earlyOf(List.of(facts.get(1), facts.get(2)))).isEqualTo(inOrder);
    assertThat(inOrder)
        .isEqualTo(
            Map.of(
                "03-10 08:10 cn:1", 1L,
                "03-10 08:20 cn:2", 1L,
                "03-10 08:30 cn:1", -1L,
                "03-10 08:30 cn:2", -1L));
  }

  private Map<String, Long> earlyOf(List<PersonFact> facts) throws Exception {
    trace(facts);
    Map<String, Long> early = new TreeMap<>();
    for (EarlyCase told : cases.takeSide("early-cases", EarlyCase.class)) {
      String known =
          Instant.ofEpochMilli(told.knownAt()).atZone(Facts.SHANGHAI).toLocalDateTime().toString();
      early.merge(
          known.substring(5).replace('T', ' ') + ' ' + told.change().zoneId(),
          told.change().change(),
          Long::sum);
    }
    early.values().removeIf(count -> count == 0);
    return early;
  }

  @Test
  void aPatientTestedAgainWithin28DaysIsNoSecondCase() throws Exception {
    cases.process(specimen(POSITIVE));
    cases.take();
    cases.process(specimen(sample("s2", 0, "POSITIVE", "03-20 07:00", "03-20 09:00")));
    assertThat(cases.take()).isEmpty();

    cases.process(specimen(sample("s3", 0, "POSITIVE", "04-08 07:00", "04-08 09:00")));
    assertThat(Facts.counts(cases.take()))
        .isEqualTo(Map.of("04-08 10:00 CASES RESIDENCE cn:1", 1L));
  }

  @Test
  void aPatientWhoWasTestedForWeeksIsAnotherCaseFourWeeksAfterTheCaseNotAfterTheLastTest()
      throws Exception {
    cases.process(specimen(POSITIVE));
    cases.process(specimen(sample("s2", 0, "POSITIVE", "03-24 07:00", "03-24 09:00")));
    cases.watermark(millis("04-19 08:00"));
    cases.take();
    cases.process(specimen(sample("s3", 0, "POSITIVE", "04-19 07:00", "04-19 09:00")));

    assertThat(Facts.counts(cases.take()))
        .isEqualTo(Map.of("04-19 10:00 CASES RESIDENCE cn:1", 1L));
  }

  @Test
  void takesACaseBackAlsoFromAVisitThatIsOlderThanItsMemory() throws Exception {
    cases.process(visit("cn:2", "02-25 12:00"));
    cases.process(specimen(POSITIVE));
    cases.watermark(millis("03-16 12:00"));
    cases.take();
    cases.process(specimen(POSITIVE, sample("s", 1, "VOIDED", "03-10 07:00", "03-16 13:00")));

    assertThat(Facts.counts(cases.take()))
        .isEqualTo(
            Map.of("03-16 14:00 CASES RESIDENCE cn:1", -1L, "03-16 14:00 CASES STAY cn:2", -1L));
  }

  @Test
  void aVisitThatBecomesKnownBeyondItsMemoryChangesNothing() throws Exception {
    cases.process(specimen(POSITIVE));
    cases.take();
    cases.process(visit("cn:2", "03-09 12:00", "03-27 08:00"));

    assertThat(cases.take()).isEmpty();
  }

  @Test
  void clearsItsStateWhereTheWatermarkJumpsOverEveryMemory() throws Exception {
    cases.process(visit("cn:2", "03-08 12:00"));
    cases.process(visit("cn:2", "03-09 12:00"));
    cases.process(specimen(POSITIVE));
    cases.take();
    cases.watermark(millis("03-28 12:00"));
    assertThat(cases.stateEntries()).as("the positive and what it was traced to").isEqualTo(2);

    cases.watermark(millis("06-01 12:00"));
    assertThat(cases.stateEntries()).isZero();
    assertThat(cases.timers()).isZero();
    assertThat(cases.take()).isEmpty();
  }

  @Test
  void keepsOneTimerForAllVisitsOfAPerson() throws Exception {
    for (int day = 1; day <= 9; day++) {
      cases.process(visit("cn:2", "03-0" + day + " 12:00"));
      cases.process(visit("cn:3", "03-0" + day + " 19:00"));
    }
    assertThat(cases.timers()).isOne();

    cases.watermark(millis("03-22 12:00"));
    assertThat(cases.timers()).isOne();
    assertThat(cases.stateEntries()).isOne();
    cases.process(specimen(sample("s", 0, "POSITIVE", "03-19 07:00", "03-22 13:00")));
    assertThat(Facts.counts(cases.take()))
        .as("the visits of the 5th and later are there still")
        .containsEntry("03-22 14:00 CASES ACTIVITY cn:2", 1L);
  }

  @Test
  void clearsAVisitThatArrivedWhenItsMemoryHadEnded() throws Exception {
    cases.watermark(millis("04-01 12:00"));
    cases.process(visit("cn:2", "03-01 12:00"));
    cases.watermark(millis("04-01 14:00"));

    assertThat(cases.stateEntries()).isZero();
    assertThat(cases.timers()).isZero();
  }

  @Test
  void tracesAfterARestartWhatItSawBefore() throws Exception {
    cases.process(visit("cn:2", "03-09 12:00"));
    cases.restart();
    cases.process(specimen(POSITIVE));
    cases.take();
    cases.restart();
    cases.process(specimen(POSITIVE, VOIDED));

    assertThat(Facts.counts(cases.take()))
        .isEqualTo(
            Map.of("03-11 10:00 CASES RESIDENCE cn:1", -1L, "03-11 10:00 CASES STAY cn:2", -1L));
  }

  @Test
  void theEndOfInputAddsNothing() throws Exception {
    cases.process(visit("cn:2", "03-09 12:00"));
    cases.process(specimen(POSITIVE));
    cases.take();
    cases.watermark(Long.MAX_VALUE);

    assertThat(cases.take()).isEmpty();
    assertThat(cases.timers()).isZero();
  }

  private List<EvidenceChange> trace(List<PersonFact> facts) throws Exception {
    List<EvidenceChange> changes = new ArrayList<>();
    for (PersonFact fact : facts) {
      cases.process(fact);
      changes.addAll(cases.take());
    }
    return changes;
  }

  private static PersonFact visit(String zone, String occurredAt) {
    return visit(zone, occurredAt, occurredAt);
  }

  private static PersonFact visit(String zone, String occurredAt, String knownAt) {
    return PersonFact.of(PERSON, new Visit(zone, millis(occurredAt), millis(knownAt)));
  }

  private static PersonFact specimen(Sample... amendments) {
    Specimen specimen = Specimen.NONE;
    long known = 0;
    for (Sample amendment : amendments) {
      specimen =
          specimen.with(ofPerson(SpecimenState.of(amendment, EventHash.of(amendment.eventId()))));
      known = amendment.knownAt().toEpochMilli();
    }
    return PersonFact.of(PERSON, amendments[0].specimenId(), specimen, known);
  }

  private static SpecimenState ofPerson(SpecimenState state) {
    return new SpecimenState(
        state.amendment(),
        state.knownAt(),
        state.collectedAt(),
        state.content(),
        state.key(),
        state.tokens().isEmpty() ? List.of() : List.of(PERSON),
        state.residences(),
        state.hash(),
        state.derived());
  }
}
