package org.zonerisk.map.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.zonerisk.domain.policy.Level;
import org.zonerisk.map.live.Legend;
import org.zonerisk.map.live.RiskState;
import org.zonerisk.map.live.States;
import org.zonerisk.map.live.Zone;

/**
 * What differs between two moments, in groups of zones that changed alike in one county. A zone of
 * which only the reason differs why it is unknown has not changed.
 *
 * @param zones how many zones changed
 * @param groups those that somebody must look at first come first
 */
public record Changes(int zones, List<Group> groups) {

  /** How many zones of a group are named. */
  public static final int MOST_NAMED = 100;

  private static final Comparator<Group> FIRST_THINGS_FIRST =
      Comparator.comparing(Group::direction)
          .thenComparing(Comparator.comparingInt(Group::steepness).reversed())
          .thenComparing(Comparator.comparingInt(Group::count).reversed())
          .thenComparingInt(group -> group.county().orElse(Integer.MAX_VALUE))
          .thenComparingInt(Group::from)
          .thenComparingInt(Group::to);

  /** Keeps a copy. */
  public Changes {
    groups = List.copyOf(groups);
  }

  /** Which way a zone went, in the order in which it matters. */
  public enum Direction {
    /** To a more severe level of the same rule book. */
    UP,
    /** It was known and is not. */
    UNKNOWN,
    /** It was not known and is. */
    KNOWN,
    /** To a milder level of the same rule book. */
    DOWN,
    /** Anything else: another rule book, an order, another floor, assessed for the first time. */
    OTHER
  }

  /**
   * Zones that changed alike.
   *
   * @param from code in the legend; 255 for none
   * @param to code in the legend; 255 for none
   * @param county number of the county that they lie in; empty where they lie in none
   * @param steepness by how many levels, whichever way
   * @param residents residents of all of them; empty where not known of all
   * @param zones numbers of some of them, at most {@link #MOST_NAMED}
   */
  public record Group(
      Direction direction,
      int from,
      int to,
      OptionalInt county,
      int steepness,
      int count,
      OptionalLong residents,
      List<Integer> zones) {

    /** Keeps a copy. */
    public Group {
      zones = List.copyOf(zones);
    }
  }

  private record Key(int from, int to, OptionalInt county) {}

  /** Zones of one group so far. */
  private static final class Gathering {
    private final List<Integer> zones = new ArrayList<>();
    private int count;
    private long residents;
    private boolean isResidentsKnown = true;

    void add(int number, Zone zone) {
      count++;
      residents += zone.population().orElse(0);
      isResidentsKnown &= zone.population().isPresent();
      if (zones.size() < MOST_NAMED) {
        zones.add(number);
      }
    }
  }

  /** Compares two moments that are in the same numbering and legend. */
  public static Changes between(States before, States after) {
    if (before.legend() != after.legend() || before.size() != after.size()) {
      throw new IllegalArgumentException("two states of one registry and legend are compared");
    }
    List<RiskState> legend = after.legend().states();
    Map<Key, Gathering> gatherings = new HashMap<>();
    int changed = 0;
    for (int i = 0; i < after.size(); i++) {
      int from = before.code(i);
      int to = after.code(i);
      if (from != to && !saysTheSame(from, to, legend)) {
        Zone zone = after.registry().zones().get(i);
        gatherings
            .computeIfAbsent(new Key(from, to, zone.county()), any -> new Gathering())
            .add(i, zone);
        changed++;
      }
    }
    List<Group> groups = new ArrayList<>();
    gatherings.forEach((key, gathering) -> groups.add(group(key, gathering, legend)));
    groups.sort(FIRST_THINGS_FIRST);
    return new Changes(changed, groups);
  }

  private static boolean saysTheSame(int from, int to, List<RiskState> legend) {
    return from != Legend.NONE
        && to != Legend.NONE
        && legend.get(from).saysTheSameAs(legend.get(to));
  }

  private static Group group(Key key, Gathering gathering, List<RiskState> legend) {
    Direction direction = direction(key, legend);
    boolean isStep = direction == Direction.UP || direction == Direction.DOWN;
    int steepness =
        isStep ? Math.abs(legend.get(key.to()).severity() - legend.get(key.from()).severity()) : 0;
    return new Group(
        direction,
        key.from(),
        key.to(),
        key.county(),
        steepness,
        gathering.count,
        gathering.isResidentsKnown ? OptionalLong.of(gathering.residents) : OptionalLong.empty(),
        gathering.zones);
  }

  private static Direction direction(Key key, List<RiskState> legend) {
    if (key.from() == Legend.NONE || key.to() == Legend.NONE) {
      return Direction.OTHER;
    }
    RiskState from = legend.get(key.from());
    RiskState to = legend.get(key.to());
    boolean wasUnknown = from.level().equals(Level.UNKNOWN);
    boolean isUnknown = to.level().equals(Level.UNKNOWN);
    if (wasUnknown || isUnknown) {
      return wasUnknown && isUnknown
          ? Direction.OTHER
          : wasUnknown ? Direction.KNOWN : Direction.UNKNOWN;
    }
    boolean isOneLadder = from.policyId().equals(to.policyId());
    // a level that nobody explains has no place on a ladder, so nothing falls to it
    boolean isExplained = from.severity() >= 0 && to.severity() >= 0;
    if (!isOneLadder || !isExplained || from.severity() == to.severity()) {
      return Direction.OTHER;
    }
    return to.severity() > from.severity() ? Direction.UP : Direction.DOWN;
  }
}
