package org.zonerisk.local.publish;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a record reaches its topic: usually as its own bytes, in the partition of its key. A damaged
 * record has other bytes, and a copy may turn up in another partition.
 *
 * @param bytes what is sent in place of the record's own bytes; empty for those
 * @param partition where it is sent, counted round where the topic has fewer; empty for the
 *     partition of its key
 */
public record Delivery(Optional<byte[]> bytes, OptionalInt partition) {
  /** As its own bytes, in the partition of its key. */
  public static final Delivery USUAL = new Delivery(Optional.empty(), OptionalInt.empty());

  /** Refuses null, and partitions below 0. */
  public Delivery {
    Objects.requireNonNull(bytes, "bytes");
    if (partition.isPresent() && partition.getAsInt() < 0) {
      throw new IllegalArgumentException(
          "a partition is a number from 0, was " + partition.getAsInt());
    }
  }

  /** The same in that partition. */
  public Delivery in(int otherPartition) {
    return new Delivery(bytes, OptionalInt.of(otherPartition));
  }

  /** The same as those bytes. */
  public Delivery as(byte[] otherBytes) {
    return new Delivery(Optional.of(otherBytes), partition);
  }
}
