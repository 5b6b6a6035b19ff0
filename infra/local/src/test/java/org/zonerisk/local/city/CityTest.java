package org.zonerisk.local.city;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zonerisk.domain.signature.Signatories;
import org.zonerisk.local.city.Illness.Compartment;
import org.zonerisk.local.injection.Injection;
import org.zonerisk.local.injection.Injection.Fate;
import org.zonerisk.local.publish.FeedRecord;
import org.zonerisk.local.scenario.InjectionKind;
import org.zonerisk.local.scenario.Scenario;
import org.zonerisk.local.scenario.ScenarioFile;
import org.zonerisk.schemas.avro.SamplingResult;
import org.zonerisk.schemas.avro.SpecimenResult;
import org.zonerisk.schemas.topics.DataSetName;
import org.zonerisk.streaming.mapping.RawRecord;
import org.zonerisk.streaming.risk.FeedAdmission;

/** Laws that hold in every generated city, whatever it goes through. */
class CityTest {
  private static final DataSetName NAME = new DataSetName("city");

  static List<String> scenarios() {
    return ScenarioFile.shipped();
  }

  /** Three thousand people and six days, with all that can be put in, and much of it. */
  private static Scenario small(String name) {
    return MuchInjected.into(ScenarioFile.read(name).withPeople(3_000).withDays(6));
  }

  @Test
  void isEqualInEveryRunAndAnotherWithAnotherSeed() {
    Scenario scenario = small("market-outbreak").withDays(3);

    assertThat(digest(scenario)).isEqualTo(digest(scenario));
    assertThat(digest(scenario)).isNotEqualTo(digest(scenario.withSeed(2)));
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void comesInOrderOfKnownTimeAndAddsUp(String name) {
    City city = new City(small(name), NAME);
    City.Pass pass = city.records(new ManifestInMemory());
    Instant last = Instant.MIN;
    long records = 0;
    while (pass.hasNext()) {
      FeedRecord record = pass.next();
      assertThat(record.knownAt()).isBetween(last, city.end());
      last = record.knownAt();
      records += record.isOfFeed() ? 1 : 0;
    }

    assertThat(pass.truth().intake().values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(records);
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void fallsIntoSusceptibleExposedInfectiousAndRemovedOnEveryDay(String name) {
    Scenario scenario = small(name);
    City.Pass pass = new City(scenario, NAME).records(new ManifestInMemory());
    while (pass.hasNext()) {
      pass.next();
    }

    for (int day = 0; day <= scenario.days(); day++) {
      int minute = day * 24 * 60;
      int people = 0;
      for (Compartment compartment : Compartment.values()) {
        int count = pass.parts().spread().count(compartment, minute);
        assertThat(count).isBetween(0, scenario.people());
        people += count;
      }
      assertThat(people).isEqualTo(scenario.people());
    }
  }

  @Test
  void findsNobodyPositiveWhoWasNeverInfected() {
    ManifestInMemory manifest = new ManifestInMemory();
    City.Pass pass = new City(small("market-outbreak"), NAME).records(manifest);
    Set<String> positive = new HashSet<>();
    Map<String, String> tokens = new TreeMap<>();
    while (pass.hasNext()) {
      if (pass.next().value() instanceof SamplingResult result
          && result.getResult() == SpecimenResult.POSITIVE
          && result.getPersons().size() == 1) {
        positive.add(result.getEventId());
        tokens.put(result.getEventId(), result.getPersons().get(0).getToken());
      }
    }
    manifest.of(InjectionKind.CORRECTED).forEach(wrong -> positive.remove(wrong.subject()));
    manifest.injections().stream()
        .filter(injection -> injection.fate() == Fate.REJECTED)
        .forEach(injection -> positive.remove(injection.subject()));
    Set<String> infected = new HashSet<>();
    Spread spread = pass.parts().spread();
    for (int n = 0; n < spread.infections(); n++) {
      infected.add(pass.parts().people().token(spread.infected(n)));
    }

    assertThat(positive).isNotEmpty();
    assertThat(positive).allSatisfy(event -> assertThat(infected).contains(tokens.get(event)));
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void isAdmittedAndRejectedAsItsTruthSays(String name) {
    City city = new City(small(name), NAME);
    Set<String> zones = new HashSet<>();
    city.zones().forEach(zone -> zones.add(zone.getZoneId()));
    FeedAdmission admission =
        new FeedAdmission(
            City.boundaries(),
            (zone, time) -> zones.contains(zone),
            new Signatories(City.assessmentKeys()));
    Wires wires = new Wires();
    ManifestInMemory manifest = new ManifestInMemory();
    City.Pass pass = city.records(manifest);
    Map<String, Long> rejected = new TreeMap<>();
    while (pass.hasNext()) {
      FeedRecord record = pass.next();
      if (record.isOfFeed()) {
        byte[] bytes = wires.bytes(record);
        long knownAt = record.knownAt().toEpochMilli();
        String feed = record.topic().topicName();
        var verdict = admission.judge(new RawRecord(feed, 0, 0, knownAt, false, bytes));
        if (verdict.rejected() != null) {
          rejected.merge(feed + ",rejected," + verdict.rejected().reason(), 1L, Long::sum);
        }
      }
    }
    Map<String, Long> expected = new TreeMap<>(pass.truth().intake());
    expected.keySet().removeIf(key -> !key.contains(",rejected,"));

    assertThat(rejected).isEqualTo(expected);
  }

  @Test
  void writesDownEveryKindOfInjectionUnderAnIdOfItsOwn() {
    ManifestInMemory manifest = new ManifestInMemory();
    City.Pass pass = new City(small("broken-feed").withPeople(8_000), NAME).records(manifest);
    while (pass.hasNext()) {
      pass.next();
    }

    assertThat(manifest.injections()).extracting(Injection::id).doesNotHaveDuplicates();
    for (InjectionKind kind : InjectionKind.values()) {
      assertThat(manifest.of(kind)).as(kind.key()).isNotEmpty();
    }
    assertThat(manifest.injections())
        .extracting(Injection::reason)
        .contains(
            "empty",
            "bad_magic",
            "unknown_schema_id",
            "wrong_topic_schema",
            "undecodable",
            "trailing_bytes",
            "suspected_identifier",
            "implausible_time",
            "unregistered_zone");
  }

  private static long digest(Scenario scenario) {
    ManifestInMemory manifest = new ManifestInMemory();
    City.Pass pass = new City(scenario, NAME).records(manifest);
    Wires wires = new Wires();
    long digest = 1;
    while (pass.hasNext()) {
      FeedRecord record = pass.next();
      digest = 31 * digest + record.topic().ordinal();
      digest = 31 * digest + record.knownAt().toEpochMilli();
      digest = 31 * digest + Arrays.hashCode(wires.bytes(record));
      digest = 31 * digest + record.delivery().partition().orElse(-1);
    }
    return 31 * digest + manifest.injections().toString().hashCode();
  }
}
