package org.zonerisk.map.ledger;

import java.util.List;

/**
 * What outside authorities have published, as of one moment.
 *
 * @param standing the list of each authority that stands
 * @param missing newer ones of which rows are missing
 */
public record PublishedLists(List<StandingList> standing, List<MissingList> missing) {

  /** Keeps copies. */
  public PublishedLists {
    standing = List.copyOf(standing);
    missing = List.copyOf(missing);
  }
}
