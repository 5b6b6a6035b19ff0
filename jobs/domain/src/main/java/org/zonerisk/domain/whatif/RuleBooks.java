package org.zonerisk.domain.whatif;

import java.time.Instant;
import java.util.Optional;
import org.zonerisk.domain.assessment.Assessor;
import org.zonerisk.domain.zone.ZoneVersion;

/** Which rule book holds where, and from when on. */
@FunctionalInterface
public interface RuleBooks {

  /**
   * A rule book that holds for a zone.
   *
   * @param key names rule book and version: where it differs from the boundary before, the rule
   *     book takes over
   * @param assessor applies it
   * @param counterfactual whether it was not in force there at the time
   */
  record InForce(String key, Assessor assessor, boolean counterfactual) {}

  /** The rule book that holds for {@code zone} at {@code boundary}; empty where none does. */
  Optional<InForce> at(ZoneVersion zone, Instant boundary);

  /** These up to {@code from}, and {@code other} from that boundary on for every zone. */
  default RuleBooks then(Instant from, InForce other) {
    Optional<InForce> always = Optional.of(other);
    return (zone, boundary) -> boundary.isBefore(from) ? at(zone, boundary) : always;
  }
}
