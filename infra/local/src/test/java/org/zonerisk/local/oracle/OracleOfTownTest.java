package org.zonerisk.local.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.zonerisk.local.generator.Town;
import org.zonerisk.oracle.compare.LedgerComparison;
import org.zonerisk.schemas.topics.DataSetName;
import org.zonerisk.streaming.risk.Assessment;

/**
 * The oracle and the engine on the generated town: an outbreak, a silent compound, copies, dirt.
 */
class OracleOfTownTest {

  @Test
  void theEngineSettlesWhatTheOracleSays() throws Exception {
    Town town = new Town(1, Town.DEFAULT_FIRST_DAY, new DataSetName("town"));
    RawTopics topics =
        RawTopics.of(Town.boundaries(), town.records(), town.start().plus(Duration.ofDays(13)));
    List<Assessment> rows = EngineRun.of(topics, Held.settings(topics), 2);

    LedgerComparison held = Held.against(topics, EngineRun.settled(rows, Held.HORIZON));
    assertThat(held.firstDifference()).isEmpty();
    assertThat(held.agrees()).isTrue();
    assertThat(held.rows()).isPositive();
  }
}
