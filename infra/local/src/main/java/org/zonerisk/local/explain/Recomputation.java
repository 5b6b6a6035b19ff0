package org.zonerisk.local.explain;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.zonerisk.domain.assessment.PolicyTrial;
import org.zonerisk.domain.assessment.SecondPass;
import org.zonerisk.domain.policy.Level;
import org.zonerisk.domain.policy.Policy;
import org.zonerisk.domain.policy.Rules.State;
import org.zonerisk.domain.policy.Rules.TransitionRules;
import org.zonerisk.oracle.SettledRow;
import org.zonerisk.oracle.compare.TableLedger;
import org.zonerisk.streaming.mapping.PolicyDocuments;

/**
 * Works the level by the rules of each row out again, from nothing but the row's own inputs, the
 * rule book that it names, and the rows of the same zone before it. What an order made of a level
 * is no consequence of its inputs: that is held against the oracle.
 *
 * <p>A rule book that steps from state to state needs the state before, which no row holds; it
 * follows from the rules of the rows before. The rows of a zone are given in the order of their
 * boundaries, those of other zones may stand between.
 */
public final class Recomputation {

  private static final String SIBLING = "sibling.";

  private final Map<String, Policy> policies;
  private final Map<String, Set<String>> predecessors;
  private final Map<String, PolicyTrial> trials = new HashMap<>();
  private final Map<String, Possible> before = new HashMap<>();
  private long rows;
  private long agreeing;
  private String firstDifference = "";

  /**
   * @param policies by hash
   * @param predecessors zones whose state a zone goes on from, by zone
   */
  public Recomputation(Map<String, Policy> policies, Map<String, Set<String>> predecessors) {
    this.policies = policies;
    this.predecessors = predecessors;
    policies.forEach((hash, policy) -> trials.put(hash, new PolicyTrial(policy)));
  }

  /**
   * The states in which a zone can be.
   *
   * @param hash of the rule book
   */
  private record Possible(String hash, Set<String> states) {}

  /**
   * Works out every settled row of a ledger.
   *
   * @param trino connection whose schema is the data set's
   * @param horizon how far back late records rewrite boundaries
   */
  public static Recomputation ofLedger(Connection trino, Duration horizon) throws SQLException {
    Recomputation recomputation = new Recomputation(policies(trino), predecessors(trino));
    TableLedger ledger = new TableLedger(trino, horizon);
    Optional<TableLedger.Span> span = ledger.span();
    if (span.isPresent()) {
      long day = Duration.ofDays(1).toMillis();
      for (long from = span.get().first(); from <= span.get().last(); from += day) {
        long to = Math.min(from + day, span.get().last() + 1);
        ledger.between(from, to).forEach(recomputation::add);
      }
    }
    return recomputation;
  }

  private static Map<String, Policy> policies(Connection trino) throws SQLException {
    Map<String, Policy> policies = new HashMap<>();
    try (PreparedStatement asked =
            trino.prepareStatement("SELECT DISTINCT sha256, document FROM policies");
        ResultSet row = asked.executeQuery()) {
      while (row.next()) {
        policies.put(row.getString(1), PolicyDocuments.parse(row.getString(2)));
      }
    }
    return policies;
  }

  private static Map<String, Set<String>> predecessors(Connection trino) throws SQLException {
    Map<String, Set<String>> predecessors = new HashMap<>();
    try (PreparedStatement asked =
            trino.prepareStatement(
                "SELECT zone_id, ancestor_id FROM zone_lineage WHERE generations = 1 AND inherited");
        ResultSet row = asked.executeQuery()) {
      while (row.next()) {
        predecessors
            .computeIfAbsent(row.getString(1), any -> new TreeSet<>())
            .add(row.getString(2));
      }
    }
    return predecessors;
  }

  /** How many rows were worked out. */
  public long rows() {
    return rows;
  }

  /** How many of them have the level by the rules that their own inputs lead to. */
  public long agreeing() {
    return agreeing;
  }

  /** The first row that has not, in words. */
  public Optional<String> firstDifference() {
    return firstDifference.isEmpty() ? Optional.empty() : Optional.of(firstDifference);
  }

  /** Works out one row. */
  public void add(SettledRow row) {
    rows++;
    if (row.policyHash().isEmpty() && row.level().equals(Level.UNKNOWN)) {
      agreeing++;
      return;
    }
    Policy policy = policies.get(row.policyHash());
    if (policy == null) {
      differ(row, "no rule book has the hash " + row.policyHash());
      return;
    }
    Set<String> after = new TreeSet<>();
    List<String> said = new ArrayList<>();
    for (String state : statesBefore(row, policy)) {
      PolicyTrial.Outcome outcome =
          trials
              .get(row.policyHash())
              .of(inputs(row), state.isEmpty() ? Optional.empty() : Optional.of(state));
      if (explains(outcome, row, policy)) {
        after.add(outcome.state());
      } else {
        said.add(outcome.level() + " by " + outcome.ruleId());
      }
    }
    before.put(row.zoneId(), new Possible(row.policyHash(), after));
    if (after.isEmpty()) {
      before.put(row.zoneId(), new Possible(row.policyHash(), allStates(policy)));
      differ(row, "its inputs lead to " + String.join(" or ", said));
    } else {
      agreeing++;
    }
  }

  private Set<String> statesBefore(SettledRow row, Policy policy) {
    Possible possible = before.get(row.zoneId());
    if (possible == null) {
      return statesOfPredecessors(row, policy);
    }
    if (!possible.hash().equals(row.policyHash())) {
      return allStates(policy);
    }
    return possible.states();
  }

  /** What those leave that the zone comes out of; none of a zone that comes out of none. */
  private Set<String> statesOfPredecessors(SettledRow row, Policy policy) {
    Set<String> states = new TreeSet<>();
    for (String zone : predecessors.getOrDefault(row.zoneId(), Set.of())) {
      Possible left = before.get(zone);
      states.addAll(
          left != null && left.hash().equals(row.policyHash()) ? left.states() : allStates(policy));
    }
    return states.isEmpty() ? Set.of("") : states;
  }

  /** Every state, and none: for a zone that another rule book has left. */
  private static Set<String> allStates(Policy policy) {
    Set<String> states = new TreeSet<>();
    states.add("");
    if (policy.rules() instanceof TransitionRules rules) {
      rules.states().stream().map(State::id).forEach(states::add);
    } else {
      policy.levels().forEach(level -> states.add(level.id()));
    }
    return states;
  }

  private static boolean explains(PolicyTrial.Outcome outcome, SettledRow row, Policy policy) {
    if (row.ruleId().equals(SecondPass.RULE)) {
      return policy.siblings().isPresent()
          && row.inputs().keySet().stream().anyMatch(name -> name.startsWith(SIBLING))
          && row.engineLevel().equals(policy.siblings().get().level())
          && policy.rank(outcome.level()) < policy.rank(row.engineLevel());
    }
    return outcome.level().equals(row.engineLevel())
        && outcome.ruleId().equals(row.ruleId())
        && (!row.engineLevel().equals(Level.UNKNOWN)
            || !row.orderId().isEmpty()
            || floorExplains(outcome, row, policy));
  }

  /** An unknown zone beside one of high risk is at least what the rest of the county is. */
  private static boolean floorExplains(PolicyTrial.Outcome outcome, SettledRow row, Policy policy) {
    return outcome.atLeast().equals(row.atLeast())
        || policy
            .siblings()
            .filter(rule -> rule.level().equals(row.atLeast()))
            .filter(rule -> policy.rank(outcome.atLeast()) < policy.rank(rule.level()))
            .isPresent();
  }

  private static Map<String, Double> inputs(SettledRow row) {
    Map<String, Double> inputs = new TreeMap<>(row.inputs());
    inputs.remove(Policy.POPULATION);
    inputs.keySet().removeIf(name -> name.startsWith(SIBLING));
    return inputs;
  }

  private void differ(SettledRow row, String why) {
    if (firstDifference.isEmpty()) {
      firstDifference =
          "zone %s at %s is %s by %s, but %s"
              .formatted(
                  row.zoneId(),
                  Instant.ofEpochMilli(row.boundaryAt()),
                  row.engineLevel(),
                  row.ruleId(),
                  why);
    }
  }
}
