package org.zonerisk.local.dataset;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.zonerisk.domain.order.OrderUnits;
import org.zonerisk.local.publish.Submissions;
import org.zonerisk.local.stack.Checkpoints;
import org.zonerisk.local.stack.FlinkJob;
import org.zonerisk.local.stack.FlinkJobs;
import org.zonerisk.local.stack.LocalStack;
import org.zonerisk.local.stack.Progress;
import org.zonerisk.local.stack.StackException;
import org.zonerisk.local.stack.StopOnExit;
import org.zonerisk.schemas.tables.HistoryTable;
import org.zonerisk.schemas.tables.HistoryTables;
import org.zonerisk.schemas.topics.DataSetName;
import org.zonerisk.streaming.archive.FactsArchiveJob;
import org.zonerisk.streaming.config.ErasedPersons;
import org.zonerisk.streaming.config.JobConfig;
import org.zonerisk.streaming.config.ZoneRiskOptions;
import org.zonerisk.streaming.io.IcebergTables;
import org.zonerisk.streaming.risk.ZoneRiskJob;

/**
 * The jobs of the data sets of a stack. A job is started once; one that is no more, because its
 * process was killed, goes on from its newest complete checkpoint.
 */
public final class DataSetJobs {

  private static final String RISK = "zone-risk";
  private static final String ARCHIVE = "facts-archive";

  private final LocalStack stack;
  private final Path folder;
  private final Duration upkeepEvery;
  private final int filesPerPartition;

  /** The jobs of {@code stack}, its data sets kept in {@code folder}. */
  public DataSetJobs(LocalStack stack, Path folder) {
    this(
        stack,
        folder,
        ZoneRiskOptions.UPKEEP_EVERY.defaultValue(),
        ZoneRiskOptions.UPKEEP_FILES.defaultValue());
  }

  private DataSetJobs(LocalStack stack, Path folder, Duration upkeepEvery, int filesPerPartition) {
    this.stack = stack;
    this.folder = folder;
    this.upkeepEvery = upkeepEvery;
    this.filesPerPartition = filesPerPartition;
  }

  /** The same, whose tables are kept so often; for data sets with a clock faster than ours. */
  public DataSetJobs keepingTablesEvery(Duration time) {
    return new DataSetJobs(stack, folder, time, filesPerPartition);
  }

  /** The same, whose upkeep leaves so many files of a day as they are. */
  DataSetJobs leavingFilesOfADay(int most) {
    return new DataSetJobs(stack, folder, upkeepEvery, most);
  }

  /** How a job is put together. */
  @FunctionalInterface
  private interface Builder {
    void build(StreamExecutionEnvironment env, JobConfig config, boolean restored);
  }

  /** Starts the jobs of {@code dataset} that do not run, and keeps it for later resumption. */
  public void start(DataSet dataset, Progress progress) {
    start(dataset, ErasedPersons.NOBODY, progress);
  }

  /**
   * The same, where jobs that are resumed forget some persons before their first record. Whoever
   * resumes them later knows of none: the checkpoints that follow hold nothing of them.
   */
  public void start(DataSet dataset, ErasedPersons erased, Progress progress) {
    refuseSunset(dataset.name());
    if (!isHalted(dataset)) {
      dataset.in(DataSet.State.RUNNING).save(folder);
    }
    start(
        dataset,
        erased,
        RISK,
        ZoneRiskJob.name(dataset.name().value()),
        ZoneRiskJob::build,
        progress,
        HistoryTables.ZONE_ASSESSMENTS,
        HistoryTables.ZONE_EVIDENCE,
        HistoryTables.PUBLISHED_LEVELS);
    if (dataset.facts() != DataSet.Facts.LEFT) {
      start(
          dataset,
          erased,
          ARCHIVE,
          FactsArchiveJob.name(dataset.name().value()),
          FactsArchiveJob::build,
          progress,
          HistoryTables.SCANS,
          HistoryTables.SAMPLES);
    }
    dataset.in(DataSet.State.RUNNING).save(folder);
    Views.create(stack.trinoJdbcUrl(), dataset.name());
  }

  /**
   * Does nothing unless the data set of that name was ended for good.
   *
   * @throws StackException if it was
   */
  public void refuseSunset(DataSetName name) {
    if (isSunset(name)) {
      throw new StackException(
          "data set %s was ended for good by ./zonerisk sunset: use another name".formatted(name));
    }
  }

  /**
   * Starts what should run and does not, over all data sets. One that is only looked at gets the
   * views of this version: those of an earlier one may read what nobody may read any more.
   */
  public void resume(Progress progress) {
    for (DataSet dataset : DataSet.all(folder)) {
      if (dataset.state() == DataSet.State.RUNNING) {
        start(dataset, progress);
      } else {
        renewViews(dataset, progress);
      }
    }
  }

  private void renewViews(DataSet dataset, Progress progress) {
    try {
      Views.create(stack.trinoJdbcUrl(), dataset.name());
    } catch (StackException e) {
      // its job may never have come to make its tables, which is no reason to start nothing else
      progress.step(e.getMessage());
    }
  }

  /**
   * When this JVM is told to end, notes that the jobs of {@code dataset} are not to be resumed: its
   * clock ends with this JVM. Closing the result before that notes nothing.
   */
  public StopOnExit endOnExit(DataSet dataset) {
    return new StopOnExit(() -> noteEnd(dataset));
  }

  /** Who may order exceptions in the data set of that name. */
  UnitsFile units(DataSetName name) {
    return new UnitsFile(name, folder);
  }

  /** What others submit to the data set of that name. */
  Submissions submissions(DataSetName name) {
    return PolicyPublication.submissions(name, folder);
  }

  /** Ends the jobs of {@code dataset}; what they have written stays. */
  public void end(DataSet dataset) {
    noteEnd(dataset);
    Stream.of(
            ZoneRiskJob.name(dataset.name().value()), FactsArchiveJob.name(dataset.name().value()))
        .map(jobs()::live)
        .flatMap(Optional::stream)
        .map(FlinkJob::id)
        .forEach(jobs()::cancel);
  }

  /**
   * Ends the jobs of {@code dataset} where they stand, to be started again by who calls this: what
   * they have written is committed, what they hold is in a savepoint.
   *
   * @return names of the jobs that ran
   */
  public List<String> halt(DataSet dataset) {
    dataset.in(DataSet.State.HALTED).save(folder);
    List<String> halted = new ArrayList<>();
    live(dataset)
        .forEach(
            (checkpoints, job) -> {
              String unused = jobs().stop(job.id(), checkpoints);
              halted.add(job.name());
            });
    return halted;
  }

  /** Ends the jobs of {@code dataset} for good: {@link #start} refuses it from now on. */
  public void sunset(DataSet dataset) {
    end(dataset);
    dataset.in(DataSet.State.SUNSET).save(folder);
  }

  /** Whether the jobs of {@code dataset} are halted, and started again soon. */
  public boolean isHalted(DataSet dataset) {
    return isNow(dataset.name(), DataSet.State.HALTED);
  }

  /** The jobs of {@code dataset} that run, by the folder of their checkpoints. */
  public Map<Path, FlinkJob> live(DataSet dataset) {
    Map<Path, FlinkJob> live = new TreeMap<>();
    Path checkpoints = stack.checkpointDir(dataset.name());
    jobs()
        .live(ZoneRiskJob.name(dataset.name().value()))
        .ifPresent(job -> live.put(checkpoints.resolve(RISK), job));
    jobs()
        .live(FactsArchiveJob.name(dataset.name().value()))
        .ifPresent(job -> live.put(checkpoints.resolve(ARCHIVE), job));
    return live;
  }

  /** Takes a checkpoint of a job now and returns its number. */
  public long checkpoint(FlinkJob job) {
    return jobs().checkpoint(job.id());
  }

  /** The risk job of {@code dataset}, if it runs. */
  public Optional<JobID> riskJob(DataSet dataset) {
    return jobs().live(ZoneRiskJob.name(dataset.name().value())).map(FlinkJob::id);
  }

  /**
   * Takes two checkpoints one after the other: when the second is complete, what the first one
   * closed has been committed.
   */
  public void commit(DataSet dataset) {
    JobID job =
        riskJob(dataset)
            .orElseThrow(
                () -> new StackException("the risk job of " + dataset.name() + " does not run"));
    jobs().checkpoint(job);
    jobs().checkpoint(job);
  }

  /** The same for the job that keeps the facts, if it runs. */
  public void commitFacts(DataSet dataset) {
    jobs()
        .live(FactsArchiveJob.name(dataset.name().value()))
        .map(FlinkJob::id)
        .ifPresent(
            job -> {
              jobs().checkpoint(job);
              jobs().checkpoint(job);
            });
  }

  /** A data set that was ended for good stays so, whoever ran it. */
  private void noteEnd(DataSet dataset) {
    if (!isSunset(dataset.name())) {
      dataset.in(DataSet.State.ENDED).save(folder);
    }
  }

  private boolean isSunset(DataSetName name) {
    return isNow(name, DataSet.State.SUNSET);
  }

  private boolean isNow(DataSetName name, DataSet.State state) {
    return DataSet.named(name, folder).filter(one -> one.state() == state).isPresent();
  }

  private void start(
      DataSet dataset,
      ErasedPersons erased,
      String kind,
      String jobName,
      Builder builder,
      Progress progress,
      HistoryTable... written) {
    if (jobs().live(jobName).isPresent()) {
      return;
    }
    Path checkpoints = stack.checkpointDir(dataset.name()).resolve(kind);
    Optional<Checkpoints.Complete> newest = Checkpoints.newestComplete(checkpoints);
    StreamExecutionEnvironment env =
        jobs()
            .environment(
                new Configuration(), checkpoints, newest.map(Checkpoints.Complete::folder));
    try {
      Configuration settings = settings(dataset);
      settings.set(
          ZoneRiskOptions.ERASED_TOKEN_HASHES, String.join(",", new TreeSet<>(erased.hashes())));
      JobConfig config = JobConfig.read(settings);
      if (newest.isPresent()) {
        new IcebergTables(config.catalogName(), config.catalogProperties(), config.dataset())
            .refuseOlderCheckpoint(newest.get().number(), jobName, written);
      }
      builder.build(env, config, newest.isPresent());
    } catch (IllegalStateException e) {
      throw new StackException(e.getMessage(), e);
    }
    JobID unused = jobs().submit(env, jobName);
    progress.step(
        "job %s %s"
            .formatted(
                jobName,
                newest
                    .map(checkpoint -> "goes on from checkpoint " + checkpoint.number())
                    .orElse("runs")));
  }

  /** Asked anew each time: a process that is started again may have another port. */
  private FlinkJobs jobs() {
    return new FlinkJobs(stack.flinkRest());
  }

  private Configuration settings(DataSet dataset) {
    Configuration settings = new Configuration();
    settings.set(ZoneRiskOptions.DATASET, dataset.name().value());
    settings.set(ZoneRiskOptions.BOOTSTRAP, stack.kafkaBootstrap());
    settings.set(ZoneRiskOptions.CATALOG_PROPERTIES, stack.catalogProperties());
    settings.set(ZoneRiskOptions.TIME_ZONE, dataset.timeZone().getId());
    settings.set(ZoneRiskOptions.BOUNDARY_INTERVAL, dataset.interval());
    settings.set(ZoneRiskOptions.SPECIMEN_MEMORY, dataset.specimenMemory());
    settings.set(ZoneRiskOptions.ASSESSMENT_KEYS, dataset.assessmentKeys());
    Map<String, OrderUnits.Unit> units = new UnitsFile(dataset.name(), folder).read().units();
    Map<String, String> keys = new TreeMap<>();
    Map<String, String> zones = new TreeMap<>();
    units.forEach(
        (name, unit) -> {
          keys.put(name, unit.key());
          zones.put(name, String.join(" ", unit.zones()));
        });
    settings.set(ZoneRiskOptions.ORDER_KEYS, keys);
    settings.set(ZoneRiskOptions.ORDER_ZONES, zones);
    settings.set(ZoneRiskOptions.CHECKPOINT_INTERVAL, dataset.checkpointInterval());
    settings.set(ZoneRiskOptions.PARALLELISM, dataset.parallelism());
    settings.set(ZoneRiskOptions.UPKEEP_EVERY, upkeepEvery);
    settings.set(ZoneRiskOptions.UPKEEP_FILES, filesPerPartition);
    if (dataset.facts() != DataSet.Facts.KEPT) {
      settings.set(ZoneRiskOptions.FACTS_RETENTION, Duration.ZERO);
    }
    return settings;
  }

  /** Names of the jobs that run. */
  public List<String> running() {
    return jobs().all().stream().filter(FlinkJob::isLive).map(FlinkJob::name).toList();
  }
}
