package org.zonerisk.local.injection;

import org.zonerisk.local.publish.FeedRecord;

/**
 * Told of every record of a feed at the moment at which it is sent, with what must become of it.
 */
public interface Tally {

  /** It is the first of its event, and counts where it counts. */
  void admitted(FeedRecord record);

  /** It is a copy of a record that was admitted. */
  void duplicate(FeedRecord record);

  /** It must be rejected. */
  void rejected(FeedRecord record, String reason);
}
