package org.zonerisk.streaming.mapping;

/**
 * A record of a topic as the broker gave it, or a tick.
 *
 * @param feed topic without the data set's prefix
 * @param partition partition
 * @param offset offset in the partition
 * @param knownAt Kafka timestamp, epoch milliseconds
 * @param tick whether it only tells how far its partition has come
 * @param payload the bytes, empty for a tick
 */
public record RawRecord(
    String feed, int partition, long offset, long knownAt, boolean tick, byte[] payload) {}
