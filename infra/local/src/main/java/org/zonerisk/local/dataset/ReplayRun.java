package org.zonerisk.local.dataset;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.zonerisk.local.publish.FeedPublisher;
import org.zonerisk.local.publish.PublishReport;
import org.zonerisk.local.publish.PublisherSettings;
import org.zonerisk.local.replay.Replay;
import org.zonerisk.local.stack.LocalStack;
import org.zonerisk.local.stack.Progress;
import org.zonerisk.local.stack.StackException;
import org.zonerisk.local.stack.StopOnExit;
import org.zonerisk.local.verify.ReplayFigures;
import org.zonerisk.schemas.topics.TopicKind;
import org.zonerisk.schemas.topics.Topics;

/**
 * A replay from the source files to the tables, and its verification. Publishing and the jobs run
 * at the same time; the replay is over when what became of every record, and every zone's last
 * boundary, is committed.
 */
public final class ReplayRun {

  /** Rarely enough that millions of specimens are not written over and over. */
  static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(30);

  private static final Duration STALLED = Duration.ofMinutes(5);
  private static final Duration POLL = Duration.ofSeconds(2);

  private final LocalStack stack;
  private final DataSetJobs jobs;
  private final ReplaySource source;
  private final ReplayRequest request;
  private final Replay replay;
  private final DataSet dataset;
  private final Progress progress;

  private ReplayRun(
      LocalStack stack,
      DataSetJobs jobs,
      ReplaySource source,
      ReplayRequest request,
      Duration checkpointInterval,
      Progress progress) {
    this.stack = stack;
    this.jobs = jobs;
    this.source = source;
    this.request = request;
    this.replay = source.open(request);
    this.dataset =
        new DataSet(
            request.dataset(),
            replay.boundaries().timeZone(),
            replay.boundaries().interval(),
            source.specimenMemory(),
            checkpointInterval,
            request.parallelism(),
            source.assessmentKeys(),
            source.facts(),
            DataSet.State.RUNNING);
    this.progress = progress;
  }

  /**
   * Reads and checks all files.
   *
   * @throws org.zonerisk.local.replay.SourceException where something is missing or not what it has
   *     to be
   */
  public static ReplayRun open(
      LocalStack stack,
      DataSetJobs jobs,
      ReplaySource source,
      ReplayRequest request,
      Progress progress) {
    return open(stack, jobs, source, request, CHECKPOINT_INTERVAL, progress);
  }

  static ReplayRun open(
      LocalStack stack,
      DataSetJobs jobs,
      ReplaySource source,
      ReplayRequest request,
      Duration checkpointInterval,
      Progress progress) {
    jobs.refuseSunset(request.dataset());
    return new ReplayRun(stack, jobs, source, request, checkpointInterval, progress);
  }

  /** The data set that it fills. */
  public DataSet dataset() {
    return dataset;
  }

  /** Publishes everything, and returns what was sent when the tables hold all of it. */
  public ReplayFigures run() {
    long begin = System.nanoTime();
    PublisherSettings settings =
        PublisherSettings.of(stack.kafkaBootstrap(), dataset.name(), replay.boundaries())
            .at(source.pace(replay))
            .telling(
                told -> {
                  stack.requireRoom();
                  progress.step(told.line(dataset.timeZone()));
                });
    try (FeedPublisher publisher = FeedPublisher.connect(settings);
        StopOnExit whilePublishing = jobs.endOnExit(dataset)) {
      startJobs();
      Replay.Pass pass = replay.records();
      PublishReport sent = publisher.publish(pass, Optional.of(replay.end()));
      tell(sent, pass.counted());
      awaitTables(publisher, sent.feedRecords());
      double seconds = (System.nanoTime() - begin) / 1e9;
      progress.step(
          String.format(
              Locale.ROOT,
              "all %,d records are in the tables after %.1f s: %,.0f records/s",
              sent.feedRecords(),
              seconds,
              sent.feedRecords() / seconds));
      return figures(sent, pass.counted());
    }
  }

  private void tell(PublishReport sent, Map<String, Long> counted) {
    progress.step(
        String.format(
            Locale.ROOT,
            "sent %,d records and %,d ticks in %.1f s",
            sent.feedRecords(),
            sent.ticks(),
            sent.elapsed().toMillis() / 1000.0));
    counted.forEach(
        (name, count) -> progress.step(String.format(Locale.ROOT, "%,d %s", count, words(name))));
  }

  private static String words(String name) {
    return name.replace('_', ' ');
  }

  /**
   * Starts the jobs, which find empty topics. A process that dies meanwhile is no reason to stop:
   * it is started again when everything has been sent.
   */
  private void startJobs() {
    try {
      jobs.start(dataset, progress);
    } catch (StackException e) {
      if (stack.isRunning()) {
        throw e;
      }
      progress.step(e.getMessage());
    }
  }

  /** Holds the tables against the source files; whether every check holds. */
  public boolean verify(ReplayFigures figures, Consumer<String> out) {
    progress.step("working out from the source files what the tables must hold");
    // as who wrote them: what was rejected is compared byte by byte, and nobody else reads that
    try (Connection connection = new Ledger(stack.trinoJdbcUrl(), dataset.name()).connect()) {
      return source.verify(request, connection, figures, out).holds();
    } catch (IOException | SQLException e) {
      throw new StackException("verification failed: " + e.getMessage(), e);
    }
  }

  /**
   * How far the tables have come.
   *
   * @param boundary newest boundary of the ledger; empty where no zone is assessed
   * @param records records of the feeds that are accounted for
   */
  private record Reached(Optional<Instant> boundary, long records) {

    static Reached of(Ledger ledger) {
      return new Reached(ledger.newestBoundary(), ledger.accountedFor());
    }

    String words(ZoneId timeZone, long sent) {
      return boundary
          .map(at -> "the ledger has come to " + at.atZone(timeZone))
          .orElseGet(
              () ->
                  String.format(
                      Locale.ROOT, "%,d of %,d records are accounted for", records, sent));
    }
  }

  private void awaitTables(FeedPublisher publisher, long sent) {
    Ledger ledger = new Ledger(stack.trinoReadOnlyJdbcUrl(), dataset.name());
    long zones = replay.zones().stream().filter(zone -> zone.getAssessed()).count();
    Reached reached = new Reached(Optional.empty(), 0);
    long advancedAt = System.nanoTime();
    while (!complete(ledger, zones, sent)) {
      stack.requireRoom();
      publisher.repeatTick();
      Reached now = Reached.of(ledger);
      if (!now.equals(reached)) {
        reached = now;
        advancedAt = System.nanoTime();
        progress.step(now.words(dataset.timeZone(), sent));
      } else if (System.nanoTime() - advancedAt > STALLED.toNanos()) {
        throw new StackException(
            "the tables of %s have not advanced for %s: %s"
                .formatted(dataset.name(), STALLED, reached.words(dataset.timeZone(), sent)));
      }
      pause();
    }
  }

  /**
   * Whether the tables hold everything: what became of each record, and every zone's last boundary.
   * A process or job that is gone meanwhile is started again and goes on from its newest
   * checkpoint.
   */
  private boolean complete(Ledger ledger, long zones, long sent) {
    try {
      if (!stack.isRunning()) {
        progress.step("a process of the stack is gone; starting it again");
        stack.start(progress);
      }
      if (!jobs.isHalted(dataset) && jobs.riskJob(dataset).isEmpty()) {
        jobs.start(dataset, progress);
      }
      if (ledger.scheduledAt(replay.end()) < zones || ledger.accountedFor() < sent) {
        return false;
      }
      jobs.commit(dataset);
      return true;
    } catch (StackException e) {
      progress.step(e.getMessage());
      return false;
    }
  }

  private static void pause() {
    try {
      TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted", e);
    }
  }

  private static ReplayFigures figures(PublishReport sent, Map<String, Long> counted) {
    Map<String, Long> records = new HashMap<>();
    Map<String, Long> resent = new HashMap<>();
    for (Topics feed : Topics.ofKind(TopicKind.FEED)) {
      records.put(feed.topicName(), sent.sent(feed));
      resent.put(feed.topicName(), sent.resent(feed));
    }
    return new ReplayFigures(records, resent, counted);
  }
}
