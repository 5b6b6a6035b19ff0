package org.zonerisk.local.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.zonerisk.oracle.SettledRow;
import org.zonerisk.oracle.compare.LedgerComparison;
import org.zonerisk.streaming.mapping.PolicyDocuments;

/** An engine with a mistake is found out by the oracle; the engine as it is, is not. */
class PlantedMistakeTest {

  @Test
  void theEngineAsItIsAgreesWithTheOracle() throws Exception {
    List<SettledRow> rows = rightEngine(WrittenStory.OUTBREAK);

    assertThat(agreed(WrittenStory.OUTBREAK, rows).rows())
        .isEqualTo(13 * (16 * 12 + 1) + SmallStory.ROWS_OF_THE_LINE);
    assertThat(rows).extracting(SettledRow::level).contains("NORMAL", "LOW", "MEDIUM", "HIGH");
    assertThat(rows).extracting(SettledRow::ruleId).contains("retraction", "siblings", "unknown");
    assertThat(highest(rows, "cn:5")).as("excluded: signed, with a ground").isZero();
    assertThat(highest(rows, "cn:11")).as("provisional: signed by nobody").isOne();
    assertThat(highest(rows, "cn:12")).as("provisional: no ground for an exclusion").isOne();
    assertThat(highest(rows, "cn:0")).as("Ann and Bob, of two compounds of the town").isOne();
    assertThat(rows)
        .extracting(row -> row.orderId() + " " + row.engineLevel() + " " + row.level())
        .contains(
            "release HIGH LOW",
            "market NORMAL HIGH",
            "silent UNKNOWN LOW",
            "hold MEDIUM HIGH",
            "county NORMAL LOW");
    assertThat(rows)
        .extracting(SettledRow::orderId)
        .doesNotContain("single", "late", "elsewhere", "exercise");
  }

  /** The most provisional cases that a zone was high for, Cat's mistaken test being forgotten. */
  private static double highest(List<SettledRow> rows, String zone) {
    long later = SmallStory.at(4, "00:00").toEpochMilli();
    return rows.stream()
        .filter(row -> row.zoneId().equals(zone) && row.boundaryAt() >= later)
        .filter(row -> row.level().equals("HIGH"))
        .mapToDouble(row -> row.inputs().getOrDefault("new_resident_or_active_provisional", 0.0))
        .max()
        .orElse(0);
  }

  @Test
  void theEngineAsItIsAgreesOnWeeksBeforeAndDaysBelow() throws Exception {
    List<SettledRow> rows = rightEngine(WrittenStory.WEEKS);

    assertThat(agreed(WrittenStory.WEEKS, rows).rows()).isEqualTo(2 * (11 * 12 + 1));
    assertThat(rows).extracting(SettledRow::ruleId).contains("hold.lowering", "low", "unknown");
    assertThat(firstLow(rows, "it:1")).isEqualTo(WeeksStory.at(5, "06:00").toEpochMilli());
    assertThat(firstLow(rows, "it:2")).isEqualTo(WeeksStory.at(9, "06:00").toEpochMilli());
  }

  private static long firstLow(List<SettledRow> rows, String zone) {
    return rows.stream()
        .filter(row -> row.zoneId().equals(zone) && row.level().equals("LOW"))
        .mapToLong(SettledRow::boundaryAt)
        .min()
        .orElseThrow();
  }

  private static List<SettledRow> rightEngine(WrittenStory story) throws Exception {
    RawTopics topics = story.topics();
    return EngineRun.settled(EngineRun.of(topics, Held.settings(topics), 2), Held.HORIZON);
  }

  private static LedgerComparison agreed(WrittenStory story, List<SettledRow> rows) {
    LedgerComparison held = Held.against(story.topics(), rows);
    assertThat(held.firstDifference()).isEmpty();
    assertThat(held.agrees()).isTrue();
    assertThat(held.oracleHash()).isEqualTo(held.engineHash());
    return held;
  }

  @ParameterizedTest
  @EnumSource
  void anEngineWithAMistakeIsFoundOut(PlantedMistake mistake) throws Exception {
    RawTopics topics = mistake.story().topics();
    String document = mistake.story().document();
    RawTopics planted = mistake.plantedIn(topics);
    List<SettledRow> rows =
        EngineRun.settled(
            EngineRun.of(planted, mistake.plantedIn(Held.settings(topics)), 1), Held.HORIZON);
    List<SettledRow> asIfRight =
        rows.stream()
            .map(row -> renamed(row, mistake.hashOf(document), PolicyDocuments.hash(document)))
            .toList();

    LedgerComparison held = Held.against(topics, asIfRight);

    assertThat(held.oracleHash()).isNotEqualTo(held.engineHash());
    assertThat(held.differences()).isPositive();
    String words = held.firstDifference().orElseThrow();
    assertThat(words)
        .contains("differs in", "oracle: ", "engine: ", "evidence that the oracle knows")
        .doesNotContain("policy_hash (");
  }

  /** A rule book that is misread keeps its name. */
  private static SettledRow renamed(SettledRow row, String misread, String hash) {
    return row.policyHash().equals(misread)
        ? new SettledRow(
            row.boundaryAt(),
            row.zoneId(),
            row.level(),
            row.engineLevel(),
            row.atLeast(),
            row.ruleId(),
            hash,
            row.unknownReason(),
            row.orderId(),
            row.inputs())
        : row;
  }
}
