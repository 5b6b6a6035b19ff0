package org.zonerisk.domain.evidence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.zonerisk.domain.evidence.EvidenceChange.Coordinates;

/** Adds up changes by their coordinates; what cancels out is gone. Not thread safe. */
public final class EvidenceSum {

  private final Map<Coordinates, EvidenceChange> changes = new HashMap<>();

  /** Adds one change. */
  public EvidenceSum add(EvidenceChange change) {
    changes.merge(change.coordinates(), change, EvidenceChange::plus);
    return this;
  }

  /** Takes one change back. */
  public EvidenceSum subtract(EvidenceChange change) {
    return add(change.negate());
  }

  /** The changes that remain, in no particular order. */
  public List<EvidenceChange> remaining() {
    List<EvidenceChange> remaining = new ArrayList<>(changes.size());
    for (EvidenceChange change : changes.values()) {
      if (!change.isZero()) {
        remaining.add(change);
      }
    }
    return remaining;
  }
}
