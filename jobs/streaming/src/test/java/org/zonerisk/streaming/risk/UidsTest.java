package org.zonerisk.streaming.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.apache.flink.streaming.api.operators.StreamFilter;
import org.apache.flink.streaming.api.operators.StreamFlatMap;
import org.apache.flink.streaming.api.operators.StreamMap;
import org.apache.flink.util.TimeUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zonerisk.streaming.archive.FactsArchiveJob;
import org.zonerisk.streaming.config.JobConfig;
import org.zonerisk.streaming.config.ZoneRiskOptions;

/**
 * State is found by uids. A change here loses state of running jobs: it needs a decision record.
 */
class UidsTest {

  /** Operators that hold nothing, so that they need no uid. */
  private static final Set<Class<?>> STATELESS =
      Set.of(StreamMap.class, StreamFlatMap.class, StreamFilter.class);

  private static final List<String> ARCHIVED =
      List.of(
          Uids.READ_FEEDS,
          Uids.READ_ZONES,
          Uids.ADMIT_ZONES,
          Uids.ADMIT_RECORDS,
          Uids.AWAIT_SCANS,
          Uids.AWAIT_TRIPS,
          Uids.AWAIT_SAMPLES,
          Uids.DROP_DUPLICATE_SCANS,
          Uids.DROP_DUPLICATE_TRIPS,
          Uids.DROP_DUPLICATE_SAMPLES);

  @TempDir private Path warehouse;

  @Test
  void areTheseAndNoOthers() {
    assertThat(Uids.all())
        .containsExactly(
            "read-feeds",
            "read-zones",
            "read-policies",
            "read-assignments",
            "read-orders",
            "admit-zones",
            "admit-policies",
            "admit-assignments",
            "admit-orders",
            "judge-orders",
            "admit-records",
            "await-reports",
            "await-figures",
            "await-rounds",
            "drop-duplicate-scans",
            "drop-duplicate-trips",
            "drop-duplicate-reports",
            "drop-duplicate-figures",
            "drop-duplicate-rounds",
            "drop-duplicate-publications",
            "assemble-publications",
            "gate-publications",
            "resolve-specimens",
            "trace-cases",
            "combine-specimens",
            "combine-cases",
            "combine-scans",
            "combine-arrivals",
            "accumulate-evidence",
            "combine-rejected-intake",
            "combine-scan-intake",
            "combine-trip-intake",
            "combine-report-intake",
            "combine-specimen-intake",
            "combine-figure-intake",
            "combine-round-intake",
            "combine-publication-intake",
            "accumulate-intake",
            "locate-zones",
            "assess-zones-by-home",
            "assess-county",
            "await-scans",
            "await-trips",
            "await-samples",
            "drop-duplicate-samples",
            "publish-changes")
        .doesNotHaveDuplicates();
  }

  @Test
  void everyOperatorOfTheRiskJobThatHoldsStateHasItsUid() {
    StreamExecutionEnvironment env = new StreamExecutionEnvironment();
    ZoneRiskJob.build(env, config(), false);
    Set<String> expected = new TreeSet<>(Uids.all());
    expected.removeAll(
        Set.of(
            Uids.AWAIT_SCANS, Uids.AWAIT_TRIPS, Uids.AWAIT_SAMPLES, Uids.DROP_DUPLICATE_SAMPLES));

    StreamGraph graph = env.getStreamGraph();

    assertThat(withoutUid(graph)).isEmpty();
    assertThat(ofTheProject(graph)).isEqualTo(expected);
  }

  @Test
  void everyOperatorOfTheArchiveJobThatHoldsStateHasItsUid() {
    StreamExecutionEnvironment env = new StreamExecutionEnvironment();
    FactsArchiveJob.build(env, config(), false);
    StreamGraph graph = env.getStreamGraph();

    assertThat(withoutUid(graph)).isEmpty();
    assertThat(ofTheProject(graph)).isEqualTo(new TreeSet<>(ARCHIVED));
  }

  /** Else a job that begins to keep its tables would lose what it had not committed. */
  @Test
  void tablesAreWrittenUnderTheSameUidsKeptOrNot() {
    assertThat(ofTheSinks("1h")).isEqualTo(ofTheSinks("0")).isNotEmpty();
  }

  private Set<String> ofTheSinks(String every) {
    Configuration configuration = configuration();
    configuration.set(ZoneRiskOptions.UPKEEP_EVERY, TimeUtils.parseDuration(every));
    StreamExecutionEnvironment env = new StreamExecutionEnvironment();
    ZoneRiskJob.build(env, JobConfig.read(configuration), false);
    Set<String> uids = new TreeSet<>();
    for (StreamNode node : env.getStreamGraph().getStreamNodes()) {
      String uid = node.getTransformationUID();
      if (uid != null && !Uids.all().contains(uid)) {
        uids.add(uid);
      }
    }
    return uids;
  }

  @Test
  void checkpointsAreAlignedAndKryoIsOff() {
    StreamExecutionEnvironment env = new StreamExecutionEnvironment();
    ZoneRiskJob.build(env, config(), false);

    assertThat(env.getCheckpointConfig().isUnalignedCheckpointsEnabled()).isFalse();
    assertThat(env.getConfig().getSerializerConfig().hasGenericTypesDisabled()).isTrue();
    assertThat(env.getMaxParallelism()).isEqualTo(128);
  }

  /** A catalog in a folder, so that the whole jobs can be built without a stack. */
  private JobConfig config() {
    return JobConfig.read(configuration());
  }

  private Configuration configuration() {
    Configuration configuration = new Configuration();
    configuration.set(ZoneRiskOptions.DATASET, "test");
    configuration.set(ZoneRiskOptions.BOOTSTRAP, "localhost:1");
    configuration.set(
        ZoneRiskOptions.CATALOG_PROPERTIES,
        Map.of(
            "catalog-impl",
            "org.apache.iceberg.hadoop.HadoopCatalog",
            "warehouse",
            warehouse.toUri().toString()));
    return configuration;
  }

  private static List<String> withoutUid(StreamGraph graph) {
    List<String> without = new ArrayList<>();
    for (StreamNode node : graph.getStreamNodes()) {
      Class<?> operator =
          node.getOperatorFactory() == null
              ? null
              : node.getOperatorFactory().getStreamOperatorClass(UidsTest.class.getClassLoader());
      boolean keyed = node.getStateKeySerializer() != null;
      if (node.getTransformationUID() == null && (keyed || !STATELESS.contains(operator))) {
        without.add(node.getOperatorName() + " " + operator);
      }
    }
    return without;
  }

  /** The uids of the graph, those aside that a sink gives its own parts. */
  private static Set<String> ofTheProject(StreamGraph graph) {
    Set<String> uids = new TreeSet<>();
    for (StreamNode node : graph.getStreamNodes()) {
      if (node.getTransformationUID() != null) {
        uids.add(node.getTransformationUID());
      }
    }
    uids.retainAll(new TreeSet<>(Uids.all()));
    return uids;
  }
}
