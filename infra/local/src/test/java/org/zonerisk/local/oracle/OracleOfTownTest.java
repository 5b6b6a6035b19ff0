package org.zonerisk.local.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.zonerisk.local.generator.Town;
import org.zonerisk.oracle.compare.LedgerComparison;
import org.zonerisk.schemas.topics.DataSetName;

/**
 * The oracle and the engine on the generated town: an outbreak, a silent compound, copies, dirt.
 */
class OracleOfTownTest {

  @Test
  void theEngineSettlesWhatTheOracleSays() throws Exception {
    Town town = new Town(1, Town.DEFAULT_FIRST_DAY, new DataSetName("town"));
    RawTopics topics =
        RawTopics.of(Town.boundaries(), town.records(), town.start().plus(Duration.ofDays(13)));
    long begin = System.nanoTime();
    var rows = EngineRun.of(topics, Held.settings(topics), 2);
    long mid = System.nanoTime();

    LedgerComparison held = Held.against(topics, EngineRun.settled(rows, Held.HORIZON));
    System.out.printf(
        "records %d engine %.1f s oracle %.1f s%n",
        topics.records().size(), (mid - begin) / 1e9, (System.nanoTime() - mid) / 1e9);

    assertThat(held.firstDifference()).isEmpty();
    assertThat(held.agrees()).isTrue();
    assertThat(held.rows()).isPositive();
  }
}
