package org.zonerisk.streaming.risk;

import org.zonerisk.domain.publication.Publication;

/**
 * A change of the state of a publication.
 *
 * @param publication the publication
 * @param stage its new state
 * @param rowsKnown rows of it that were known by then
 * @param knownAt records known up to here decided it, epoch milliseconds
 */
public record PublicationState(Publication publication, Stage stage, long rowsKnown, long knownAt) {

  /** How far a publication has come. */
  public enum Stage {
    /** Rows are missing, or do not agree with its hash. */
    INCOMPLETE,
    /** It is the list from here on, unless a newer one is. */
    COMPLETE,
    /** It was incomplete for too long and is given up. */
    ABANDONED
  }
}
