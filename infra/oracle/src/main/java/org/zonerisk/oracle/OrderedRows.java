package org.zonerisk.oracle;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.zonerisk.oracle.rules.Outcome;
import org.zonerisk.oracle.rules.RuleBook;

/**
 * Puts the orders over what the rules say, boundary by boundary: first what lowers, or takes the
 * place of an unknown level; over that what holds; over all what raises. Of several of a kind the
 * strictest acts.
 */
final class OrderedRows {

  private record Standing(long boundary, String level) {}

  /** What the orders have made of a level so far. */
  private record Level(String atLeast, boolean known, String order) {}

  private final Orders orders;
  private final BoundaryClock clock;
  private final Map<String, Standing> standing = new HashMap<>();

  OrderedRows(Orders orders, BoundaryClock clock) {
    this.orders = orders;
    this.clock = clock;
  }

  /** The row with its orders; rows of a zone are given in the order of their boundaries. */
  SettledRow ordered(SettledRow row, Zones.Version zone, Policies.InForce policy) {
    Standing last = standing.get(row.zoneId());
    boolean follows = last != null && last.boundary() == clock.before(row.boundaryAt());
    SettledRow ordered =
        policy == null ? row : ordered(row, zone, policy.book(), follows ? last.level() : "");
    standing.put(row.zoneId(), new Standing(row.boundaryAt(), ordered.atLeast()));
    return ordered;
  }

  private SettledRow ordered(SettledRow row, Zones.Version zone, RuleBook book, String before) {
    boolean known = !row.level().equals(Outcome.UNKNOWN);
    Level level = new Level(row.atLeast(), known, "");
    long boundary = row.boundaryAt();
    if (known) {
      Orders.Accepted lower = strictest(orders.acting("LOWER", zone, boundary), book);
      if (lower != null && book.isBelow(lower.level(), level.atLeast())) {
        level = new Level(lower.level(), true, lower.id());
      }
    } else {
      Orders.Accepted assume = strictest(orders.acting("ASSUME", zone, boundary), book);
      if (assume != null) {
        boolean milder = book.isBelow(assume.level(), level.atLeast());
        level = new Level(milder ? level.atLeast() : assume.level(), true, assume.id());
      }
    }
    List<Orders.Accepted> holding = orders.acting("HOLD", zone, boundary);
    if (!holding.isEmpty() && book.isBelow(level.atLeast(), before)) {
      level = new Level(before, level.known(), holding.get(0).id());
    }
    Orders.Accepted raise = strictest(orders.acting("RAISE", zone, boundary), book);
    if (raise != null) {
      boolean worst = book.isWorst(raise.level());
      if (book.isBelow(level.atLeast(), raise.level()) || worst && !level.known()) {
        level = new Level(raise.level(), level.known() || worst, raise.id());
      }
    }
    return level.order().isEmpty() ? row : with(row, level);
  }

  private static SettledRow with(SettledRow row, Level level) {
    return new SettledRow(
        row.boundaryAt(),
        row.zoneId(),
        level.known() ? level.atLeast() : Outcome.UNKNOWN,
        row.engineLevel(),
        level.atLeast(),
        row.ruleId(),
        row.policyHash(),
        row.unknownReason(),
        level.order(),
        row.inputs());
  }

  private static Orders.Accepted strictest(List<Orders.Accepted> acting, RuleBook book) {
    Orders.Accepted strictest = null;
    for (Orders.Accepted order : acting) {
      if (book.hasLevel(order.level())
          && (strictest == null || book.isBelow(strictest.level(), order.level()))) {
        strictest = order;
      }
    }
    return strictest;
  }
}
