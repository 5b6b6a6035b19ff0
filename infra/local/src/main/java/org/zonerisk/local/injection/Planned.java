package org.zonerisk.local.injection;

import java.util.Optional;
import org.zonerisk.local.publish.FeedRecord;

/**
 * A record on its way, with what must become of it.
 *
 * @param record the record
 * @param order breaks ties between records known at the same time
 * @param injection what is written down when it is sent; empty where nothing is
 */
record Planned(FeedRecord record, long order, Optional<Injection> injection) {
  long knownAt() {
    return record.knownAt().toEpochMilli();
  }
}
