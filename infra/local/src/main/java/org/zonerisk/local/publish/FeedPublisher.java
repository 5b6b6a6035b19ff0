package org.zonerisk.local.publish;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.zonerisk.local.publish.FeedRecord.Sending;
import org.zonerisk.schemas.topics.Tick;
import org.zonerisk.schemas.topics.Topics;

/**
 * Publishes the records of a data set in order of their known time, and closes its boundaries.
 *
 * <p>Known times never decrease within a partition. As soon as known time has passed a boundary,
 * each partition of each feed and reference topic gets the boundary's tick; time-lapsed, also one
 * for the present known time about every 200 ms. Publishes once; {@link #stop} and {@link #close}
 * may be called by another thread, the rest not.
 */
public final class FeedPublisher implements AutoCloseable {
  private static final long TICK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
  private static final long PROGRESS_EVERY_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final long STOP_WITHIN_SECONDS = 30;

  private final PublisherSettings settings;
  private final Optional<Instant> newest;
  private final KafkaOutlet outlet;
  private final WallClock clock;
  private final CountDownLatch finished = new CountDownLatch(1);
  private final Map<Topics, Long> sent = new EnumMap<>(Topics.class);
  private final Map<Topics, Long> resent = new EnumMap<>(Topics.class);

  private volatile boolean stopping;
  private volatile Thread publishing;
  private Optional<Submissions> submissions = Optional.empty();
  private BoundaryTicks ticks;
  private Instant firstKnownAt;
  private Instant lastKnownAt;
  private long records;
  private long startedNanos;
  private long liveSinceNanos;
  private long tickedNanos;
  private boolean live;
  private boolean interrupted;
  private long toldNanos;
  private long toldRecords;

  private FeedPublisher(
      PublisherSettings settings, Optional<Instant> newest, KafkaOutlet outlet, WallClock clock) {
    this.settings = settings;
    this.newest = newest;
    this.outlet = outlet;
    this.clock = clock;
  }

  /**
   * Reaches the broker and makes the topics ready. {@link PublishException} where the broker does
   * not answer or the data set must not be written.
   */
  public static FeedPublisher connect(PublisherSettings settings) {
    DataSetTopics topics = DataSetTopics.prepare(settings);
    return new FeedPublisher(
        settings,
        topics.newest(),
        KafkaOutlet.connect(settings, topics.partitions()),
        WallClock.SYSTEM);
  }

  /** A publisher into topics that are there, through any producer and by any clock. */
  static FeedPublisher into(
      Producer<byte[], byte[]> producer,
      PublisherSettings settings,
      DataSetTopics topics,
      WallClock clock) {
    KafkaOutlet outlet = new KafkaOutlet(producer, settings, topics.partitions());
    return new FeedPublisher(settings, topics.newest(), outlet, clock);
  }

  /**
   * Publishes time-lapsed also what others submit, each record known at the moment at which it is
   * found; to be called before {@link #publish}.
   */
  public FeedPublisher taking(Submissions others) {
    submissions = Optional.of(others);
    return this;
  }

  /**
   * Publishes until the records end or somebody stops it, and returns when the broker has
   * everything.
   *
   * @param stream records in order of known time, of feeds and reference topics
   * @param end last boundary: closed after the last record; empty where the records do not end
   */
  public PublishReport publish(Iterator<FeedRecord> stream, Optional<Instant> end) {
    publishing = Thread.currentThread();
    startedNanos = clock.nanos();
    toldNanos = startedNanos;
    try {
      boolean complete = sendAll(stream) && closeAt(end);
      outlet.flush();
      return report(complete ? PublishReport.Ending.COMPLETE : PublishReport.Ending.STOPPED);
    } finally {
      finished.countDown();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * Says once more, in every partition, how far known time has come; to be called after {@link
   * #publish} by the same thread, every few seconds, for as long as jobs may still be resumed: a
   * resumed job has forgotten how far it had read a partition in which nothing new stands.
   */
  public void repeatTick() {
    if (ticks != null) {
      ticks.repeat();
      outlet.flush();
    }
  }

  /** Makes {@link #publish} return soon, with all that was sent until then taken by the broker. */
  public void stop() {
    stopping = true;
  }

  /** Stops, waits for {@link #publish} to return, and disconnects. */
  @Override
  public void close() {
    stop();
    Thread publisher = publishing;
    if (publisher != null && !publisher.equals(Thread.currentThread())) {
      try {
        if (!finished.await(STOP_WITHIN_SECONDS, TimeUnit.SECONDS)) {
          publisher.interrupt();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    outlet.close();
  }

  private boolean sendAll(Iterator<FeedRecord> stream) {
    while (!stopping && stream.hasNext()) {
      FeedRecord record = stream.next();
      begin(record.knownAt());
      if (!await(record.knownAt())) {
        return false;
      }
      ticks.passTo(record.knownAt());
      send(record);
      tellProgress();
    }
    return !stopping;
  }

  private void send(FeedRecord record) {
    outlet.send(record);
    count(record);
  }

  private void begin(Instant knownAt) {
    if (firstKnownAt == null) {
      if (newest.isPresent() && knownAt.isBefore(newest.get())) {
        throw new PublishException(
            "data set %s is known up to %s; it cannot be continued with a record known at %s"
                .formatted(settings.dataset(), newest.get(), knownAt));
      }
      firstKnownAt = knownAt;
      ticks = new BoundaryTicks(settings.boundaries(), knownAt, outlet::tick);
    } else if (knownAt.isBefore(lastKnownAt)) {
      throw new IllegalArgumentException(
          "records must come in order of known time, was " + knownAt + " after " + lastKnownAt);
    }
    lastKnownAt = knownAt;
  }

  private boolean closeAt(Optional<Instant> end) {
    if (end.isEmpty() || firstKnownAt == null) {
      return true;
    }
    if (end.get().isBefore(lastKnownAt)) {
      throw new IllegalArgumentException(
          "the end must not lie before the last record, was " + end.get() + ", " + lastKnownAt);
    }
    Instant closing = end.get().plusMillis(Tick.AFTER_BOUNDARY_MILLIS);
    if (!await(closing)) {
      return false;
    }
    ticks.reach(closing);
    return true;
  }

  /** Waits until known time is {@code knownAt}; false where publishing was stopped meanwhile. */
  private boolean await(Instant knownAt) {
    Pace pace = settings.pace();
    if (!knownAt.isAfter(pace.liveFrom())) {
      return true;
    }
    if (!live) {
      live = true;
      liveSinceNanos = clock.nanos();
      tickedNanos = liveSinceNanos;
    }
    while (!stopping) {
      long nanos = clock.nanos();
      Instant now = pace.knownTimeAfter(nanos - liveSinceNanos);
      boolean due = !now.isBefore(knownAt);
      if (nanos - tickedNanos >= TICK_EVERY_NANOS) {
        Instant present = due ? knownAt : now;
        ticks.reach(present);
        tickedNanos = nanos;
        submissions.ifPresent(others -> others.take(present, this::send));
      }
      if (due) {
        return true;
      }
      tellProgress();
      long untilDue = pace.wallNanosUntil(knownAt) - (nanos - liveSinceNanos);
      pause(Math.min(untilDue, TICK_EVERY_NANOS - (nanos - tickedNanos)));
    }
    return false;
  }

  private void pause(long nanos) {
    try {
      clock.sleep(Math.max(nanos, 1));
    } catch (InterruptedException e) {
      // Told on only after the flush, which an interrupted thread could not do.
      interrupted = true;
      stopping = true;
    }
  }

  private void count(FeedRecord record) {
    records++;
    sent.merge(record.topic(), 1L, Long::sum);
    if (record.sending() == Sending.AGAIN) {
      resent.merge(record.topic(), 1L, Long::sum);
    }
  }

  private void tellProgress() {
    long nanos = clock.nanos();
    long since = nanos - toldNanos;
    if (since >= PROGRESS_EVERY_NANOS) {
      double perSecond = (records - toldRecords) * 1e9 / since;
      settings.progress().accept(new PublishProgress(records, lastKnownAt, perSecond));
      toldNanos = nanos;
      toldRecords = records;
    }
  }

  private PublishReport report(PublishReport.Ending ending) {
    return new PublishReport(
        sent,
        resent,
        outlet.ticks(),
        Optional.ofNullable(firstKnownAt),
        Optional.ofNullable(lastKnownAt),
        Duration.ofNanos(clock.nanos() - startedNanos),
        ending);
  }
}
