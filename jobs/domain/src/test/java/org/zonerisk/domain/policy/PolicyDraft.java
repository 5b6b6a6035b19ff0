package org.zonerisk.domain.policy;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A policy under construction: change a part, then {@link #policy()}. */
public final class PolicyDraft {

  public String id = "test";
  public int version = 1;
  public String jurisdiction = "test";
  public String source = "a test";
  public Optional<LocalDate> effectiveFrom = Optional.empty();
  public Optional<LocalDate> effectiveTo = Optional.empty();
  public List<String> unsure = List.of();
  public ZoneId timeZone = ZoneId.of("Asia/Shanghai");
  public List<Level> levels = List.of();
  public String unknownColour = "zone.grey";
  public List<Input> inputs = List.of();
  public List<FreshnessRule> freshness = List.of();
  public Rules rules;
  public Otherwise otherwise = Otherwise.UNKNOWN;
  public List<String> escalating = List.of();
  public Optional<SiblingRule> siblings = Optional.empty();
  public Map<String, String> liftNeeds = Map.of();
  public OnSwitch onSwitch = new OnSwitch(Map.of(), OnSwitch.Clock.RESTART);
  public Monotone monotone = Monotone.NOTHING;
  public RollUp rollUp = RollUp.NONE;
  public String hash = "0".repeat(64);

  /** The policy. */
  public Policy policy() {
    return new Policy(
        id,
        version,
        jurisdiction,
        source,
        effectiveFrom,
        effectiveTo,
        unsure,
        timeZone,
        levels,
        unknownColour,
        inputs,
        freshness,
        rules,
        otherwise,
        escalating,
        siblings,
        liftNeeds,
        onSwitch,
        monotone,
        rollUp,
        hash);
  }
}
