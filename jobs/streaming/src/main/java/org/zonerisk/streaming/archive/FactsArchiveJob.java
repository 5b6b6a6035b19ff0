package org.zonerisk.streaming.archive;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.ParameterTool;
import org.zonerisk.schemas.tables.HistoryTables;
import org.zonerisk.schemas.topics.Topics;
import org.zonerisk.streaming.config.JobConfig;
import org.zonerisk.streaming.io.IcebergTables;
import org.zonerisk.streaming.io.KafkaInputs;
import org.zonerisk.streaming.risk.Uids;
import org.zonerisk.streaming.risk.ZoneRiskJob;

/** The job that keeps the admitted facts of a data set, for a short time. */
public final class FactsArchiveJob {

  private FactsArchiveJob() {}

  /** Name of the job of a data set. */
  public static String name(String dataset) {
    return "facts-archive:" + dataset;
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
    ZoneRiskJob.configure(env, config);
    IcebergTables tables =
        new IcebergTables(config.catalogName(), config.catalogProperties(), config.dataset());
    tables.refuseFreshStart(restored, config.dataset(), HistoryTables.SCANS, HistoryTables.SAMPLES);
    tables.create();
    KafkaInputs in = new KafkaInputs(env, config.bootstrap(), config.dataset());
    FactsArchiveTopology.Facts facts =
        FactsArchiveTopology.build(
            in.feeds(Uids.READ_FEEDS),
            in.reference(Topics.ZONES, Uids.READ_ZONES),
            config.settings());
    tables.append(
        facts.scans(), FactRows::row, HistoryTables.SCANS, config.parallelism(), config.upkeep());
    tables.append(
        facts.samples(),
        FactRows::row,
        HistoryTables.SAMPLES,
        config.parallelism(),
        config.upkeep());
    tables.append(facts.trips(), FactRows::row, HistoryTables.TRIPS, 1, config.upkeep());
  }
}
