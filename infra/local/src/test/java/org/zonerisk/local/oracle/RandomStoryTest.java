package org.zonerisk.local.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zonerisk.oracle.SettledRow;
import org.zonerisk.oracle.compare.LedgerComparison;

/**
 * The engine and the oracle on worlds of chance. {@code -Doracle.seeds=FROM-TO} looks at more of
 * them.
 */
class RandomStoryTest {

  private static final int DAYS = 20;
  private static final Set<String> SPOKEN = new TreeSet<>();

  static LongStream seeds() {
    String[] range = System.getProperty("oracle.seeds", "1-4").split("-");
    return LongStream.rangeClosed(Long.parseLong(range[0]), Long.parseLong(range[1]));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theEngineSettlesWhatTheOracleSays(long seed) throws Exception {
    RawTopics topics = RandomStory.topics(seed, Integer.getInteger("oracle.days", DAYS));
    List<SettledRow> rows =
        EngineRun.settled(EngineRun.of(topics, Held.settings(topics), 2), Held.HORIZON);

    LedgerComparison held = Held.against(topics, rows);

    assertThat(held.firstDifference()).isEmpty();
    assertThat(held.agrees()).isTrue();
    assertThat(held.rows()).isPositive();
    rows.forEach(row -> SPOKEN.add(row.ruleId()));
    rows.forEach(row -> SPOKEN.add(row.unknownReason()));
    rows.stream()
        .filter(row -> !row.orderId().isEmpty())
        .forEach(row -> SPOKEN.add(row.engineLevel() + " ordered to " + row.level()));
  }

  @AfterAll
  static void everyRuleSpokeSomewhere() {
    assertThat(SPOKEN)
        .contains("both", "incidence.orange", "calm", "full", "stay", "as_before")
        .contains("too_few_figures", "no_history", "hold.lowering")
        .contains("too_few_positivity", "too_few_seen", "stale_beds")
        .contains("NORMAL ordered to MEDIUM", "HIGH ordered to LOW", "UNKNOWN ordered to LOW");
  }
}
