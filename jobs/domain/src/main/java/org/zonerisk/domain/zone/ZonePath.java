package org.zonerisk.domain.zone;

import java.util.List;

/**
 * Where an event counts: its zone, and the zones above it that have a level of their own. As one
 * text, for state holds places by the million: the zone's id, and where there is anything above it
 * the ids of those, from the nearest on, parted by a character that no id has. So a place with
 * nothing above it is the zone's id.
 */
public final class ZonePath {

  /** Unit separator, U+001F. */
  private static final char SEPARATOR = '\u001f';

  private ZonePath() {}

  /** The place of {@code zoneId} below {@code above}, the nearest first. */
  public static String of(String zoneId, List<String> above) {
    return above.isEmpty() ? zoneId : zoneId + SEPARATOR + String.join("\u001f", above);
  }

  /** The zone of a place, without those above it. */
  public static String zone(String place) {
    int end = place.indexOf(SEPARATOR);
    return end < 0 ? place : place.substring(0, end);
  }

  /** All zones of a place, the lowest first; asked of millions. */
  public static List<String> zones(String place) {
    return place.indexOf(SEPARATOR) < 0 ? List.of(place) : List.of(place.split("\u001f"));
  }
}
