package org.zonerisk.streaming.risk;

import org.apache.flink.runtime.state.KeyGroupRangeAssignment;

/**
 * The key of a zone's state. Zones with one home lie in one key group, so that one subtask holds
 * the state of all of them, each under its own key: a zone that comes out of another can look at
 * what that one left.
 *
 * <p>The hash is made to fall into the key group of the home, and differs from zone to zone: with
 * the hash of the home alone, all zones of a county would share a bucket of every hash table.
 *
 * @param zoneId zone
 * @param hash hash of the key
 */
public record ZoneKey(String zoneId, int hash) {

  private static final int FACTOR = 1_103_515_245;
  private static final int INCREMENT = 12_345;

  /**
   * The key of a zone.
   *
   * @param home where it is at home
   * @param keyGroups key groups of the job, its greatest parallelism
   */
  static ZoneKey of(String zoneId, String home, int keyGroups) {
    int group = KeyGroupRangeAssignment.assignToKeyGroup(home, keyGroups);
    int hash = zoneId.hashCode();
    // A full period: every hash is tried, each group has its share of them.
    while (KeyGroupRangeAssignment.computeKeyGroupForKeyHash(hash, keyGroups) != group) {
      hash = hash * FACTOR + INCREMENT;
    }
    return new ZoneKey(zoneId, hash);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
