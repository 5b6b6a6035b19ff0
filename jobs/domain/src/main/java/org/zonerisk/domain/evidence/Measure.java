package org.zonerisk.domain.evidence;

/** What is counted. Each count is additive over events, zones' cells and known boundaries. */
public enum Measure {
  /** Scans with location evidence at venues of the zone. */
  SCANS,
  /** Trips that arrived in the zone. */
  ARRIVALS,
  /** Persons whose specimen was collected, whether resulted or not; case reports excluded. */
  SAMPLED,
  /** Persons whose specimen has a result; case reports excluded. The denominator of positivity. */
  TESTS,
  /** Persons with a positive result, case reports included. */
  POSITIVES,
  /** Persons' first counted positives in 28 days, by role of the zone. */
  CASES;

  /**
   * Whether it counts infections; the others count what has been done or seen, of which more shows
   * more.
   */
  public boolean infections() {
    return this == POSITIVES || this == CASES;
  }

  /** Lower-case name, as in policies and in the table {@code zone_evidence}. */
  public String id() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
