package org.zonerisk.domain.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.zonerisk.domain.evidence.Dimensions.Assessed;
import org.zonerisk.domain.evidence.Dimensions.Purpose;
import org.zonerisk.domain.evidence.Dimensions.Role;
import org.zonerisk.domain.evidence.EvidenceChange;
import org.zonerisk.domain.evidence.EvidenceKey;
import org.zonerisk.domain.evidence.EvidenceSum;
import org.zonerisk.domain.evidence.Measure;
import org.zonerisk.domain.trace.SpecimenState.Content;
import org.zonerisk.domain.zone.Boundaries;
import org.zonerisk.domain.zone.ZonePath;

class PersonHistoryTest {

  private static final Boundaries BOUNDARIES = Boundaries.everyTwoHours(ZoneId.of("Asia/Shanghai"));
  private static final TraceSettings SETTINGS = TraceSettings.standard(Duration.ofHours(72));
  private static final Instant DAY_0 = Instant.parse("2022-04-01T02:00:00Z");

  @Test
  void aCaseCountsInItsResidenceAndWhereThePersonWasBefore() {
    PersonHistory person =
        person(
            Map.of("s", positive("s", 10)),
            List.of(
                visit("often", 7),
                visit("often", 8),
                visit("once", 9),
                visit("long ago", -5),
                visit("home", 9),
                visit("after", 11)));

    assertThat(roles(person))
        .containsOnly(
            Map.entry("home", Role.RESIDENCE),
            Map.entry("often", Role.ACTIVITY),
            Map.entry("once", Role.STAY));
  }

  @Test
  void aZoneAboveOthersHasThePersonOnce() {
    PersonHistory person =
        person(
            Map.of("s", positive("s", 10)),
            List.of(
                visit(ZonePath.of("market", List.of("east", "city")), 8),
                visit(ZonePath.of("school", List.of("east", "city")), 9),
                visit(ZonePath.of("station", List.of("west", "city")), 9)));

    assertThat(roles(person))
        .containsOnly(
            Map.entry("home", Role.RESIDENCE),
            Map.entry("market", Role.STAY),
            Map.entry("school", Role.STAY),
            Map.entry("station", Role.STAY),
            // Two days in it, if in no zone of it.
            Map.entry("east", Role.ACTIVITY),
            Map.entry("west", Role.STAY),
            Map.entry("city", Role.ACTIVITY));
    assertThat(person.evidence(SETTINGS, BOUNDARIES))
        .filteredOn(change -> change.zoneId().equals("city"))
        .singleElement()
        .satisfies(change -> assertThat(change.change()).isOne());
  }

  @Test
  void twoVisitsOnOneDayAreABriefStay() {
    PersonHistory person =
        person(Map.of("s", positive("s", 10)), List.of(visit("twice", 9), visit("twice", 9)));

    assertThat(roles(person)).containsEntry("twice", Role.STAY);
  }

  @Test
  void aPatientTestedDailyIsOneCase() {
    Map<String, Specimen> specimens = new TreeMap<>();
    for (int day = 0; day < 20; day++) {
      specimens.put("s" + day, positive("s" + day, day));
    }

    assertThat(cases(person(specimens, List.of()))).isOne();
  }

  @Test
  void aPositiveAfterFourWeeksIsAnotherCase() {
    assertThat(cases(person(Map.of("s", positive("s", 0), "t", positive("t", 27)), List.of())))
        .isOne();
    assertThat(cases(person(Map.of("s", positive("s", 0), "t", positive("t", 28)), List.of())))
        .isEqualTo(2);
  }

  @Test
  void whenTheFirstPositiveIsVoidedTheNextOneIsTheCase() {
    Specimen voided =
        positive("s", 0).with(state("s", 1, Content.VOIDED, 0, DAY_0.plus(Duration.ofDays(5))));
    PersonHistory person = person(Map.of("s", voided, "t", positive("t", 3)), List.of());

    List<EvidenceChange> changes = person.evidence(SETTINGS, BOUNDARIES);

    assertThat(changes.stream().mapToLong(EvidenceChange::change).sum()).isOne();
    assertThat(changes.stream().filter(c -> c.change() > 0).map(EvidenceChange::cellStart))
        .hasSize(2);
  }

  @Test
  void aPositiveThatExpertsExcludedHidesNoCaseThatFollows() {
    Specimen excluded = Specimen.NONE.with(excluded("s", 0));

    assertThat(
            person(Map.of("s", excluded, "t", positive("t", 3)), List.of())
                .evidence(SETTINGS, BOUNDARIES))
        .extracting(change -> EvidenceKey.unpack(change.key()).assessed())
        .containsExactlyInAnyOrder(Assessed.EXCLUDED, Assessed.PROVISIONAL);
    assertThat(cases(person(Map.of("s", positive("s", 0), "t", excluded("t")), List.of())))
        .as("nor does it make a case of what is one already")
        .isOne();
  }

  @Test
  void aSpecimenThatIsCorrectedToAnotherPersonIsNoCaseOfTheFirst() {
    SpecimenState other =
        new SpecimenState(
            1,
            DAY_0.plus(Duration.ofDays(1)).toEpochMilli(),
            DAY_0.toEpochMilli(),
            Content.POSITIVE,
            SpecimenTest.key(Purpose.SCREENING),
            List.of("q"),
            List.of("home"),
            7,
            false);
    Map<String, Specimen> specimens = Map.of("s", positive("s", 0).with(other));

    assertThat(cases(person(specimens, List.of()))).isZero();
    assertThat(cases(new PersonHistory("q", specimens, List.of()))).isOne();
  }

  @Test
  void aVisitThatArrivesAfterItsPositiveIsTracedToo() {
    Visit late =
        new Visit(
            "market",
            DAY_0.plus(Duration.ofDays(9)).toEpochMilli(),
            DAY_0.plus(Duration.ofDays(12)).toEpochMilli());
    PersonHistory person = person(Map.of("s", positive("s", 10)), List.of(late));

    assertThat(
            person.evidence(SETTINGS, BOUNDARIES).stream().filter(c -> c.zoneId().equals("market")))
        .singleElement()
        .satisfies(
            c -> assertThat(c.knownBoundary()).isEqualTo(BOUNDARIES.atOrAfter(late.knownAt())));
  }

  @Test
  void theEvidenceIsTheSameInWhateverOrderTheFactsArrive() {
    Random random = new Random(3);
    for (int run = 0; run < 200; run++) {
      List<Object> facts = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        facts.add(visit("z" + random.nextInt(3), random.nextInt(15)));
      }
      for (int i = 0; i < 3; i++) {
        facts.add(Map.entry("s" + i, positive("s" + i, random.nextInt(40))));
      }
      EvidenceSum first = arrive(facts);
      Collections.shuffle(facts, random);
      assertThat(arrive(facts).remaining()).containsExactlyInAnyOrderElementsOf(first.remaining());
    }
  }

  @Test
  void theLookbackIsTwoWeeksToTheMillisecond() {
    Instant collected = DAY_0.plus(Duration.ofDays(20));
    Map<String, Specimen> positive = Map.of("s", positive("s", 20));
    Instant oldest = collected.minus(Duration.ofDays(14));

    assertThat(roles(person(positive, List.of(visit("z", oldest))))).containsKey("z");
    assertThat(roles(person(positive, List.of(visit("z", oldest.minusMillis(1))))))
        .doesNotContainKey("z");
    assertThat(roles(person(positive, List.of(visit("z", collected))))).containsKey("z");
    assertThat(roles(person(positive, List.of(visit("z", collected.plusMillis(1))))))
        .doesNotContainKey("z");
  }

  @Test
  void aVisitIsTracedOnlyBetweenFactsThatBecameKnownWhileItWasKept() {
    Instant occurred = DAY_0.plus(Duration.ofDays(9));
    Instant keptUntil = occurred.plus(SETTINGS.visitMemory());

    assertThat(roles(traced(occurred, keptUntil, keptUntil))).containsKey("z");
    assertThat(roles(traced(occurred, keptUntil.plusMillis(1), keptUntil))).doesNotContainKey("z");
    assertThat(roles(traced(occurred, keptUntil, keptUntil.plusMillis(1)))).doesNotContainKey("z");
  }

  @Test
  void aPersonWithoutAPositiveIsNoCaseWhereverHeWas() {
    Specimen negative =
        Specimen.NONE.with(state("s", 0, Content.NEGATIVE, 3, DAY_0.plus(Duration.ofDays(3))));

    assertThat(person(Map.of(), List.of(visit("z", 1))).evidence(SETTINGS, BOUNDARIES)).isEmpty();
    assertThat(person(Map.of("s", negative), List.of(visit("z", 1))).evidence(SETTINGS, BOUNDARIES))
        .isEmpty();
  }

  @Test
  void aCaseIsOfTheKindAndTheCellOfItsSpecimen() {
    assertThat(person(Map.of("s", positive("s", 10)), List.of()).evidence(SETTINGS, BOUNDARIES))
        .singleElement()
        .satisfies(
            c -> {
              EvidenceKey positive = EvidenceKey.unpack(SpecimenTest.key(Purpose.SCREENING));
              assertThat(EvidenceKey.unpack(c.key()))
                  .isEqualTo(positive.as(Measure.CASES, Role.RESIDENCE));
              assertThat(c.cellStart()).isEqualTo(DAY_0.plus(Duration.ofDays(10)).toEpochMilli());
              assertThat(c.hash()).isEqualTo("s".hashCode());
            });
  }

  @Test
  void ofPositivesCollectedAtOnceTheFirstByItsIdIsTheCase() {
    PersonHistory person = person(Map.of("b", positive("b", 3), "a", positive("a", 3)), List.of());

    assertThat(person.evidence(SETTINGS, BOUNDARIES))
        .singleElement()
        .satisfies(c -> assertThat(c.hash()).isEqualTo("a".hashCode()));
  }

  @Test
  void theFirstPositiveByItsCollectionIsTheCaseWhateverItsId() {
    PersonHistory person = person(Map.of("a", positive("a", 3), "b", positive("b", 0)), List.of());

    assertThat(person.evidence(SETTINGS, BOUNDARIES).stream().mapToLong(EvidenceChange::hash).sum())
        .isEqualTo("b".hashCode());
  }

  @Test
  void whatASpecimenMoreAddsIsOnlyWhatIsNew() {
    PersonHistory nobody = person(Map.of(), List.of());
    PersonHistory once = person(Map.of("s", positive("s", 0)), List.of());
    PersonHistory twice = person(Map.of("s", positive("s", 0), "t", positive("t", 30)), List.of());

    assertThat(once.evidenceSince(nobody, SETTINGS, BOUNDARIES))
        .isEqualTo(once.evidence(SETTINGS, BOUNDARIES));
    assertThat(twice.evidenceSince(once, SETTINGS, BOUNDARIES))
        .singleElement()
        .satisfies(c -> assertThat(c.hash()).isEqualTo("t".hashCode()));
  }

  @Test
  void aPositiveThatExpertsExcludedIsOneAmongThoseExcluded() {
    assertThat(
            cases(
                person(
                    Map.of(
                        "s", Specimen.NONE.with(excluded("s", 0)),
                        "t", Specimen.NONE.with(excluded("t", 3))),
                    List.of())))
        .as("tested daily, excluded daily")
        .isOne();
  }

  @Test
  void betweenBoundariesACaseIsKnownAtItsOwnTimeAndNotAtTheNextBoundary() {
    PersonHistory nobody = person(Map.of(), List.of());
    PersonHistory person = person(Map.of("s", positive("s", 0)), List.of(visit("z", 0)));
    long known = DAY_0.plusSeconds(3600).toEpochMilli();

    assertThat(person.earlySince(nobody, known - 60_000, SETTINGS, BOUNDARIES))
        .hasSize(2)
        .allMatch(c -> c.knownBoundary() == known && c.change() == 1);
    assertThat(person.earlySince(person, known - 60_000, SETTINGS, BOUNDARIES)).isEmpty();
    assertThat(nobody.earlySince(person, known - 60_000, SETTINGS, BOUNDARIES))
        .hasSize(2)
        .allMatch(c -> c.knownBoundary() == known && c.change() == -1);
  }

  @Test
  void whatHadPassedAlreadyIsKnownAtTheTimeThatHasPassed() {
    PersonHistory nobody = person(Map.of(), List.of());
    PersonHistory person = person(Map.of("s", positive("s", 0)), List.of());
    long passed = DAY_0.plus(Duration.ofDays(1)).toEpochMilli();

    assertThat(person.earlySince(nobody, passed, SETTINGS, BOUNDARIES))
        .singleElement()
        .satisfies(c -> assertThat(c.knownBoundary()).isEqualTo(passed));
  }

  @Test
  void betweenBoundariesALateVisitIsTracedWhenItBecomesKnown() {
    Instant arrived = DAY_0.plus(Duration.ofMinutes(90));
    Visit late = new Visit("z", DAY_0.minusSeconds(60).toEpochMilli(), arrived.toEpochMilli());
    PersonHistory before = person(Map.of("s", positive("s", 0)), List.of());
    PersonHistory after = person(Map.of("s", positive("s", 0)), List.of(late));

    assertThat(after.earlySince(before, DAY_0.toEpochMilli(), SETTINGS, BOUNDARIES))
        .singleElement()
        .satisfies(
            c -> {
              assertThat(c.zoneId()).isEqualTo("z");
              assertThat(c.knownBoundary()).isEqualTo(arrived.toEpochMilli());
            });
  }

  private static PersonHistory traced(Instant occurred, Instant visitKnown, Instant positiveKnown) {
    Specimen positive = Specimen.NONE.with(state("s", 0, Content.POSITIVE, 10, positiveKnown));
    Visit visit = new Visit("z", occurred.toEpochMilli(), visitKnown.toEpochMilli());
    return person(Map.of("s", positive), List.of(visit));
  }

  @SuppressWarnings("unchecked")
  private static EvidenceSum arrive(List<Object> facts) {
    EvidenceSum sum = new EvidenceSum();
    PersonHistory before = person(Map.of(), List.of());
    for (Object fact : facts) {
      Map<String, Specimen> specimens = new HashMap<>(before.specimens());
      List<Visit> visits = new ArrayList<>(before.visits());
      if (fact instanceof Visit visit) {
        visits.add(visit);
      } else {
        Map.Entry<String, Specimen> entry = (Map.Entry<String, Specimen>) fact;
        specimens.put(entry.getKey(), entry.getValue());
      }
      PersonHistory now = person(specimens, visits);
      now.evidenceSince(before, SETTINGS, BOUNDARIES).forEach(sum::add);
      before = now;
    }
    return sum;
  }

  private static PersonHistory person(Map<String, Specimen> specimens, List<Visit> visits) {
    return new PersonHistory("p", specimens, visits);
  }

  private static Specimen excluded(String id) {
    return Specimen.NONE.with(excluded(id, 3));
  }

  private static SpecimenState excluded(String id, int day) {
    SpecimenState counts =
        state(id, 0, Content.POSITIVE, day, DAY_0.plus(Duration.ofDays(day)).plusSeconds(3600));
    EvidenceKey key = EvidenceKey.unpack(counts.key());
    EvidenceKey excluded =
        new EvidenceKey(
            key.measure(),
            key.role(),
            key.channel(),
            key.infectionClass(),
            key.purpose(),
            key.ctBand(),
            Assessed.EXCLUDED);
    return new SpecimenState(
        0,
        counts.knownAt(),
        counts.collectedAt(),
        Content.POSITIVE,
        excluded.pack(),
        counts.tokens(),
        counts.residences(),
        counts.hash(),
        false);
  }

  private static Specimen positive(String id, int day) {
    return Specimen.NONE.with(
        state(id, 0, Content.POSITIVE, day, DAY_0.plus(Duration.ofDays(day)).plusSeconds(3600)));
  }

  private static SpecimenState state(
      String id, int amendment, Content content, int day, Instant knownAt) {
    return new SpecimenState(
        amendment,
        knownAt.toEpochMilli(),
        DAY_0.plus(Duration.ofDays(day)).toEpochMilli(),
        content,
        SpecimenTest.key(Purpose.SCREENING),
        List.of("p"),
        List.of("home"),
        id.hashCode(),
        false);
  }

  private static Visit visit(String zone, int day) {
    return visit(zone, DAY_0.plus(Duration.ofDays(day)).minusSeconds(1800));
  }

  private static Visit visit(String zone, Instant at) {
    return new Visit(zone, at.toEpochMilli(), at.toEpochMilli());
  }

  private static long cases(PersonHistory person) {
    return person.evidence(SETTINGS, BOUNDARIES).stream().mapToLong(EvidenceChange::change).sum();
  }

  private static Map<String, Role> roles(PersonHistory person) {
    Map<String, Role> roles = new HashMap<>();
    person
        .evidence(SETTINGS, BOUNDARIES)
        .forEach(c -> roles.put(c.zoneId(), EvidenceKey.unpack(c.key()).role()));
    return roles;
  }
}
