package org.zonerisk.domain.assessment;

import java.time.Instant;
import java.util.Map;
import org.zonerisk.domain.policy.Level;

/**
 * What a policy says of a zone at a boundary, with everything that it rests on. Maps iterate in the
 * order of their names.
 *
 * @param level id of the level, or {@code UNKNOWN}
 * @param atLeast the level; where it is unknown the mildest that is still possible, empty where
 *     there is no policy
 * @param colour colour of the level
 * @param ruleId the rule that decided, as in {@code incidence.high}; {@code hold.…} where a state
 *     or level stayed, {@code unknown} where the level is unknown
 * @param inputs the inputs that have a value, counts behind rates and the population included
 * @param thresholds the values that the deciding rule compares with, by {@code input.level} for
 *     bands and {@code input.operator} for conditions
 * @param margin smallest change of the deciding input that changes the level, in the input's unit;
 *     NaN where no change of it alone does, or the level is unknown
 * @param marginInput id of that input, empty without a margin
 * @param unknownReason stable code, empty where the level is known
 * @param freshness age of the last sign of life in seconds, by feed; without feeds that never gave
 *     one
 * @param liftAt earliest boundary at which the level would be lower, {@link #NO_LIFT} where that is
 *     never, unknown, or was not asked for
 * @param liftNeeds what has to be done before, empty where time alone lowers the level
 * @param memory what the next boundary starts from
 * @param evidenceHash hash of the evidence within the policy's lookback, and of the records whose
 *     figures are inputs
 */
public record Decision(
    String level,
    String atLeast,
    String colour,
    String ruleId,
    Map<String, Double> inputs,
    Map<String, Double> thresholds,
    double margin,
    String marginInput,
    String unknownReason,
    Map<String, Long> freshness,
    Instant liftAt,
    String liftNeeds,
    PolicyMemory memory,
    long evidenceHash) {

  /** No lift: never, unknown, or not asked for. */
  public static final Instant NO_LIFT = Instant.ofEpochMilli(Long.MAX_VALUE);

  /** Colour of zones that no policy is assigned to. */
  public static final String NO_POLICY_COLOUR = "zone.grey";

  /** The decision on a zone that no policy is assigned to: unknown, {@code no_policy}. */
  public static Decision withoutPolicy(PolicyMemory memory) {
    return new Decision(
        Level.UNKNOWN,
        "",
        NO_POLICY_COLOUR,
        "unknown",
        Map.of(),
        Map.of(),
        Double.NaN,
        "",
        "no_policy",
        Map.of(),
        NO_LIFT,
        "",
        memory,
        0);
  }

  /** Whether the level is known. */
  public boolean known() {
    return !level.equals(Level.UNKNOWN);
  }

  /** Whether there is a margin. */
  public boolean hasMargin() {
    return !Double.isNaN(margin);
  }

  /** Whether there is a lift. */
  public boolean hasLift() {
    return !liftAt.equals(NO_LIFT);
  }

  /** The same with what would lower the level. */
  public Decision with(Lift lift) {
    return new Decision(
        level,
        atLeast,
        colour,
        ruleId,
        inputs,
        thresholds,
        margin,
        marginInput,
        unknownReason,
        freshness,
        lift.at(),
        lift.needs(),
        memory,
        evidenceHash);
  }

  /** The same at a level that is known, whatever it was. */
  public Decision at(Level known) {
    return leveled(known.id(), known.id(), known.colour());
  }

  /** The same, unknown, where {@code mildest} is the mildest level that is still possible. */
  public Decision atLeast(Level mildest) {
    return leveled(Level.UNKNOWN, mildest.id(), colour);
  }

  private Decision leveled(String newLevel, String newAtLeast, String newColour) {
    return new Decision(
        newLevel,
        newAtLeast,
        newColour,
        ruleId,
        inputs,
        thresholds,
        margin,
        marginInput,
        unknownReason,
        freshness,
        liftAt,
        liftNeeds,
        memory,
        evidenceHash);
  }

  /** The same by another rule. */
  Decision by(String rule) {
    return new Decision(
        level,
        atLeast,
        colour,
        rule,
        inputs,
        thresholds,
        margin,
        marginInput,
        unknownReason,
        freshness,
        liftAt,
        liftNeeds,
        memory,
        evidenceHash);
  }
}
