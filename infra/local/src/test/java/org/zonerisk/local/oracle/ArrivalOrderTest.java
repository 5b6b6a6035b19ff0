package org.zonerisk.local.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.zonerisk.streaming.risk.Assessment;

/** The ledger is a function of the records and their known times alone. */
class ArrivalOrderTest {

  private static final long STORY = 7;
  private static final int DAYS = 12;

  @Test
  void neitherPartitionsNorArrivalNorParallelismChangeARow() throws Exception {
    RawTopics topics = RandomStory.topics(STORY, DAYS);
    List<String> rows = rows(topics, 1);

    assertThat(rows).isNotEmpty();
    for (int parallelism = 1; parallelism <= 3; parallelism++) {
      assertThat(rows(topics.scattered(parallelism), parallelism))
          .as("parallelism %d", parallelism)
          .isEqualTo(rows);
    }
  }

  /**
   * Every row of the zones in which things happen, the revisions and escalations included. Zones
   * above them are left out: where one begins to be assessed between the known times of two copies
   * of a record, it is not settled yet which of the two says whether the record counts in it.
   */
  private static List<String> rows(RawTopics topics, int parallelism) throws Exception {
    return EngineRun.of(topics, Held.settings(topics), parallelism).stream()
        .filter(row -> !row.zoneId().equals(RandomStory.PARENT))
        .map(Assessment::toString)
        .sorted()
        .toList();
  }
}
