package org.zonerisk.map.ledger;

import java.time.Instant;

/**
 * A list of an outside authority that is held back.
 *
 * @param authority who publishes
 * @param publicationId id of the list
 * @param seenAt when it was seen
 * @param reason why it is held, in words
 */
public record HeldList(String authority, String publicationId, Instant seenAt, String reason) {}
