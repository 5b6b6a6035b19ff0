package org.zonerisk.domain.assessment;

import java.time.Instant;
import java.util.Optional;
import org.zonerisk.domain.evidence.Evidence;
import org.zonerisk.domain.zone.Boundaries;
import org.zonerisk.domain.zone.ZoneVersion;

/**
 * Whether a level may rise between boundaries. It may to what the next boundary is bound to decide
 * at the least: the lowest level over all worlds in which the policy's escalating inputs take any
 * value from the present one up, and every other input any value at all. So whatever else arrives,
 * short of a void, does not make it a false alarm, and a level never falls between boundaries.
 */
public final class Escalation {

  private final Assessor assessor;
  private final Evaluation evaluation;
  private final RuleBook rules;

  /** Escalations under the policy of {@code assessor}. */
  public Escalation(Assessor assessor) {
    this.assessor = assessor;
    this.evaluation = assessor.evaluation();
    this.rules = assessor.rules();
  }

  /**
   * A decision above {@code current}, if the evidence known at {@code time} makes it certain that
   * the level of the next boundary is at least that. Its windows end at the next boundary, its
   * feeds' ages at {@code time}, its inputs are those that escalate and the counts behind them, and
   * its memory is that of {@code current}: the next boundary takes the step itself. A zone that
   * this policy takes over at the next boundary waits for it.
   *
   * @param evidence what is known at {@code time}
   * @param zone version of the zone in force at the next boundary
   * @param boundaries boundaries of the data set
   * @param time when it is known
   * @param current what is in force: the last boundary's decision or a later escalation
   */
  public Optional<Decision> check(
      Evidence evidence, ZoneVersion zone, Boundaries boundaries, Instant time, Decision current) {
    if (assessor.policy().escalating().isEmpty() || !rules.owns(current.memory())) {
      return Optional.empty();
    }
    PolicyMemory memory = rules.begun(current.memory());
    Moment moment =
        new Moment(
            evidence,
            zone,
            boundaries.after(time),
            assessor.policy().timeZone(),
            memory,
            evaluation.pulse(time, evidence));
    Reading reading = evaluation.read(moment);
    int[] from = evaluation.risingFree(reading);
    Worlds worlds = evaluation.worlds(rules.betweenBoundaries(memory), reading, memory);
    Finding finding = worlds.explore(from);
    int certain = finding.lowestRank();
    if (finding.lowest().rank() < 0 || certain <= rules.rank(current.atLeast())) {
      return Optional.empty();
    }
    Margin margin =
        Margin.of(
            finding.lowest(),
            worlds,
            rules.axes(),
            reading,
            from,
            other -> other.lowestRank() != certain);
    evaluation.hideFree(reading);
    return Optional.of(
        evaluation.known(moment, reading, finding.lowest(), margin, current.memory()));
  }
}
