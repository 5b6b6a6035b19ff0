package org.zonerisk.local.judge;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.zonerisk.domain.assessment.Assessor;
import org.zonerisk.domain.assessment.Decision;
import org.zonerisk.domain.assessment.PolicyMemory;
import org.zonerisk.domain.evidence.Figure;
import org.zonerisk.domain.evidence.ZoneEvidence;
import org.zonerisk.domain.policy.Policy;
import org.zonerisk.domain.zone.Boundaries;
import org.zonerisk.domain.zone.ZoneVersion;
import org.zonerisk.local.verify.FigureRules;

/**
 * A rule book as the jobs apply it: their own code, boundary after boundary, each starting from the
 * memory of the one before, on figures that somebody hands over instead of a stream. Boundaries are
 * the midnights of the rule book's time zone.
 */
public final class RuleBookOnFigures implements FigureRules {

  private final Assessor assessor;
  private final Boundaries midnights;
  private final ZoneVersion zone =
      new ZoneVersion(
          "figures",
          1,
          "",
          "",
          "",
          "",
          ZoneVersion.UNKNOWN_POPULATION,
          true,
          Instant.EPOCH,
          ZoneVersion.STANDING);

  public RuleBookOnFigures(Policy policy) {
    this.assessor = new Assessor(policy);
    this.midnights = new Boundaries(policy.timeZone(), Duration.ofDays(1), Duration.ZERO);
  }

  @Override
  public SortedMap<LocalDate, Ruling> daily(
      SortedMap<LocalDate, Map<String, Double>> figures, LocalDate from, LocalDate to) {
    ZoneEvidence evidence = new ZoneEvidence();
    figures.forEach(
        (day, values) ->
            values.forEach(
                (metric, value) ->
                    evidence.add(
                        new Figure(metric, midnight(day), value, midnight(day), metric + day))));
    SortedMap<LocalDate, Ruling> rulings = new TreeMap<>();
    PolicyMemory memory = PolicyMemory.NONE;
    for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
      Decision decision = assessor.assess(evidence, zone, midnights, midnight(day), memory);
      rulings.put(day, new Ruling(decision.level(), decision.atLeast(), decision.ruleId()));
      memory = decision.memory();
    }
    return rulings;
  }

  private Instant midnight(LocalDate day) {
    return day.atStartOfDay(assessor.policy().timeZone()).toInstant();
  }
}
