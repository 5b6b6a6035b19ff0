package org.zonerisk.domain.publication;

import java.util.List;
import java.util.Map;

/**
 * All that a gate remembers: of a gate that is restored from it nobody can tell that it is another.
 *
 * @param standing the list that stands; its severities are in {@code zones}
 * @param zones by zone that it restricts how severely and since when
 * @param held the newer lists that are held, in their order
 */
public record GateSnapshot(
    OfferedList standing, Map<String, StandingZone> zones, List<HeldList> held) {

  /** Copies. */
  public GateSnapshot {
    zones = Map.copyOf(zones);
    held = List.copyOf(held);
  }

  /**
   * A zone in the list that stands.
   *
   * @param severity how severe its level is, from 1
   * @param since when a list with it at this level was first seen, epoch milliseconds; {@link
   *     #UNKNOWN} where it stood in the first list
   */
  public record StandingZone(int severity, long since) {

    /** It stood when the authority was first heard. */
    public static final long UNKNOWN = Long.MIN_VALUE;

    boolean stoodFor(long millis, long now) {
      return since == UNKNOWN || now - since >= millis;
    }
  }

  /**
   * A list that is held.
   *
   * @param list the list
   * @param verdict what was last said of it
   */
  public record HeldList(OfferedList list, Verdict verdict) {}

  /** The newest list of all, held or not. */
  public OfferedList newest() {
    return held.isEmpty() ? standing : held.get(held.size() - 1).list();
  }
}
