package org.zonerisk.domain.publication;

/**
 * What becomes of a list, and why.
 *
 * @param publication the list
 * @param outcome what becomes of it
 * @param loss what it would free, or frees
 * @param reason why, in words
 */
public record Verdict(Publication publication, Outcome outcome, Loss loss, String reason) {

  /** What becomes of a list. */
  public enum Outcome {
    /** It stands from now on. */
    ACCEPTED,
    /** It was held, or would be, and stands: lists have gone on saying it, or an order says so. */
    CONFIRMED,
    /** It frees nobody; the one before stands. */
    HELD,
    /** It does not stand and will not: a newer one does. */
    SUPERSEDED
  }

  /** Whether the list stands from now on. */
  public boolean stands() {
    return outcome == Outcome.ACCEPTED || outcome == Outcome.CONFIRMED;
  }

  /** The same list, in the place of which another stands. */
  Verdict superseded(Publication by) {
    String was = outcome == Outcome.HELD ? "; was held: " + reason : "";
    return new Verdict(
        publication, Outcome.SUPERSEDED, loss, "the list seen " + by.seenAt() + " stands" + was);
  }
}
