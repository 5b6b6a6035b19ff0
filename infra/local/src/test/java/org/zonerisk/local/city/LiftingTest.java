package org.zonerisk.local.city;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.zonerisk.local.generator.TownLedger;
import org.zonerisk.local.scenario.Scenario;
import org.zonerisk.local.scenario.ScenarioFile;
import org.zonerisk.schemas.topics.DataSetName;

class LiftingTest {

  @Test
  void sinksFromHighToMediumToNormalOnceTheRoundsAreHeld() {
    Scenario scenario = ScenarioFile.read("lifting").withPeople(20_000).withoutInjections();
    City city = new City(scenario, new DataSetName("lifting"));
    NavigableMap<Instant, Map<String, String>> levels =
        TownLedger.of(
            city.zones(),
            () -> city.records(new ManifestInMemory()),
            city.start(),
            city.end().minus(Duration.ofHours(2)));
    Map<String, List<String>> changes = new TreeMap<>();
    levels
        .values()
        .forEach(
            ofZones ->
                ofZones.forEach(
                    (zone, level) -> {
                      List<String> all = changes.computeIfAbsent(zone, any -> new ArrayList<>());
                      if (all.isEmpty() || !all.get(all.size() - 1).equals(level)) {
                        all.add(level);
                      }
                    }));

    assertThat(changes.values())
        .as("levels of each zone: %s", changes)
        .anySatisfy(all -> assertThat(all).containsSubsequence("HIGH", "MEDIUM", "NORMAL"))
        .anySatisfy(all -> assertThat(all).containsSubsequence("HIGH", "MEDIUM", "LOW"));
  }
}
