package org.zonerisk.schemas.topics;

import java.nio.charset.StandardCharsets;

/**
 * The mark of a tick: a record without content that tells how far a partition has come. A tick with
 * timestamp {@code t} promises that every record of its partition with a timestamp below {@code t}
 * stands before it, so the tick that closes boundary {@code b} carries {@code b + }{@link
 * #AFTER_BOUNDARY_MILLIS}.
 *
 * <p>A tick is known by its header and by nothing else. It is written to an explicit partition, so
 * its key places nothing: in feeds the key is null. A compacted topic refuses records without a
 * key, so there it is {@link #key()}, and compaction keeps the newest tick of each partition.
 */
public final class Tick {
  /** Name of the header that makes a record a tick; its value is empty. */
  public static final String HEADER = "zonerisk-tick";

  /** A tick for boundary b has the timestamp b plus this, in milliseconds. */
  public static final long AFTER_BOUNDARY_MILLIS = 1;

  private static final byte[] NOTHING = {};

  private Tick() {}

  /** Key of a tick in a compacted (reference) topic. */
  public static byte[] key() {
    return HEADER.getBytes(StandardCharsets.UTF_8);
  }

  /** Value of a tick: no bytes; not null, which would be a tombstone. */
  public static byte[] value() {
    return NOTHING;
  }
}
