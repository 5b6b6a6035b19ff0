package org.zonerisk.map.ledger;

import java.util.List;

/**
 * The areas of a county on the lists of outside authorities, with the question.
 *
 * @param sql the statement, as it can be asked again
 */
public record ListedAreas(String sql, List<ListedArea> areas) {

  /** Nothing is listed, and nothing was asked. */
  public static final ListedAreas NONE = new ListedAreas("", List.of());

  /** Keeps a copy. */
  public ListedAreas {
    areas = List.copyOf(areas);
  }
}
