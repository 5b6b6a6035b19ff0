package org.zonerisk.seal;

import java.util.List;

/**
 * What a run that seals has done.
 *
 * @param before what came of holding the tables against the seals that there were
 * @param lines for people: what was sealed now and what comes next, by table; empty where the run
 *     was refused
 */
public record Sealing(VerifiedLedger before, List<String> lines) {

  public Sealing {
    lines = List.copyOf(lines);
  }

  /** Whether nothing was sealed because something is not as it was sealed before. */
  public boolean refused() {
    return !before.holds();
  }
}
