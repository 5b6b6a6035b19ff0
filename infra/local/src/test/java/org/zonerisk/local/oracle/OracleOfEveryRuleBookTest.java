package org.zonerisk.local.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.zonerisk.local.city.City;
import org.zonerisk.local.city.ManifestInMemory;
import org.zonerisk.local.injection.InjectionLog;
import org.zonerisk.local.publish.FeedRecord;
import org.zonerisk.local.scenario.InjectionKind;
import org.zonerisk.local.scenario.Scenario;
import org.zonerisk.local.scenario.ScenarioFile;
import org.zonerisk.oracle.compare.LedgerComparison;
import org.zonerisk.schemas.topics.DataSetName;
import org.zonerisk.streaming.mapping.PolicyDocuments;
import org.zonerisk.streaming.risk.Assessment;

/** The oracle and the engine on a small city in which every shipped rule book is in force. */
class OracleOfEveryRuleBookTest {

  @Test
  void theEngineSettlesWhatTheOracleSaysUnderEachRuleBook() throws Exception {
    City city = new City(scenario(), new DataSetName("city"));
    InjectionLog unread = new ManifestInMemory();
    List<FeedRecord> records = new ArrayList<>();
    city.records(unread).forEachRemaining(records::add);
    RawTopics topics = RawTopics.of(City.boundaries(), records.iterator(), city.end());

    List<Assessment> rows = EngineRun.of(topics, Held.settings(topics), 2);

    LedgerComparison held = Held.against(topics, EngineRun.settled(rows, Held.HORIZON));
    assertThat(held.firstDifference()).isEmpty();
    assertThat(held.agrees()).isTrue();
    assertThat(levels(rows))
        .containsOnlyKeys(PolicyDocuments.SHIPPED)
        .allSatisfy((id, levels) -> assertThat(levels).as(id).hasSizeGreaterThanOrEqualTo(2));
  }

  private static Scenario scenario() {
    Map<InjectionKind, Double> some = new EnumMap<>(InjectionKind.class);
    some.put(InjectionKind.CORRECTED, 200.0);
    some.put(InjectionKind.VOIDED, 200.0);
    some.put(InjectionKind.LATE, 200.0);
    some.put(InjectionKind.RE_POSITIVES, 1.0);
    some.put(InjectionKind.EACH_CHANNEL, 1.0);
    some.put(InjectionKind.SILENT_ZONES, 4.0);
    return ScenarioFile.read("every-rule-book").withPeople(13_000).with(some);
  }

  /** By rule book the levels that it gave. */
  private static Map<String, Set<String>> levels(List<Assessment> rows) {
    Map<String, Set<String>> levels = new TreeMap<>();
    for (Assessment row : rows) {
      levels
          .computeIfAbsent(row.own().policyId(), id -> new TreeSet<>())
          .add(row.own().decision().level());
    }
    return levels;
  }
}
