package org.zonerisk.local.search;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A place where tokens were found.
 *
 * @param place file, relative to the stack's folder, or what else was searched
 * @param where in it, as in {@code column tokens.list.element}
 * @param disguises in which they stand there
 * @param tokens hashes of the tokens
 * @param pieces values, records or stretches of bytes that hold one at least
 * @param latest known time of the latest record among them; empty where records have none
 */
public record Finding(
    String place,
    String where,
    Set<Disguise> disguises,
    Set<String> tokens,
    long pieces,
    Optional<Instant> latest) {

  /** Copies the sets. */
  public Finding {
    disguises = Set.copyOf(disguises);
    tokens = Set.copyOf(tokens);
  }
}
