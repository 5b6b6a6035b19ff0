package org.zonerisk.streaming.risk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.zonerisk.domain.admission.Admission;
import org.zonerisk.domain.zone.ZoneVersion;

/** The zones as admission sees them: every version that has become known. */
public final class ZoneRegistry implements Admission.Registry {

  private final Map<String, List<ZoneVersion>> versions = new HashMap<>();

  /** Adds a version; the same version anew replaces it. */
  public void add(ZoneVersion version) {
    List<ZoneVersion> of = versions.computeIfAbsent(version.zoneId(), any -> new ArrayList<>(1));
    of.removeIf(known -> known.version() == version.version());
    of.add(version);
  }

  @Override
  public boolean registered(String zoneId, Instant time) {
    List<ZoneVersion> of = versions.get(zoneId);
    if (of == null) {
      return false;
    }
    ZoneVersion inForce = null;
    for (ZoneVersion version : of) {
      if (!version.effectiveFrom().isAfter(time)
          && (inForce == null || version.effectiveFrom().isAfter(inForce.effectiveFrom()))) {
        inForce = version;
      }
    }
    return inForce != null && inForce.standsAt(time);
  }
}
