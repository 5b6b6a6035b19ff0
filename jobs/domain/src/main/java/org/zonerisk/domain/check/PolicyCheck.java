package org.zonerisk.domain.check;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.zonerisk.domain.check.PolicyFinding.Kind;
import org.zonerisk.domain.policy.Expression;
import org.zonerisk.domain.policy.Level;
import org.zonerisk.domain.policy.Policy;
import org.zonerisk.domain.policy.Rules.LevelRules;
import org.zonerisk.domain.policy.Rules.State;
import org.zonerisk.domain.policy.Rules.Transition;
import org.zonerisk.domain.policy.Rules.TransitionRules;

/**
 * Proves a rule book before it colours anybody, by reading its rules in every situation that they
 * can meet: that some rule speaks in each (total), that no two contradict each other without a
 * stated precedence (unambiguous), that it is monotone where it says so, that every level can be
 * reached and left, and that every rule speaks somewhere. It reads the rules as written and shares
 * no code with the engine that runs them, apart from the regions of an input that no rule tells
 * apart.
 *
 * <p>What a policy must be in itself, {@link Policy} refuses when it is made.
 */
public final class PolicyCheck {

  private final Policy policy;
  private final Map<String, PolicyFinding> findings = new LinkedHashMap<>();
  private final Map<String, Set<String>> leadsTo = new LinkedHashMap<>();
  private final Set<String> speaking = new LinkedHashSet<>();

  private PolicyCheck(Policy policy) {
    this.policy = policy;
  }

  /** Everything that is wrong with a policy; empty where nothing is. */
  public static List<PolicyFinding> findings(Policy policy) {
    PolicyCheck check = new PolicyCheck(policy);
    if (policy.rules() instanceof TransitionRules rules) {
      check.transitions(rules);
    } else {
      check.levels(((LevelRules) policy.rules()).level());
    }
    return List.copyOf(check.findings.values());
  }

  private void levels(Expression root) {
    Grid grid = LevelReader.grid(policy, root);
    Sweep sweep = new Sweep(grid, new LevelReader(policy, root, grid));
    String otherwise = policy.otherwise().name().toLowerCase(Locale.ROOT);
    sweep.holes(otherwise).forEach(this::add);
    take(sweep);
    Map<String, String> levels = new LinkedHashMap<>();
    policy.levels().forEach(level -> levels.put(level.id(), level.id()));
    levels.keySet().forEach(level -> leadsTo.put(level, sweep.targets()));
    reachable(levels, sweep.targets());
    root.walk(
        part -> {
          if (part instanceof Expression.Fixed fixed) {
            mustSpeak(fixed.id());
          } else if (part instanceof Expression.Hold hold) {
            mustSpeak(hold.id());
          } else if (part instanceof Expression.Unknown unknown) {
            mustSpeak(unknown.id());
          }
        });
  }

  private void transitions(TransitionRules rules) {
    Map<String, String> levels = new LinkedHashMap<>();
    for (State state : rules.states()) {
      levels.put(state.id(), state.level());
      Grid grid = TransitionReader.grid(policy, rules, state);
      Sweep sweep = new Sweep(grid, new TransitionReader(policy, rules, state, grid));
      take(sweep);
      leadsTo.put(state.id(), sweep.targets());
    }
    Set<String> reached = reachable(levels, Set.of(rules.initial()));
    for (State state : rules.states()) {
      if (!reached.contains(state.id())) {
        add(Kind.UNREACHABLE, "no situation leads to state " + state.id());
      }
    }
    rules.transitions().stream().map(Transition::id).forEach(this::mustSpeak);
  }

  private void take(Sweep sweep) {
    sweep.ambiguities().forEach(this::add);
    sweep.broken(policy.monotone()).forEach(this::add);
    speaking.addAll(sweep.speaking());
  }

  /**
   * @param levels by id of a state its level
   * @param start states in which a zone can begin
   * @return the states in which a zone can be
   */
  private Set<String> reachable(Map<String, String> levels, Set<String> start) {
    Set<String> reached = closure(start);
    Set<String> reachedLevels = new LinkedHashSet<>();
    reached.forEach(state -> reachedLevels.add(levels.get(state)));
    policy
        .siblings()
        .filter(rule -> rule.when().stream().anyMatch(reachedLevels::contains))
        .ifPresent(rule -> reachedLevels.add(rule.level()));
    for (Level level : policy.levels()) {
      if (!reachedLevels.contains(level.id())) {
        add(Kind.UNREACHABLE, "no situation leads to level " + level.id());
      }
    }
    for (String state : reached) {
      boolean leavable =
          closure(leadsTo.get(state)).stream()
              .anyMatch(other -> !levels.get(other).equals(levels.get(state)));
      if (!leavable) {
        add(Kind.STUCK, "no situation leads out of " + state);
      }
    }
    return reached;
  }

  private Set<String> closure(Set<String> start) {
    Set<String> reached = new LinkedHashSet<>(start);
    Deque<String> open = new ArrayDeque<>(start);
    while (!open.isEmpty()) {
      for (String next : leadsTo.getOrDefault(open.remove(), Set.of())) {
        if (reached.add(next)) {
          open.add(next);
        }
      }
    }
    return reached;
  }

  private void mustSpeak(String rule) {
    if (!speaking.contains(rule)) {
      add(Kind.NEVER_SPEAKS, "rule " + rule + " speaks in no situation");
    }
  }

  private void add(Kind kind, String message) {
    add(new PolicyFinding(kind, message, new TreeMap<>(), List.of()));
  }

  private void add(PolicyFinding finding) {
    findings.putIfAbsent(finding.toString(), finding);
  }
}
