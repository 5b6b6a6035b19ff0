package org.zonerisk.streaming.risk;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.zonerisk.domain.evidence.EvidenceChange;
import org.zonerisk.streaming.config.RiskSettings;
import org.zonerisk.streaming.io.TickWatermarks;
import org.zonerisk.streaming.mapping.RawRecord;

/**
 * What the whole topology gave for a script, on a cluster in this JVM.
 *
 * @param assessments rows of the ledger
 * @param changes rows told at once
 * @param evidence changes of counts
 * @param intake what became of the records
 * @param rejected rejected records
 * @param expired evidence that came too late
 * @param levels rows of complete publications
 */
record TopologyRun(
    List<Assessment> assessments,
    List<RiskChange> changes,
    List<EvidenceChange> evidence,
    List<IntakeChange> intake,
    List<RejectedRecord> rejected,
    List<ExpiredEvidence> expired,
    List<PublishedLevel> levels,
    List<PublicationState> publications) {

  /** Runs {@code script} at {@code parallelism}, its feeds dealt to partitions by {@code seed}. */
  static TopologyRun of(
      FeedScript script, RiskSettings settings, int parallelism, int partitions, long seed)
      throws Exception {
    Configuration configuration = new Configuration();
    configuration.set(PipelineOptions.GENERIC_TYPES, false);
    configuration.set(PipelineOptions.OBJECT_REUSE, true);
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(parallelism, configuration);
    env.setMaxParallelism(128);
    List<DataStream<RawRecord>> dealt = new ArrayList<>();
    for (List<RawRecord> partition : script.partitions(partitions, seed)) {
      dealt.add(stream(env, partition));
    }
    DataStream<RawRecord> feeds = dealt.get(0);
    for (DataStream<RawRecord> other : dealt.subList(1, dealt.size())) {
      feeds = feeds.union(other);
    }
    RiskOutputs out =
        ZoneRiskTopology.build(
            new RiskInputs(
                feeds.rebalance(),
                stream(env, script.zones()),
                stream(env, script.policies()),
                stream(env, script.assignments()),
                stream(env, script.orders())),
            settings);
    CloseableIterator<Assessment> assessments = out.assessments().collectAsync();
    CloseableIterator<RiskChange> changes = out.changes().collectAsync();
    CloseableIterator<EvidenceChange> evidence = out.evidence().collectAsync();
    CloseableIterator<IntakeChange> intake = out.intake().collectAsync();
    CloseableIterator<RejectedRecord> rejected = out.rejected().collectAsync();
    CloseableIterator<ExpiredEvidence> expired = out.expired().collectAsync();
    CloseableIterator<PublishedLevel> levels = out.publishedLevels().collectAsync();
    CloseableIterator<PublicationState> publications = out.publications().collectAsync();
    env.execute("test");
    return new TopologyRun(
        drain(assessments),
        drain(changes),
        drain(evidence),
        drain(intake),
        drain(rejected),
        drain(expired),
        drain(levels),
        drain(publications));
  }

  private static DataStream<RawRecord> stream(
      StreamExecutionEnvironment env, List<RawRecord> records) {
    return env.fromData(records, TypeInformation.of(RawRecord.class))
        .assignTimestampsAndWatermarks(TickWatermarks.strategy());
  }

  private static <T> List<T> drain(CloseableIterator<T> iterator) throws Exception {
    List<T> all = new ArrayList<>();
    try (iterator) {
      iterator.forEachRemaining(all::add);
    }
    return all;
  }
}
