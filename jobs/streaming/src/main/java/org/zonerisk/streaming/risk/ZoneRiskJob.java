package org.zonerisk.streaming.risk;

import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.ParameterTool;
import org.zonerisk.domain.assessment.Decision;
import org.zonerisk.schemas.avro.ZoneRiskChange;
import org.zonerisk.schemas.tables.HistoryTables;
import org.zonerisk.schemas.topics.Topics;
import org.zonerisk.streaming.config.JobConfig;
import org.zonerisk.streaming.io.ChangeTopic;
import org.zonerisk.streaming.io.IcebergTables;
import org.zonerisk.streaming.io.KafkaInputs;
import org.zonerisk.streaming.maintenance.UpkeepPlan;

/**
 * The job that recomputes every zone's level: Kafka in, Iceberg out exactly once, changes to Kafka
 * within seconds.
 */
public final class ZoneRiskJob {

  private static final int MAX_PARALLELISM = 128;

  private ZoneRiskJob() {}

  /** Name of the job of a data set. */
  public static String name(String dataset) {
    return "zone-risk:" + dataset;
  }

  /** Runs the job with settings given as {@code --key value}. */
  public static void main(String[] args) throws Exception {
    Configuration configuration = ParameterTool.fromArgs(args).getConfiguration();
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    JobConfig config = JobConfig.read(configuration);
    build(env, config, configuration.contains(StateRecoveryOptions.SAVEPOINT_PATH));
    env.execute(name(config.dataset()));
  }

  /**
   * Builds the job.
   *
   * @param restored whether it starts from a checkpoint or savepoint
   * @throws IllegalStateException where it would start without state on tables that are not empty
   */
  public static void build(StreamExecutionEnvironment env, JobConfig config, boolean restored) {
    configure(env, config);
    IcebergTables tables =
        new IcebergTables(config.catalogName(), config.catalogProperties(), config.dataset());
    tables.refuseFreshStart(
        restored, config.dataset(), HistoryTables.ZONE_ASSESSMENTS, HistoryTables.PUBLISHED_LEVELS);
    tables.create();
    KafkaInputs in = new KafkaInputs(env, config.bootstrap(), config.dataset());
    RiskOutputs out =
        ZoneRiskTopology.build(
            new RiskInputs(
                in.feeds(Uids.READ_FEEDS),
                in.reference(Topics.ZONES, Uids.READ_ZONES),
                in.reference(Topics.POLICIES, Uids.READ_POLICIES),
                in.reference(Topics.POLICY_ASSIGNMENTS, Uids.READ_ASSIGNMENTS),
                in.reference(Topics.ORDERS, Uids.READ_ORDERS)),
            config.settings());
    append(out, tables, config);
    ChangeTopic.write(
        out.changes(),
        config.bootstrap(),
        config.dataset(),
        Topics.ZONE_RISK_CHANGES,
        ZoneRiskChange.class,
        ZoneRiskJob::change,
        change -> change.assessment().own().knownAt().toEpochMilli(),
        Uids.PUBLISH_CHANGES);
  }

  /** What every job of a data set has in common. */
  public static void configure(StreamExecutionEnvironment env, JobConfig config) {
    Configuration fixed = new Configuration();
    fixed.set(PipelineOptions.GENERIC_TYPES, false);
    fixed.set(PipelineOptions.OBJECT_REUSE, true);
    fixed.set(CheckpointingOptions.ENABLE_UNALIGNED, false);
    env.configure(fixed);
    env.setParallelism(config.parallelism());
    env.setMaxParallelism(MAX_PARALLELISM);
    env.enableCheckpointing(config.checkpointInterval().toMillis(), CheckpointingMode.EXACTLY_ONCE);
    env.getCheckpointConfig().setMaxConcurrentCheckpoints(1);
    if (env.getCheckpointConfig().isUnalignedCheckpointsEnabled()) {
      throw new IllegalStateException(
          "checkpoints must be aligned: rows before a barrier must be committed with it");
    }
  }

  private static void append(RiskOutputs out, IcebergTables tables, JobConfig config) {
    int writers = config.parallelism();
    UpkeepPlan keep = config.upkeep();
    tables.append(
        out.assessments(), RiskTables::row, HistoryTables.ZONE_ASSESSMENTS, writers, keep);
    tables.append(out.evidence(), RiskTables::row, HistoryTables.ZONE_EVIDENCE, writers, keep);
    tables.append(out.intake(), RiskTables::row, HistoryTables.FEED_INTAKE, 1, keep);
    tables.append(out.rejected(), RiskTables::row, HistoryTables.REJECTED, 1, keep);
    tables.append(out.expired(), RiskTables::row, HistoryTables.EXPIRED, 1, keep);
    tables.append(out.figures(), RiskTables::row, HistoryTables.FACILITY_METRICS, 1, keep);
    tables.append(out.rounds(), RiskTables::row, HistoryTables.SCREENING_ROUNDS, 1, keep);
    tables.append(out.reports(), RiskTables::row, HistoryTables.FEED_REPORTS, 1, keep);
    tables.append(
        out.publishedLevels(), PublicationRows::row, HistoryTables.PUBLISHED_LEVELS, writers, keep);
    tables.append(out.publications(), PublicationRows::row, HistoryTables.PUBLICATIONS, 1, keep);
    tables.append(out.zones(), RiskTables::row, HistoryTables.ZONES, 1, keep);
    tables.append(
        out.policies().filter(update -> update.policy() != null).name("rule books"),
        update -> RiskTables.row(update.policy()),
        HistoryTables.POLICIES,
        1,
        keep);
    tables.append(out.orders(), RiskTables::row, HistoryTables.ORDERS, 1, keep);
  }

  private static ZoneRiskChange change(RiskChange change) {
    ZoneDecision own = change.assessment().own();
    Decision decision = own.decision();
    return ZoneRiskChange.newBuilder()
        .setZoneId(own.zone().zoneId())
        .setBoundaryAt(own.boundaryAt())
        .setRevision(change.assessment().revision())
        .setKind(change.assessment().kind().code())
        .setEffectiveAt(own.effectiveAt())
        .setKnownAt(own.knownAt())
        .setLevel(decision.level())
        .setAtLeast(orNull(decision.atLeast()))
        .setPreviousLevel(orNull(change.previousLevel()))
        .setColour(decision.colour())
        .setPolicyId(orNull(own.policyId()))
        .setRuleId(orNull(decision.ruleId()))
        .setEngineLevel(change.assessment().engineLevel())
        .setOrderId(orNull(change.assessment().orderId()))
        .build();
  }

  private static String orNull(String value) {
    return value.isEmpty() ? null : value;
  }
}
