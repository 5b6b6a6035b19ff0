package org.zonerisk.local.publish;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.zonerisk.schemas.topics.TopicKind;
import org.zonerisk.schemas.topics.Topics;

/**
 * What was published and acknowledged by the broker. Ticks are counted apart and are no records.
 *
 * @param sent records by topic, those sent again included
 * @param resent of these, the ones sent again
 * @param ticks ticks written, over all partitions
 * @param firstKnownAt known time of the first record, empty where there was none
 * @param lastKnownAt known time of the last record
 * @param elapsed wall time that publishing took
 * @param ending how publishing came to its end
 */
public record PublishReport(
    Map<Topics, Long> sent,
    Map<Topics, Long> resent,
    long ticks,
    Optional<Instant> firstKnownAt,
    Optional<Instant> lastKnownAt,
    Duration elapsed,
    Ending ending) {

  /** How publishing came to its end. */
  public enum Ending {
    /** Every record was sent. */
    COMPLETE,
    /** Somebody stopped it; what was sent is whole and in order, but not all. */
    STOPPED
  }

  /** Copies the maps. */
  public PublishReport {
    sent = Map.copyOf(sent);
    resent = Map.copyOf(resent);
  }

  /** Records of a topic, those sent again included. */
  public long sent(Topics topic) {
    return sent.getOrDefault(topic, 0L);
  }

  /** Records of a topic that were sent again. */
  public long resent(Topics topic) {
    return resent.getOrDefault(topic, 0L);
  }

  /** Records of all feeds; reference records are not counted. */
  public long feedRecords() {
    return sent.entrySet().stream()
        .filter(entry -> entry.getKey().kind() == TopicKind.FEED)
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
