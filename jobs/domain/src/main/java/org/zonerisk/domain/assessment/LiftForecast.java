package org.zonerisk.domain.assessment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.zonerisk.domain.evidence.Evidence;
import org.zonerisk.domain.policy.Policy;
import org.zonerisk.domain.zone.Boundaries;
import org.zonerisk.domain.zone.ZoneVersion;

/**
 * What would lower a level, and when at the earliest. It runs the same assessment forward over a
 * future in which the feeds stay alive and nothing new comes, only at boundaries where an input can
 * change. Costly: ask only where it is wanted.
 */
public final class LiftForecast {

  private static final Pattern WITHOUT_VALUE = Pattern.compile("\\{[a-z0-9_]+}");

  private final Assessor assessor;
  private final RuleBook rules;
  private final Policy policy;
  private final int[] needed;

  /** Forecasts under the policy of {@code assessor}. */
  public LiftForecast(Assessor assessor) {
    this.assessor = assessor;
    this.rules = assessor.rules();
    this.policy = assessor.policy();
    this.needed =
        rules.numbers().entrySet().stream()
            .filter(entry -> policy.liftNeeds().containsKey(entry.getKey()))
            .mapToInt(Map.Entry::getValue)
            .sorted()
            .toArray();
  }

  /**
   * What would lower the level of {@code decision}. Without needs, {@code at} is the first boundary
   * whose level is lower if nothing new comes; with needs, the first one whose level could be lower
   * if just what they name were done. {@link Lift#NONE} for the mildest and for an unknown level.
   *
   * @param evidence what the decision was made from
   * @param zone version of the zone
   * @param boundaries boundaries of the data set
   * @param boundary boundary of the decision
   * @param decision the decision of this policy's assessor
   */
  public Lift forecast(
      Evidence evidence,
      ZoneVersion zone,
      Boundaries boundaries,
      Instant boundary,
      Decision decision) {
    int rank = rules.rank(decision.level());
    if (rank <= 0) {
      return Lift.NONE;
    }
    Evidence quiet = new QuietEvidence(evidence, boundary);
    ChangePoints points = new ChangePoints(rules, evidence, boundaries, boundary);
    PolicyMemory memory = decision.memory();
    points.entered(memory.since(), boundary);
    points.below(memory);
    Optional<Instant> next = points.after(boundary);
    while (next.isPresent()) {
      Moment moment = assessor.moment(quiet, zone, next.get(), memory);
      Future future = future(moment);
      if (future.now().certain() && future.now().lowestRank() < rank) {
        return new Lift(moment.boundary(), "");
      }
      List<String> needs = needs(future, rank, decision);
      if (!needs.isEmpty()) {
        return new Lift(moment.boundary(), String.join("; ", needs));
      }
      if (future.now().certain()) {
        memory = assessor.after(future.now(), moment, boundaries);
      }
      if (memory.since().equals(moment.boundary())) {
        points.entered(memory.since(), moment.boundary());
      }
      points.below(memory);
      next = points.after(moment.boundary());
    }
    return Lift.NONE;
  }

  /** What a boundary to come finds, and how it finds it. */
  private record Future(Reading reading, Program program, Worlds worlds, Finding now) {}

  private Future future(Moment moment) {
    Reading reading = assessor.evaluation().read(moment);
    Program program = rules.atBoundary(moment.memory());
    Worlds worlds = assessor.evaluation().worlds(program, reading, moment.memory());
    Finding now = worlds.explore(assessor.evaluation().missingFree(reading));
    return new Future(reading, program, worlds, now);
  }

  /** Texts of what would have to be done for a level below {@code rank}; empty where none can. */
  private List<String> needs(Future future, int rank, Decision decision) {
    List<String> texts = new ArrayList<>();
    for (int input : future.program().inputs()) {
      if (future.reading().isMissing(input)) {
        return texts;
      }
    }
    int[] from = assessor.evaluation().missingFree(future.reading());
    for (int input : needed) {
      from[input] = 0;
    }
    if (!falls(future.worlds().explore(from), rank)) {
      return texts;
    }
    for (int input : needed) {
      from[input] = Worlds.FIXED;
      if (!falls(future.worlds().explore(from), rank)) {
        from[input] = 0;
        texts.add(text(policy.inputs().get(input).id(), decision));
      }
    }
    return texts;
  }

  private static boolean falls(Finding finding, int rank) {
    return finding.lowest().rank() >= 0 && finding.lowestRank() < rank;
  }

  private String text(String input, Decision decision) {
    String text = policy.liftNeeds().get(input);
    for (Map.Entry<String, Double> entry : decision.inputs().entrySet()) {
      text = text.replace("{" + entry.getKey() + "}", number(entry.getValue()));
    }
    return WITHOUT_VALUE.matcher(text).replaceAll("?");
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
