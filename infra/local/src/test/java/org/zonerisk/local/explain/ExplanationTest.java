package org.zonerisk.local.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.zonerisk.sql.LedgerEntry;
import org.zonerisk.streaming.mapping.PolicyDocuments;

class ExplanationTest {

  private static final Instant NOON = Instant.parse("2021-03-01T12:00:00Z");

  @Test
  void aRateOfFewIsShownWithItsInterval() {
    Map<String, Double> inputs =
        Map.of(
            "cases_7d", 1.0,
            "population", 1500.0,
            "incidence", 66.66666666666667,
            "positives_7d", 15.0,
            "tests_7d", 148.0,
            "positivity", 10.135135135135135);

    assertThat(Explanation.of(entry("us-cdc-transmission-2021", inputs), ZoneOffset.UTC))
        .anyMatch(line -> line.contains("incidence = 66.66") && line.contains(interval(1.7, 371.4)))
        .anyMatch(line -> line.contains("positivity = 10.13") && line.contains(interval(6.2, 16.0)))
        .filteredOn(line -> line.contains("interval"))
        .hasSize(2);
  }

  @Test
  void aProvisionalCaseIsShownBesideTheCountThatHasIt() {
    Map<String, Double> inputs =
        Map.of("new_resident_or_active", 2.0, "new_resident_or_active_provisional", 1.0);

    assertThat(Explanation.of(entry("cn-v9-2022-06-28", inputs), ZoneOffset.UTC))
        .anyMatch(
            line ->
                line.contains("new_resident_or_active_provisional = 1 (cases")
                    && line.contains("assessed provisional or unverified"));
  }

  private static String interval(double low, double high) {
    return ", 95 % interval " + low + " to " + high;
  }

  private static LedgerEntry entry(String policy, Map<String, Double> inputs) {
    return new LedgerEntry(
        "x:1",
        1,
        NOON,
        NOON,
        NOON,
        "scheduled",
        0,
        "HIGH",
        "HIGH",
        "zone.red",
        "HIGH",
        "incidence.high",
        new TreeMap<>(inputs),
        new TreeMap<>(),
        Optional.empty(),
        "",
        new TreeMap<>(),
        0,
        Optional.empty(),
        "",
        "",
        policy,
        1,
        "hash",
        false,
        false,
        7,
        "test",
        Optional.of(PolicyDocuments.shipped(policy)),
        Optional.empty(),
        new TreeMap<>());
  }
}
