package org.zonerisk.local.city;

import java.time.Instant;
import java.util.Optional;
import org.zonerisk.schemas.avro.DiscoveryChannel;
import org.zonerisk.schemas.avro.SamplingPurpose;

/**
 * A tube.
 *
 * @param number its number, from 0
 * @param persons whose swabs are in it; several are a pool
 * @param collectedAt when it was collected, epoch milliseconds
 * @param purpose why
 * @param channel where its persons were found
 * @param site where it was collected
 * @param round screening round that it belongs to
 */
record Tube(
    long number,
    int[] persons,
    long collectedAt,
    SamplingPurpose purpose,
    DiscoveryChannel channel,
    String site,
    Optional<String> round) {

  boolean isPool() {
    return persons.length > 1;
  }

  String id() {
    return "tube-" + number;
  }

  Instant collected() {
    return Instant.ofEpochMilli(collectedAt);
  }
}
