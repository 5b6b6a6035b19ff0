package org.zonerisk.local.erasure;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a topic still holds: a record of Kafka cannot be taken out, it runs out.
 *
 * @param topic full name
 * @param records records that hold a token
 * @param latest known time of the latest of them
 * @param retention how long records are kept; empty for ever
 * @param roll how long a segment of the log is written to at the most; it goes as a whole
 */
record TopicRemains(
    String topic,
    long records,
    Optional<Instant> latest,
    Optional<Duration> retention,
    Duration roll) {

  /** How often the broker looks for what has run out, and how long a file of it stays then. */
  private static final Duration CLEARING = Duration.ofMinutes(6);

  /** When the last of them is gone at the latest; empty where that is never. */
  Optional<Instant> goneBy() {
    return retention.flatMap(kept -> latest.map(time -> time.plus(roll).plus(kept).plus(CLEARING)));
  }

  /** What is to be expected, in words. */
  String expectation() {
    return goneBy()
        .map(time -> "gone by " + time)
        .orElse("kept for ever: they go with the topic, by ./zonerisk sunset");
  }
}
