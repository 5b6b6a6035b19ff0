package org.zonerisk.map.live;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zonerisk.map.ledger.ActingOrder;
import org.zonerisk.map.ledger.HeldList;
import org.zonerisk.map.ledger.PublishedLists;

/**
 * What is shown of a data set at one moment: everything that is answered without asking the ledger.
 *
 * @param boundaries the boundaries that the ledger keeps, oldest first
 * @param asOf records known up to here are in the states; empty before the first
 * @param levels how many zones are at which level
 * @param unknown zones that are unknown, by the reason
 * @param published lists of outside authorities where they, and no rules, give the levels
 * @param counterfactual whether a rule book that decided was not in force here at the time
 */
public record Shown(
    States states,
    RuleBooks books,
    List<Instant> boundaries,
    Optional<Instant> asOf,
    List<LevelCount> levels,
    Map<String, Integer> unknown,
    boolean counterfactual,
    List<HeldList> held,
    Optional<PublishedLists> published,
    List<ActingOrder> orders) {

  /** What is known before the ledger has been read. */
  static Shown nothing(Legend legend) {
    return new Shown(
        States.none(legend),
        RuleBooks.none(),
        List.of(),
        Optional.empty(),
        List.of(),
        Map.of(),
        false,
        List.of(),
        Optional.empty(),
        List.of());
  }

  /** The same with other states, counted anew. */
  public Shown with(States other, Optional<Instant> knownUpTo) {
    int[] histogram = other.histogram();
    List<RiskState> legend = other.legend().states();
    boolean counterfactually = false;
    for (int code = 0; code < legend.size(); code++) {
      counterfactually |= histogram[code] > 0 && legend.get(code).counterfactual();
    }
    return new Shown(
        other,
        books,
        boundaries,
        knownUpTo,
        LevelCount.of(histogram, legend),
        Collections.unmodifiableMap(LevelCount.unknownByReason(histogram, legend)),
        counterfactually,
        held,
        published,
        orders);
  }

  /** The same with these orders alone. */
  public Shown with(List<ActingOrder> some) {
    return new Shown(
        states,
        books,
        boundaries,
        asOf,
        levels,
        unknown,
        counterfactual,
        held,
        published,
        List.copyOf(some));
  }

  /** The newest boundary; empty before the first. */
  public Optional<Instant> boundary() {
    return boundaries.isEmpty()
        ? Optional.empty()
        : Optional.of(boundaries.get(boundaries.size() - 1));
  }
}
