package org.zonerisk.domain.words;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.zonerisk.domain.evidence.Measure;
import org.zonerisk.domain.policy.FreshnessRule;
import org.zonerisk.domain.policy.Input;
import org.zonerisk.domain.policy.Level;
import org.zonerisk.domain.policy.OnSwitch;
import org.zonerisk.domain.policy.Policy;
import org.zonerisk.domain.policy.RollUp;
import org.zonerisk.domain.policy.Rules.LevelRules;
import org.zonerisk.domain.policy.Rules.State;
import org.zonerisk.domain.policy.Rules.Transition;
import org.zonerisk.domain.policy.Rules.TransitionRules;

/** A whole rule book in words, a line for each thing that it says. */
public final class PolicyWords {

  private final Policy policy;
  private final List<String> lines = new ArrayList<>();

  private PolicyWords(Policy policy) {
    this.policy = policy;
  }

  /** Everything that {@code policy} says. */
  public static List<String> of(Policy policy) {
    PolicyWords words = new PolicyWords(policy);
    words.header();
    words.levels();
    words.inputs();
    words.rules();
    words.unknown();
    words.between();
    words.onSwitch();
    words.unsure();
    return List.copyOf(words.lines);
  }

  private void header() {
    add("%s version %d, %s", policy.id(), policy.version(), policy.jurisdiction());
    add("  source: %s", policy.source());
    add(
        "  in force: %s to %s (days in %s)",
        policy.effectiveFrom().map(Object::toString).orElse("not stated"),
        policy.effectiveTo().map(Object::toString).orElse("not stated"),
        policy.timeZone());
    add("  sha-256: %s", policy.hash());
  }

  private void levels() {
    add("levels, the mildest first");
    for (Level level : policy.levels()) {
      add("  %s: %s, %s, %s", level.id(), level.nameEn(), level.nameZh(), level.colour());
    }
    add("  UNKNOWN: %s, without a severity", policy.unknownColour());
  }

  private void inputs() {
    add("inputs");
    for (Input input : policy.inputs()) {
      add("  %s: %s", input.id(), InputWords.of(input));
    }
  }

  private void rules() {
    add("rules");
    if (policy.rules() instanceof LevelRules rules) {
      RuleWords.level(rules.level(), "  ", lines::add);
      rules
          .lowering()
          .ifPresent(
              after ->
                  add(
                      "  a milder level is taken once it has been milder for %s",
                      InputWords.days(after)));
    } else if (policy.rules() instanceof TransitionRules rules) {
      add("  a zone without history begins in %s", rules.initial());
      for (State state : rules.states()) {
        add("  in %s the level is %s", state.id(), state.level());
      }
      for (Transition transition : rules.transitions()) {
        add(
            "  %s: from %s to %s where %s",
            transition.id(),
            String.join(" or ", transition.from()),
            transition.to(),
            RuleWords.condition(transition.when()));
      }
    }
    add("  otherwise: %s", policy.otherwise().name().toLowerCase(Locale.ROOT));
    policy
        .siblings()
        .ifPresent(
            rule ->
                add(
                    "  the rest of a county in which a zone is %s is at least %s",
                    String.join(" or ", rule.when()), rule.level()));
    if (policy.rollUp() == RollUp.WORST) {
      add("  a zone above is at the most severe level of the zones below it");
    }
    new TreeMap<>(policy.liftNeeds())
        .forEach((input, text) -> add("  to lift, %s: %s", input, text));
  }

  private void unknown() {
    add("not believed, so that what rests on it is missing");
    for (FreshnessRule rule : policy.freshness()) {
      String guarded =
          rule.guards().stream().sorted().map(Measure::id).collect(Collectors.joining(", "));
      add(
          "  %s%s: when silent for more than %s%s",
          rule.feed(),
          guarded.isEmpty() ? "" : " (" + guarded + ")",
          hours(rule.maxAge()),
          rule.minHistory().isZero()
              ? ""
              : " or heard for less than " + InputWords.days(rule.minHistory()));
    }
  }

  private void between() {
    add(
        "a level may rise between boundaries by: %s",
        policy.escalating().isEmpty() ? "nothing" : String.join(", ", policy.escalating()));
    if (!policy.monotone().more().isEmpty()) {
      add("more is never milder: %s", String.join(", ", policy.monotone().more()));
    }
    if (!policy.monotone().less().isEmpty()) {
      add("less is never milder: %s", String.join(", ", policy.monotone().less()));
    }
  }

  private void onSwitch() {
    add(
        "when it takes over from another rule book, the clock %s",
        policy.onSwitch().clock() == OnSwitch.Clock.KEEP ? "goes on" : "restarts");
    new TreeMap<>(policy.onSwitch().states())
        .forEach((from, to) -> add("  %s becomes %s", from, to));
    add("  any other level becomes a zone without history");
  }

  private void unsure() {
    if (!policy.unsure().isEmpty()) {
      add("unsure");
      policy.unsure().forEach(note -> add("  - %s", note));
    }
  }

  static String hours(Duration duration) {
    return duration.toMinutesPart() == 0
        ? duration.toHours() + " h"
        : duration.toMinutes() + " min";
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation is no part of the JDK
  private void add(String format, Object... values) {
    lines.add(String.format(Locale.ROOT, format, values));
  }
}
