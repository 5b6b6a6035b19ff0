package org.zonerisk.domain.publication;

import java.time.Instant;

/**
 * A list that an outside authority publishes, as each of its rows describes it. Two descriptions
 * that differ in anything are two publications, also where an authority uses an id again.
 *
 * @param authority who publishes
 * @param publicationId the publication's id
 * @param publishedAt the list's own stamp; orders nothing
 * @param seenAt when it was seen: its place in the order of publications
 * @param rowCount rows of the whole publication
 * @param contentHash hash of the whole publication, 16 hexadecimal digits
 */
public record Publication(
    String authority,
    String publicationId,
    Instant publishedAt,
    Instant seenAt,
    int rowCount,
    String contentHash) {

  private static final char APART = '\0';

  /** All of the description in one text, equal for equal descriptions only. */
  public String key() {
    return authority
        + APART
        + publicationId
        + APART
        + contentHash
        + APART
        + rowCount
        + APART
        + publishedAt.toEpochMilli()
        + APART
        + seenAt.toEpochMilli();
  }
}
