package org.zonerisk.streaming.risk;

import org.zonerisk.domain.trace.Specimen;
import org.zonerisk.domain.trace.Visit;

/**
 * Something that tracing must know of a person: exactly one of the two is not null.
 *
 * @param person token
 * @param specimenId specimen that the fact is about, empty for a visit
 * @param specimen all that is known of that specimen, replacing what was known before
 * @param visit a visit; one with the same event replaces it
 * @param knownAt known time of what brought the fact, epoch milliseconds
 */
public record PersonFact(
    String person, String specimenId, Specimen specimen, Visit visit, long knownAt) {

  static PersonFact of(String person, String specimenId, Specimen specimen, long knownAt) {
    return new PersonFact(person, specimenId, specimen, null, knownAt);
  }

  static PersonFact of(String person, Visit visit) {
    return new PersonFact(person, "", null, visit, visit.knownAt());
  }
}
