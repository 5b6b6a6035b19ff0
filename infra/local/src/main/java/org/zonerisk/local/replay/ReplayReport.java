package org.zonerisk.local.replay;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.zonerisk.schemas.topics.Topics;

/**
 * What a replay told, and what it expects of it.
 *
 * @param start S: the data set begins, and its first boundary
 * @param end E: the data set's last boundary
 * @param told records by topic, those sent again included
 * @param toldAgain of these, the ones sent again
 * @param trips trips by what should become of them, those sent again included
 * @param uncoveredPositives positives that corrections took back and of which no specimen stood
 * @param uncoveredTests tests that corrections took back and of which no specimen stood
 * @param firstKnownAt known time of the first record of a feed; empty where there was none
 * @param lastKnownAt known time of the last record of a feed
 */
public record ReplayReport(
    Instant start,
    Instant end,
    Map<Topics, Long> told,
    Map<Topics, Long> toldAgain,
    Map<TripFate, Long> trips,
    long uncoveredPositives,
    long uncoveredTests,
    Optional<Instant> firstKnownAt,
    Optional<Instant> lastKnownAt) {

  /** Copies the maps. */
  public ReplayReport {
    told = Map.copyOf(told);
    toldAgain = Map.copyOf(toldAgain);
    trips = Map.copyOf(trips);
  }

  /** Records of a topic, those sent again included. */
  public long told(Topics topic) {
    return told.getOrDefault(topic, 0L);
  }

  /** Records of a topic that were sent again. */
  public long toldAgain(Topics topic) {
    return toldAgain.getOrDefault(topic, 0L);
  }

  /** Trips of a fate. */
  public long trips(TripFate fate) {
    return trips.getOrDefault(fate, 0L);
  }
}
