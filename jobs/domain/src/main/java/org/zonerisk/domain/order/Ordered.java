package org.zonerisk.domain.order;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.zonerisk.domain.assessment.Decision;
import org.zonerisk.domain.assessment.Lift;
import org.zonerisk.domain.policy.Level;
import org.zonerisk.domain.policy.Policy;

/**
 * A decision of the engine with the orders that act on it. The engine's grounds stay as they are:
 * rule, inputs, reason of an unknown level. Of several orders the strictest decides: lowering ones
 * first, holding ones over them, raising ones over all.
 *
 * @param decision with the level in force
 * @param engineLevel level by the rules alone
 * @param orderId the order that set the level, empty where none did
 */
public record Ordered(Decision decision, String engineLevel, String orderId) {

  /** A decision that no order acts on. */
  public static Ordered by(Decision engine) {
    return new Ordered(engine, engine.level(), "");
  }

  /**
   * {@code engine} with the orders that act on it.
   *
   * @param policy rule book of the decision
   * @param before level, or at least, of the boundary before as it stands; empty for none
   * @param acting orders that are for the zone and act at the time
   */
  public static Ordered by(
      Decision engine, Policy policy, String before, List<AcceptedOrder> acting) {
    if (acting.isEmpty() || engine.atLeast().isEmpty()) {
      return by(engine);
    }
    Sum sum = new Sum(policy, engine);
    if (engine.known()) {
      strictest(acting, OrderKind.LOWER, policy).ifPresent(sum::lower);
    } else {
      strictest(acting, OrderKind.ASSUME, policy).ifPresent(sum::assume);
    }
    first(acting, OrderKind.HOLD).ifPresent(order -> sum.hold(order, policy.rank(before)));
    strictest(acting, OrderKind.RAISE, policy).ifPresent(sum::raise);
    return sum.result();
  }

  private static Optional<AcceptedOrder> strictest(
      List<AcceptedOrder> acting, OrderKind kind, Policy policy) {
    return acting.stream()
        .filter(one -> one.order().kind() == kind && policy.rank(one.order().level()) >= 0)
        .max(
            Comparator.comparingInt((AcceptedOrder one) -> policy.rank(one.order().level()))
                .thenComparing(one -> one.order().orderId(), Comparator.reverseOrder()));
  }

  private static Optional<AcceptedOrder> first(List<AcceptedOrder> acting, OrderKind kind) {
    return acting.stream()
        .filter(one -> one.order().kind() == kind)
        .min(Comparator.comparing(one -> one.order().orderId()));
  }

  /** A level on its way through the orders. */
  private static final class Sum {
    private final Policy policy;
    private final Decision engine;
    private int rank;
    private boolean known;
    private AcceptedOrder by;

    private Sum(Policy policy, Decision engine) {
      this.policy = policy;
      this.engine = engine;
      this.rank = policy.rank(engine.atLeast());
      this.known = engine.known();
    }

    private void lower(AcceptedOrder order) {
      if (rank(order) < rank) {
        rank = rank(order);
        by = order;
      }
    }

    private void assume(AcceptedOrder order) {
      rank = Math.max(rank, rank(order));
      known = true;
      by = order;
    }

    private void hold(AcceptedOrder order, int before) {
      if (before > rank) {
        rank = before;
        by = order;
      }
    }

    private void raise(AcceptedOrder order) {
      // Nothing is worse than the worst level, so an unknown level that is at least that is known.
      boolean settles = !known && rank(order) == policy.levels().size() - 1;
      if (rank(order) > rank || settles) {
        rank = rank(order);
        known |= settles;
        by = order;
      }
    }

    private int rank(AcceptedOrder order) {
      return policy.rank(order.order().level());
    }

    private Ordered result() {
      if (by == null) {
        return by(engine);
      }
      Level level = policy.levels().get(rank);
      boolean above = rank > policy.rank(engine.atLeast());
      Lift lift =
          known && above && by.order().kind() != OrderKind.ASSUME
              ? new Lift(by.order().expiresAt(), "")
              : Lift.NONE;
      Decision ordered = known ? engine.at(level) : engine.atLeast(level);
      return new Ordered(ordered.with(lift), engine.level(), by.order().orderId());
    }

    private static Ordered by(Decision engine) {
      return Ordered.by(engine);
    }
  }
}
