package org.zonerisk.local.replay;

import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import org.zonerisk.domain.zone.Boundaries;
import org.zonerisk.local.publish.FeedRecord;
import org.zonerisk.schemas.avro.ZoneVersion;

/**
 * A piece of the past that can be sent through the pipeline: its files have been read to their end,
 * so that it is never silently short.
 */
public interface Replay {

  /** The boundaries of the data set, and with them its time zone. */
  Boundaries boundaries();

  /** S: the first boundary. */
  Instant start();

  /** E: the last boundary; no record is known later. */
  Instant end();

  /** All zones that are registered from S on. */
  List<ZoneVersion> zones();

  /** Starts a pass over the records; equal in every run with the same seed. */
  Pass records();

  /** One pass over the records, references included, in order of known time. */
  interface Pass extends Iterator<FeedRecord> {

    /**
     * What the replay counts of what it reads and tells beside the records themselves, by name in
     * lower case with underscores; whole once no record is left.
     */
    SortedMap<String, Long> counted();
  }
}
