package org.zonerisk.local.dataset;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.zonerisk.local.generator.Town;
import org.zonerisk.local.publish.FeedPublisher;
import org.zonerisk.local.publish.Pace;
import org.zonerisk.local.publish.PublisherSettings;
import org.zonerisk.local.stack.LocalStack;
import org.zonerisk.local.stack.Progress;
import org.zonerisk.local.stack.StackException;
import org.zonerisk.local.stack.StopOnExit;
import org.zonerisk.schemas.topics.DataSetName;

/**
 * A generated town streamed through the pipeline, time-lapsed: some days of history at once, then
 * two hours of the town in as many seconds as asked for, until it is closed.
 */
public final class TownRun implements AutoCloseable {

  private static final Duration SPECIMEN_MEMORY = Duration.ofDays(18);
  private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(3);

  /** Who may order exceptions in the town; their keys are made with it. */
  private static final Map<String, List<String>> UNITS =
      Map.of("city-command", List.of("cn:9999"), "county-cdc", List.of("cn:999901", "cn:999902"));

  private final LocalStack stack;
  private final DataSetJobs jobs;
  private final DataSet dataset;
  private final Ledger ledger;
  private final FeedPublisher publisher;
  private final CompletableFuture<Void> publishing;
  private final StopOnExit untilClosed;

  private TownRun(
      LocalStack stack,
      DataSetJobs jobs,
      DataSet dataset,
      Ledger ledger,
      FeedPublisher publisher,
      CompletableFuture<Void> publishing) {
    this.stack = stack;
    this.jobs = jobs;
    this.dataset = dataset;
    this.ledger = ledger;
    this.publisher = publisher;
    this.publishing = publishing;
    this.untilClosed = jobs.endOnExit(dataset);
  }

  /**
   * Begins to stream a town into a new data set, and starts its jobs.
   *
   * @param twoHoursIn wall time in which two hours pass in the town
   */
  public static TownRun begin(
      LocalStack stack,
      DataSetJobs jobs,
      DataSetName name,
      long seed,
      Duration twoHoursIn,
      Progress progress) {
    jobs.refuseSunset(name);
    Town town = new Town(seed, Town.DEFAULT_FIRST_DAY, name);
    DataSet dataset =
        new DataSet(
            name,
            Town.TIME_ZONE,
            SPECIMEN_MEMORY,
            CHECKPOINT_INTERVAL,
            DataSet.Facts.KEPT,
            DataSet.State.RUNNING);
    jobs.units(name).make(UNITS);
    FeedPublisher publisher =
        FeedPublisher.connect(
                PublisherSettings.of(stack.kafkaBootstrap(), name, Town.boundaries())
                    .at(
                        Pace.timeLapse(
                            town.start().plus(Town.BACK_HISTORY), Duration.ofHours(2), twoHoursIn)))
            .taking(jobs.submissions(name));
    CompletableFuture<Void> publishing =
        CompletableFuture.runAsync(
            () -> publisher.publish(town.records(), Optional.empty()),
            task -> new Thread(task, "publish " + name).start());
    jobs.start(dataset, progress);
    return new TownRun(
        stack,
        jobs,
        dataset,
        new Ledger(stack.trinoReadOnlyJdbcUrl(), name),
        publisher,
        publishing);
  }

  /** The ledger that it fills. */
  public Ledger ledger() {
    return ledger;
  }

  /** The newest boundary at which all zones have their level. */
  public Optional<Instant> newestBoundary() {
    requireAlive();
    return ledger.newestBoundary();
  }

  /** Ends publishing and the jobs; the tables stay. */
  @Override
  public void close() {
    publisher.close();
    jobs.end(dataset);
    untilClosed.close();
  }

  private void requireAlive() {
    stack.requireHealthy();
    if (publishing.isCompletedExceptionally()) {
      try {
        publishing.join();
      } catch (CompletionException e) {
        throw new StackException("the town went silent: " + e.getCause().getMessage(), e);
      }
    }
    if (!jobs.isHalted(dataset) && jobs.riskJob(dataset).isEmpty()) {
      throw new StackException(
          "the risk job of "
              + dataset.name()
              + " has failed; Flink's web UI shows why, and ./zonerisk start resumes it");
    }
  }
}
