package org.zonerisk.map.ledger;

import java.time.Instant;

/**
 * A list of an outside authority of which rows are missing; it is not the list.
 *
 * @param authority who publishes
 * @param publicationId id of the list
 * @param seenAt when it was seen
 * @param state incomplete, or abandoned: nobody waits for its rows any more
 * @param rowsKnown rows that are known
 * @param rowCount rows that it says it has
 */
public record MissingList(
    String authority,
    String publicationId,
    Instant seenAt,
    String state,
    long rowsKnown,
    int rowCount) {}
