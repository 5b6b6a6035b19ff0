package org.zonerisk.domain.release;

import java.util.List;

/**
 * What the public learns of one zone's count in a period. Nothing in it says whether the zone's own
 * count was small, or that of a neighbour.
 */
public sealed interface PublicFigure {

  /** The zone. */
  String zone();

  /**
   * The count itself.
   *
   * @param count persons: none, or more than are small
   */
  record Released(String zone, long count) implements PublicFigure {}

  /** The count is withheld, and known only together with that of neighbours. */
  record Grouped(String zone, Group group) implements PublicFigure {}

  /** The count is withheld, and none that it is part of is told. */
  record Withheld(String zone) implements PublicFigure {}

  /**
   * Neighbours, or all zones below one, that are counted together.
   *
   * @param id the first of the zones
   * @param zones the zones, all below the same one; what is below them is counted with them
   * @param elsewhere whether persons of none of the zones below the parent are counted with them
   * @param count persons: more than are small
   */
  record Group(String id, List<String> zones, boolean elsewhere, long count) {
    public Group {
      zones = List.copyOf(zones);
    }
  }
}
