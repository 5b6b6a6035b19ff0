package org.zonerisk.streaming.risk;

/**
 * A row of a publication: what makes two rows of it the same.
 *
 * @param zoneId zone
 * @param level level in the authority's words
 */
public record ListedZone(String zoneId, String level) implements Comparable<ListedZone> {

  @Override
  public int compareTo(ListedZone other) {
    int byZone = zoneId.compareTo(other.zoneId);
    return byZone != 0 ? byZone : level.compareTo(other.level);
  }
}
