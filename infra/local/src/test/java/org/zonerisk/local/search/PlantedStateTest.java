package org.zonerisk.local.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A token in the state of a real job is found in a savepoint of either kind, compressed or not. */
class PlantedStateTest {

  @TempDir private Path home;

  @ParameterizedTest
  @CsvSource({"NATIVE,false", "NATIVE,true", "CANONICAL,false", "CANONICAL,true"})
  void isFoundInSavepoints(SavepointFormatType format, boolean compressed) throws Exception {
    Path savepoint = savepoint(format, compressed);

    SearchResult found = TokenSearch.in(home, Needles.of(List.of(Canary.ONE)), Duration.ZERO).run();
    assertThat(found.undecoded()).isEmpty();
    assertThat(found.findings())
        .as("in state, by the checkpoint that refers to it")
        .anySatisfy(
            one -> {
              assertThat(one.place()).endsWith("_metadata");
              assertThat(one.where())
                  .isEqualTo("state of remember" + (compressed ? ", unpacked" : ""));
            });
    assertThat(savepoint).isDirectory();

    SearchResult blind =
        TokenSearch.without(Set.of(Format.FLINK_CHECKPOINT), home, Needles.of(List.of(Canary.ONE)))
            .run();
    assertThat(blind.isCleanBut(any -> false)).isFalse();
    if (compressed) {
      assertThat(blind.findings()).isEmpty();
    }
    TokenSearch others = TokenSearch.in(home, Needles.of(List.of(Canary.LAST)), Duration.ZERO);
    assertThat(others.run().isCleanBut(any -> false)).isTrue();
  }

  private Path savepoint(SavepointFormatType format, boolean compressed) throws Exception {
    Configuration settings = new Configuration();
    settings.set(ExecutionOptions.SNAPSHOT_COMPRESSION, compressed);
    settings.set(
        CheckpointingOptions.CHECKPOINTS_DIRECTORY,
        home.resolve("checkpoints/town").toUri().toString());
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1, settings);
    env.fromSequence(0, Long.MAX_VALUE)
        .map(PlantedStateTest::text)
        .returns(Types.STRING)
        .keyBy(text -> text, Types.STRING)
        .process(new Remember())
        .uid("remember")
        .name("remember");
    JobClient job = env.executeAsync("remembers");
    String path =
        Awaitility.await()
            .ignoreExceptions()
            .atMost(60, TimeUnit.SECONDS)
            .until(
                () ->
                    job.triggerSavepoint(
                            home.resolve("checkpoints/town/saved").toUri().toString(), format)
                        .get(20, TimeUnit.SECONDS),
                PlantedStateTest::isOld);
    job.cancel().get(20, TimeUnit.SECONDS);
    return Path.of(java.net.URI.create(path));
  }

  /** Whether it has seen every text; the savepoints before are as good, but may be empty. */
  private static boolean isOld(String savepoint) {
    try (Stream<Path> files = Files.walk(Path.of(java.net.URI.create(savepoint)))) {
      return files.mapToLong(file -> file.toFile().length()).sum() > 3_000;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** 200 texts, one of them the token, and then they come again. */
  private static String text(long number) {
    if (number > 1_000) {
      LockSupport.parkNanos(1_000_000);
    }
    return number % 200 == 77
        ? Canary.ONE.text()
        : Canary.ONE.text().substring(0, 8 + (int) (number % 7)) + "-like " + number % 200;
  }

  /** Remembers each text under itself. */
  static final class Remember extends KeyedProcessFunction<String, String, String> {
    private static final long serialVersionUID = 1;
    private transient ValueState<String> state;

    @Override
    public void open(OpenContext context) {
      state = getRuntimeContext().getState(new ValueStateDescriptor<>("text", Types.STRING));
    }

    @Override
    public void processElement(String text, Context ctx, Collector<String> out) throws Exception {
      state.update(text + text);
    }
  }
}
