package org.zonerisk.streaming.risk;

import org.zonerisk.domain.publication.ListTally;
import org.zonerisk.domain.publication.Publication;
import org.zonerisk.streaming.risk.PublicationState.Stage;

/**
 * What is remembered of a publication beside its rows.
 *
 * @param publication the publication
 * @param stage how far it has come
 * @param firstKnownAt when its first row became known, epoch milliseconds
 * @param known its rows that are known by the last timer
 * @param told how many of them the last state told of
 */
public record Assembly(
    Publication publication, Stage stage, long firstKnownAt, ListTally known, long told) {

  static Assembly begin(Publication publication, long knownAt) {
    return new Assembly(publication, Stage.INCOMPLETE, knownAt, ListTally.EMPTY, -1);
  }

  /** Whether no further row changes anything. */
  boolean closed() {
    return stage != Stage.INCOMPLETE;
  }

  Assembly firstKnownAt(long time) {
    return new Assembly(publication, stage, time, known, told);
  }

  Assembly plus(ListTally rows) {
    return new Assembly(publication, stage, firstKnownAt, known.plus(rows), told);
  }

  /** The same, after its state has been told. */
  Assembly told(Stage now) {
    return new Assembly(publication, now, firstKnownAt, known, known.rows());
  }
}
