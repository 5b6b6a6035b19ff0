package org.zonerisk.local.verify;

import java.util.SortedMap;

/**
 * What must become of the records of a replay.
 *
 * @param feeds what must become of the records of each feed, by topic name; others must have none
 * @param counted what the replay must have counted beside them, by name
 */
record FeedExpectations(
    SortedMap<String, FeedExpectation> feeds, SortedMap<String, Long> counted) {}
