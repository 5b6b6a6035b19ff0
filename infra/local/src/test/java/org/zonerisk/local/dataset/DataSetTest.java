package org.zonerisk.local.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zonerisk.local.stack.LocalStack;
import org.zonerisk.local.stack.Progress;
import org.zonerisk.local.stack.StackException;
import org.zonerisk.local.stack.StackHome;
import org.zonerisk.local.stack.StackSettings;
import org.zonerisk.schemas.topics.DataSetName;

class DataSetTest {

  private static final DataSet WEEKLY =
      new DataSet(
          new DataSetName("weekly"),
          ZoneId.of("America/New_York"),
          Duration.ofDays(1),
          Duration.ofDays(18),
          Duration.ofSeconds(30),
          1,
          Map.of("experts", "a+b/c=", "of: the province", "d"),
          DataSet.Facts.LEFT,
          DataSet.State.RUNNING);

  @TempDir private Path folder;

  @Test
  void isKeptAsItIs() {
    WEEKLY.save(folder);

    assertThat(DataSet.all(folder)).containsExactly(WEEKLY);
  }

  @Test
  void hasTheUsualIntervalAndParallelismUnlessItSaysOtherwise() throws IOException {
    WEEKLY.save(folder);
    Path file = folder.resolve("weekly.properties");
    List<String> lines = Files.readAllLines(file);
    lines.removeIf(line -> line.startsWith("interval") || line.startsWith("parallelism"));
    Files.write(file, lines);

    assertThat(DataSet.all(folder))
        .singleElement()
        .satisfies(
            read -> {
              assertThat(read.interval()).isEqualTo(Duration.ofHours(2));
              assertThat(read.parallelism()).isEqualTo(2);
            });
  }

  @Test
  void isNotStartedAgainAfterItsSunset() {
    DataSetJobs jobs =
        new DataSetJobs(
            new LocalStack(StackSettings.of(folder, new StackHome(folder), "no-class-path")),
            folder);
    WEEKLY.in(DataSet.State.ENDED).save(folder);
    jobs.refuseSunset(WEEKLY.name());

    WEEKLY.in(DataSet.State.SUNSET).save(folder);
    assertThatThrownBy(() -> jobs.start(WEEKLY, Progress.silent()))
        .isInstanceOf(StackException.class)
        .hasMessage("data set weekly was ended for good by ./zonerisk sunset: use another name");
    assertThat(DataSet.named(WEEKLY.name(), folder).orElseThrow().state())
        .isEqualTo(DataSet.State.SUNSET);
  }
}
