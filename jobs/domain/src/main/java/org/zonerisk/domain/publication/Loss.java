package org.zonerisk.domain.publication;

import java.util.Locale;

/**
 * What a list would free, against the one that stands.
 *
 * @param before restricted zones of the list that stands
 * @param after restricted zones of the list that is offered
 * @param relaxed zones that it drops or lowers
 * @param unexplained those among them that had stood for too short a time for any rule book
 */
public record Loss(int before, int after, int relaxed, int unexplained) {

  /** The same in words. */
  public String words() {
    return String.format(
        Locale.ROOT,
        "%d of %d zones left; of %d that it drops or lowers %d had stood for too short a time",
        after,
        before,
        relaxed,
        unexplained);
  }
}
