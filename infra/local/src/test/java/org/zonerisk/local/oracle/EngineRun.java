package org.zonerisk.local.oracle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.zonerisk.oracle.SettledRow;
import org.zonerisk.schemas.topics.Topics;
import org.zonerisk.streaming.config.RiskSettings;
import org.zonerisk.streaming.io.TickWatermarks;
import org.zonerisk.streaming.mapping.RawRecord;
import org.zonerisk.streaming.risk.Assessment;
import org.zonerisk.streaming.risk.RiskInputs;
import org.zonerisk.streaming.risk.RiskOutputs;
import org.zonerisk.streaming.risk.ZoneRiskTopology;

/** The engine itself, on a cluster in this JVM, from topics in memory to rows of the ledger. */
final class EngineRun {

  private EngineRun() {}

  /** The rows of the ledger that the engine writes for {@code topics}. */
  static List<Assessment> of(RawTopics topics, RiskSettings settings, int parallelism)
      throws Exception {
    Configuration configuration = new Configuration();
    configuration.set(PipelineOptions.GENERIC_TYPES, false);
    configuration.set(PipelineOptions.OBJECT_REUSE, true);
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(parallelism, configuration);
    env.setMaxParallelism(128);
    DataStream<RawRecord> feeds = null;
    for (List<RawRecord> partition : topics.feeds()) {
      DataStream<RawRecord> one = stream(env, partition);
      feeds = feeds == null ? one : feeds.union(one);
    }
    RiskOutputs out =
        ZoneRiskTopology.build(
            new RiskInputs(
                feeds.rebalance(),
                stream(env, topics.reference(Topics.ZONES)),
                stream(env, topics.reference(Topics.POLICIES)),
                stream(env, topics.reference(Topics.POLICY_ASSIGNMENTS)),
                stream(env, topics.reference(Topics.ORDERS))),
            settings);
    CloseableIterator<Assessment> assessments = out.assessments().collectAsync();
    JobClient job = env.executeAsync("engine");
    List<Assessment> all = new ArrayList<>();
    try (assessments) {
      // Taken while the job runs: it waits when too many rows are waiting for it.
      assessments.forEachRemaining(all::add);
    }
    job.getJobExecutionResult().get();
    return all;
  }

  /**
   * What {@code rows} settle: of each zone and boundary the last scheduled or revision row that was
   * known within the horizon.
   */
  static List<SettledRow> settled(List<Assessment> rows, Duration horizon) {
    TreeMap<String, Assessment> newest = new TreeMap<>();
    for (Assessment row : rows) {
      boolean between =
          row.kind() == Assessment.Kind.ESCALATION || row.kind() == Assessment.Kind.ORDER;
      if (!between && !row.own().knownAt().isAfter(row.boundaryAt().plus(horizon))) {
        newest.merge(
            row.zoneId() + '|' + row.boundaryAt(),
            row,
            (a, b) -> a.revision() > b.revision() ? a : b);
      }
    }
    return newest.values().stream().map(EngineRun::settled).sorted(SettledRow.ORDER).toList();
  }

  private static SettledRow settled(Assessment row) {
    return new SettledRow(
        row.boundaryAt().toEpochMilli(),
        row.zoneId(),
        row.own().decision().level(),
        row.engineLevel(),
        row.own().decision().atLeast(),
        row.own().decision().ruleId(),
        row.own().policyHash(),
        row.own().decision().unknownReason(),
        row.orderId(),
        new TreeMap<>(row.own().decision().inputs()));
  }

  private static DataStream<RawRecord> stream(
      StreamExecutionEnvironment env, List<RawRecord> records) {
    return env.fromData(records, TypeInformation.of(RawRecord.class))
        .assignTimestampsAndWatermarks(TickWatermarks.strategy());
  }
}
