package org.zonerisk.local.publish;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import org.zonerisk.domain.zone.Boundaries;
import org.zonerisk.schemas.topics.DataSetName;

/**
 * Where and how a publisher works.
 *
 * @param bootstrapServers addresses of the broker, as in {@code 127.0.0.1:9092}
 * @param dataset data set whose topics are written
 * @param boundaries boundaries of the data set; each is closed by a tick
 * @param pace how fast known time passes
 * @param existing what to do where the data set holds records already
 * @param patience how long the broker may leave a request unanswered before publishing gives up
 * @param progress told at most every two seconds how far publishing has come; on the publishing
 *     thread
 */
public record PublisherSettings(
    String bootstrapServers,
    DataSetName dataset,
    Boundaries boundaries,
    Pace pace,
    Existing existing,
    Duration patience,
    Consumer<PublishProgress> progress) {

  /** What to do where the data set holds records already. */
  public enum Existing {
    /** Publish nothing: two runs in one data set would mix. */
    REFUSE,
    /** Go on after them; the first record must not be known before the newest of them. */
    CONTINUE
  }

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Refuses missing parts and a patience that is not positive. */
  public PublisherSettings {
    Objects.requireNonNull(bootstrapServers, "bootstrapServers");
    Objects.requireNonNull(dataset, "dataset");
    Objects.requireNonNull(boundaries, "boundaries");
    Objects.requireNonNull(pace, "pace");
    Objects.requireNonNull(existing, "existing");
    Objects.requireNonNull(progress, "progress");
    if (patience.isNegative() || patience.isZero()) {
      throw new IllegalArgumentException("patience must be greater than zero, was " + patience);
    }
  }

  /** As fast as possible into an empty data set, without progress, with 20 s of patience. */
  public static PublisherSettings of(
      String bootstrapServers, DataSetName dataset, Boundaries boundaries) {
    return new PublisherSettings(
        bootstrapServers,
        dataset,
        boundaries,
        Pace.asFastAsPossible(),
        Existing.REFUSE,
        PATIENCE,
        progress -> {});
  }

  /** The same at another pace. */
  public PublisherSettings at(Pace other) {
    return new PublisherSettings(
        bootstrapServers, dataset, boundaries, other, existing, patience, progress);
  }

  /** The same where the data set may hold records already. */
  public PublisherSettings with(Existing other) {
    return new PublisherSettings(
        bootstrapServers, dataset, boundaries, pace, other, patience, progress);
  }

  /** The same with another patience. */
  public PublisherSettings waitingAtMost(Duration other) {
    return new PublisherSettings(
        bootstrapServers, dataset, boundaries, pace, existing, other, progress);
  }

  /** The same with another listener for progress. */
  public PublisherSettings telling(Consumer<PublishProgress> other) {
    return new PublisherSettings(
        bootstrapServers, dataset, boundaries, pace, existing, patience, other);
  }
}
