package org.zonerisk.oracle.records;

/**
 * A record as it lies in a topic, or a tick.
 *
 * @param topic topic without the data set's prefix, as in {@code sampling-results}
 * @param partition partition
 * @param offset offset in the partition
 * @param knownAt Kafka timestamp, epoch milliseconds
 * @param kind whether it is a tick: it has the header {@value #TICK_HEADER}
 * @param value its bytes, none for a tick or a tombstone
 */
public record TopicRecord(
    String topic, int partition, long offset, long knownAt, Kind kind, byte[] value) {

  /** The header by which a tick is known, and by nothing else. */
  public static final String TICK_HEADER = "zonerisk-tick";

  /** What a record is for. */
  public enum Kind {
    /** It tells something. */
    CONTENT,
    /** It says that everything of its partition known before its timestamp stands before it. */
    TICK
  }
}
