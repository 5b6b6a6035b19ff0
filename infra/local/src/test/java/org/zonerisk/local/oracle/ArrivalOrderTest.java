package org.zonerisk.local.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
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
      List<String> scattered = rows(topics.scattered(parallelism), parallelism);
      assertThat(scattered).as("rows at parallelism %d", parallelism).hasSameSizeAs(rows);
      assertThat(firstDifference(rows, scattered)).as("parallelism %d", parallelism).isEmpty();
    }
  }

  private static Optional<String> firstDifference(List<String> rows, List<String> others) {
    return IntStream.range(0, rows.size())
        .filter(i -> !rows.get(i).equals(others.get(i)))
        .mapToObj(i -> rows.get(i) + "\nbut " + others.get(i))
        .findFirst();
  }

  /** Every row, the revisions and escalations included. */
  private static List<String> rows(RawTopics topics, int parallelism) throws Exception {
    return EngineRun.of(topics, Held.settings(topics), parallelism).stream()
        .map(Assessment::toString)
        .sorted()
        .toList();
  }
}
