package org.zonerisk.streaming.risk;

import org.zonerisk.domain.evidence.EventHash;

/**
 * A feed whose records are copies of one event where their ids are equal.
 *
 * @param <T> records of the feed
 */
interface NamedFeed<T> extends DropDuplicates.Feed<T> {

  /** Id of the event, equal in every copy. */
  String id(T event);

  @Override
  default long hash(T event) {
    return EventHash.of(id(event));
  }

  @Override
  default long check(T event) {
    return EventHash.check(id(event));
  }
}
