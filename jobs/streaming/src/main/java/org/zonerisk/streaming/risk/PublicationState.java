package org.zonerisk.streaming.risk;

import org.zonerisk.domain.publication.Publication;
import org.zonerisk.domain.publication.Verdict;

/**
 * A change of the state of a publication.
 *
 * @param publication the publication
 * @param stage its new state
 * @param rowsKnown rows of it that were known by then
 * @param verdict what has become of it at the gate; null unless it is complete
 * @param knownAt records known up to here decided it, epoch milliseconds
 */
public record PublicationState(
    Publication publication, Stage stage, long rowsKnown, Verdict verdict, long knownAt) {

  /** How far a publication has come. */
  public enum Stage {
    /** Rows are missing, or do not agree with its hash. */
    INCOMPLETE,
    /** It is the list from here on, unless a newer one is or the gate holds it. */
    COMPLETE,
    /** It was incomplete for too long and is given up. */
    ABANDONED
  }

  /** Of one that is not complete. */
  static PublicationState waiting(
      Publication publication, Stage stage, long rowsKnown, long knownAt) {
    return new PublicationState(publication, stage, rowsKnown, null, knownAt);
  }

  /** Of a complete one, of which the gate has something to say. */
  static PublicationState judged(Verdict verdict, long knownAt) {
    Publication publication = verdict.publication();
    return new PublicationState(
        publication, Stage.COMPLETE, publication.rowCount(), verdict, knownAt);
  }
}
