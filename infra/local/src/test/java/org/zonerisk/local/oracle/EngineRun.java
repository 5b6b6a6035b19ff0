package org.zonerisk.local.oracle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.zonerisk.domain.admission.FacilityMetric;
import org.zonerisk.domain.admission.FeedReport;
import org.zonerisk.domain.evidence.EvidenceChange;
import org.zonerisk.oracle.SettledRow;
import org.zonerisk.schemas.topics.Topics;
import org.zonerisk.streaming.config.RiskSettings;
import org.zonerisk.streaming.io.TickWatermarks;
import org.zonerisk.streaming.mapping.RawRecord;
import org.zonerisk.streaming.risk.Assessment;
import org.zonerisk.streaming.risk.PolicyUpdate;
import org.zonerisk.streaming.risk.RegisteredZone;
import org.zonerisk.streaming.risk.RiskInputs;
import org.zonerisk.streaming.risk.RiskOutputs;
import org.zonerisk.streaming.risk.ZoneRiskTopology;

/** The engine itself, on a cluster in this JVM, from topics in memory to rows of the ledger. */
final class EngineRun {

  private EngineRun() {}

  /**
   * What the engine writes into the tables that a what-if reads.
   *
   * @param assessments rows of the ledger
   * @param evidence changes of counts
   * @param reports signs of life
   * @param figures figures of others
   * @param zones versions of zones
   * @param policies rule books that were admitted, and where they hold
   */
  record Tables(
      List<Assessment> assessments,
      List<EvidenceChange> evidence,
      List<FeedReport> reports,
      List<FacilityMetric> figures,
      List<RegisteredZone> zones,
      List<PolicyUpdate> policies) {}

  /** The rows of the ledger that the engine writes for {@code topics}. */
  static List<Assessment> of(RawTopics topics, RiskSettings settings, int parallelism)
      throws Exception {
    return run(topics, settings, parallelism, (out, taken) -> taken.take(out.assessments()));
  }

  /** The rows of all tables that a what-if reads. */
  static Tables tables(RawTopics topics, RiskSettings settings, int parallelism) throws Exception {
    return run(
        topics,
        settings,
        parallelism,
        (out, taken) -> {
          Supplied<Assessment> assessments = taken.take(out.assessments());
          Supplied<EvidenceChange> evidence = taken.take(out.evidence());
          Supplied<FeedReport> reports = taken.take(out.reports());
          Supplied<FacilityMetric> figures = taken.take(out.figures());
          Supplied<RegisteredZone> zones = taken.take(out.zones());
          Supplied<PolicyUpdate> policies = taken.take(out.policies());
          return () ->
              new Tables(
                  assessments.get(),
                  evidence.get(),
                  reports.get(),
                  figures.get(),
                  zones.get(),
                  policies.get());
        });
  }

  /** What is there when the run is over. */
  private interface AtTheEnd<T> {
    T get() throws Exception;
  }

  /** All elements of a stream, when the run is over. */
  private interface Supplied<T> extends AtTheEnd<List<T>> {}

  /** Chooses what is taken out of a run. */
  private interface Choice<R> {
    AtTheEnd<R> of(RiskOutputs out, Taken taken);
  }

  /** Takes streams while the job runs: it waits when too many elements are waiting for it. */
  private static final class Taken {
    private final List<CloseableIterator<?>> iterators = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    private <T> Supplied<T> take(DataStream<T> stream) {
      CloseableIterator<T> iterator = stream.collectAsync();
      CompletableFuture<List<T>> all = new CompletableFuture<>();
      iterators.add(iterator);
      threads.add(
          new Thread(
              () -> {
                try {
                  List<T> taken = new ArrayList<>();
                  iterator.forEachRemaining(taken::add);
                  all.complete(taken);
                } catch (RuntimeException e) {
                  all.completeExceptionally(e);
                }
              },
              "take"));
      return all::get;
    }
  }

  private static <R> R run(
      RawTopics topics, RiskSettings settings, int parallelism, Choice<R> choice) throws Exception {
    Configuration configuration = new Configuration();
    configuration.set(PipelineOptions.GENERIC_TYPES, false);
    configuration.set(PipelineOptions.OBJECT_REUSE, true);
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(parallelism, configuration);
    env.setMaxParallelism(128);
    Taken taken = new Taken();
    AtTheEnd<R> chosen = choice.of(outputs(env, topics, settings), taken);
    JobClient job = env.executeAsync("engine");
    taken.threads.forEach(Thread::start);
    try {
      R result = chosen.get();
      job.getJobExecutionResult().get();
      return result;
    } finally {
      for (CloseableIterator<?> iterator : taken.iterators) {
        iterator.close();
      }
    }
  }

  private static RiskOutputs outputs(
      StreamExecutionEnvironment env, RawTopics topics, RiskSettings settings) {
    DataStream<RawRecord> feeds = null;
    for (List<RawRecord> partition : topics.feeds()) {
      DataStream<RawRecord> one = stream(env, partition);
      feeds = feeds == null ? one : feeds.union(one);
    }
    return ZoneRiskTopology.build(
        new RiskInputs(
            feeds.rebalance(),
            stream(env, topics.reference(Topics.ZONES)),
            stream(env, topics.reference(Topics.POLICIES)),
            stream(env, topics.reference(Topics.POLICY_ASSIGNMENTS)),
            stream(env, topics.reference(Topics.ORDERS))),
        settings);
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
