package org.zonerisk.domain.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.zonerisk.domain.policy.Rules.TransitionRules;

/** Everything that makes a policy unusable. */
final class PolicyProblems {

  private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final Pattern UPPER_ID = Pattern.compile("[A-Z][A-Z0-9_]*");
  private static final Pattern COLOUR = Pattern.compile("zone\\.[a-z0-9-]+");
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern PLACE = Pattern.compile("\\{([^}]*)}");

  private final Policy policy;
  private final Problems problems = new Problems();

  private PolicyProblems(Policy policy) {
    this.policy = policy;
  }

  /** Throws {@link InvalidPolicy} with all problems of {@code policy}, if there are any. */
  static void refuse(Policy policy) {
    PolicyProblems found = new PolicyProblems(policy);
    found.header();
    found.levels();
    new InputProblems(policy, found.problems).collect();
    new RuleProblems(policy, found.problems).collect();
    found.escalating();
    found.missingWhileEscalating();
    found.siblings();
    found.liftNeeds();
    found.onSwitch();
    policy.monotone().more().forEach(input -> found.addUnlessInput(input, "monotone"));
    policy.monotone().less().forEach(input -> found.addUnlessInput(input, "monotone"));
    if (!found.problems.lines().isEmpty()) {
      throw new InvalidPolicy(policy.id(), found.problems.lines());
    }
  }

  private void header() {
    problems.addUnlessMatches(ID, policy.id(), "id");
    problems.addUnless(
        policy.version() >= 1, "version must be 1 or more, was %d", policy.version());
    problems.addUnlessSaid(policy.jurisdiction(), "jurisdiction");
    problems.addUnlessSaid(policy.source(), "source");
    problems.addUnlessMatches(HASH, policy.hash(), "hash");
    if (policy.effectiveFrom().isPresent() && policy.effectiveTo().isPresent()) {
      problems.addUnless(
          policy.effectiveFrom().get().isBefore(policy.effectiveTo().get()),
          "effective.from must be before effective.to, was %s and %s",
          policy.effectiveFrom().get(),
          policy.effectiveTo().get());
    }
  }

  private void levels() {
    List<Level> levels = policy.levels();
    problems.addUnless(!levels.isEmpty(), "levels are missing");
    problems.addRepeated(levels.stream().map(Level::id).toList(), "level");
    for (int i = 0; i < levels.size(); i++) {
      Level level = levels.get(i);
      problems.addUnlessMatches(UPPER_ID, level.id(), "id of level " + level.id());
      problems.addUnless(
          !level.id().equals(Level.UNKNOWN),
          "level UNKNOWN cannot be declared: it has no severity");
      problems.addUnlessMatches(COLOUR, level.colour(), "colour of level " + level.id());
      problems.addUnlessSaid(level.nameZh(), "Chinese name of level " + level.id());
      problems.addUnlessSaid(level.nameEn(), "English name of level " + level.id());
      problems.addUnless(
          i == 0 || levels.get(i - 1).severity() < level.severity(),
          "severity of level %s must be above that of the level before it, was %d",
          level.id(),
          level.severity());
    }
    problems.addUnlessMatches(COLOUR, policy.unknownColour(), "colour of unknown");
  }

  private void escalating() {
    problems.addRepeated(policy.escalating(), "escalating");
    for (String id : policy.escalating()) {
      if (policy.input(id).isEmpty()) {
        problems.add("escalating: there is no input %s", id);
      } else {
        problems.addUnless(
            onlyRises(policy.input(id).get()),
            "escalating: a further arrival can lower %s, so it must wait for the boundary",
            id);
      }
    }
  }

  /** Between boundaries nothing says that an input that has a value will still have one. */
  private void missingWhileEscalating() {
    if (!policy.escalating().isEmpty()) {
      policy
          .rules()
          .walkConditions(
              condition ->
                  problems.addUnless(
                      !(condition instanceof Condition.Missing),
                      "escalating: what is missing can change before the boundary, so a policy with"
                          + " the condition missing must wait for it"));
    }
  }

  private boolean onlyRises(Input input) {
    return input.onlyRises()
        && input.countBehind().flatMap(policy::input).map(Input::onlyRises).orElse(true);
  }

  private void siblings() {
    policy
        .siblings()
        .ifPresent(
            rule -> {
              addUnlessLevel(rule.level(), "siblings");
              problems.addUnless(!rule.when().isEmpty(), "siblings: no level causes them");
              for (String cause : rule.when()) {
                addUnlessLevel(cause, "siblings");
                problems.addUnless(
                    policy.rank(cause) < 0 || policy.rank(cause) > policy.rank(rule.level()),
                    "siblings: %s must be above %s",
                    cause,
                    rule.level());
              }
            });
  }

  private void liftNeeds() {
    policy
        .liftNeeds()
        .forEach(
            (input, text) -> {
              addUnlessInput(input, "lift_needs");
              problems.addUnlessSaid(text, "lift_needs: text of " + input);
              Matcher place = PLACE.matcher(text);
              while (place.find()) {
                if (!place.group(1).equals(Policy.POPULATION)) {
                  addUnlessInput(place.group(1), "lift_needs: text of " + input);
                }
              }
            });
  }

  private void onSwitch() {
    List<String> known = new ArrayList<>();
    if (policy.rules() instanceof TransitionRules rules) {
      rules.states().forEach(state -> known.add(state.id()));
    } else {
      policy.levels().forEach(level -> known.add(level.id()));
    }
    policy
        .onSwitch()
        .states()
        .forEach(
            (old, state) ->
                problems.addUnless(
                    known.contains(state),
                    "on_switch: %s leads to %s, which is none of %s",
                    old,
                    state,
                    known));
  }

  private void addUnlessLevel(String level, String where) {
    problems.addUnless(policy.rank(level) >= 0, "%s: there is no level %s", where, level);
  }

  private void addUnlessInput(String input, String where) {
    problems.addUnless(policy.input(input).isPresent(), "%s: there is no input %s", where, input);
  }
}
