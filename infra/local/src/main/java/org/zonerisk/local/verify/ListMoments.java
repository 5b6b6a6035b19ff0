package org.zonerisk.local.verify;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.zonerisk.local.verify.RiskAreaFiles.Head;

/**
 * Instants at which published lists are compared: spread over a replay, and where it is delicate.
 */
final class ListMoments {

  private static final int SPREAD = 80;
  private static final int TWO_LEVELS = 60;

  /** Why an instant is looked at. */
  enum Kind {
    /** Right before and when a list was seen whose stamp is earlier than that of the one before. */
    EARLIER_STAMP,
    /** Right before and when a list was seen that bears the stamp of the one before. */
    SAME_STAMP,
    /** When a list was seen before its own stamp. */
    SEEN_BEFORE_ITS_STAMP,
    /** While a list stood in which an area is at two levels. */
    TWO_LEVELS,
    /** While a list stood that is empty. */
    EMPTY,
    /** Any other: midway between two lists, before the first, at the end. */
    SPREAD
  }

  /** An instant, and why it is looked at. */
  record Moment(Instant at, Kind kind) {}

  private final RiskAreaExpectation expected;
  private final List<Moment> moments = new ArrayList<>();

  private ListMoments(RiskAreaExpectation expected) {
    this.expected = expected;
  }

  static List<Moment> of(RiskAreaExpectation expected) {
    ListMoments moments = new ListMoments(expected);
    moments.addDelicate();
    moments.addSpread();
    return Collections.unmodifiableList(moments.moments);
  }

  private void addDelicate() {
    List<Head> twoLevels = new ArrayList<>();
    Head before = null;
    for (Head list : expected.lists()) {
      if (before != null && list.stamp().isBefore(before.stamp())) {
        addAround(list, Kind.EARLIER_STAMP);
      } else if (before != null && list.stamp().equals(before.stamp())) {
        addAround(list, Kind.SAME_STAMP);
      }
      if (list.seenAt().isBefore(list.stamp())) {
        add(list.seenAt(), Kind.SEEN_BEFORE_ITS_STAMP);
      }
      if (expected.size(list) == 0) {
        add(midway(list), Kind.EMPTY);
      }
      if (expected.hasTwoLevels(list)) {
        twoLevels.add(list);
      }
      before = list;
    }
    evenly(twoLevels, TWO_LEVELS).forEach(list -> add(midway(list), Kind.TWO_LEVELS));
  }

  private void addAround(Head list, Kind kind) {
    add(list.seenAt().minusMillis(1), kind);
    add(list.seenAt(), kind);
  }

  private void addSpread() {
    add(expected.start(), Kind.SPREAD);
    evenly(expected.lists(), SPREAD).forEach(list -> add(midway(list), Kind.SPREAD));
    add(expected.end(), Kind.SPREAD);
  }

  /** An instant is looked at once, and not where nothing of the replay is known. */
  private void add(Instant at, Kind kind) {
    boolean within = !at.isBefore(expected.start()) && !at.isAfter(expected.end());
    if (within && moments.stream().noneMatch(moment -> moment.at().equals(at))) {
      moments.add(new Moment(at, kind));
    }
  }

  /** Midway between a list and the next that was seen, or the end. */
  private Instant midway(Head list) {
    Instant from = list.seenAt().isBefore(expected.start()) ? expected.start() : list.seenAt();
    Instant next = expected.end();
    for (Head other : expected.lists()) {
      if (other.seenAt().isAfter(from) && other.seenAt().isBefore(next)) {
        next = other.seenAt();
      }
    }
    return from.plus(Duration.between(from, next).dividedBy(2));
  }

  private static List<Head> evenly(List<Head> lists, int most) {
    int step = Math.max(1, (lists.size() + most - 1) / most);
    List<Head> chosen = new ArrayList<>();
    for (int i = 0; i < lists.size(); i += step) {
      chosen.add(lists.get(i));
    }
    return chosen;
  }
}
