package org.zonerisk.domain.release;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.zonerisk.domain.release.PublicFigure.Group;
import org.zonerisk.domain.release.PublicFigure.Grouped;
import org.zonerisk.domain.release.PublicFigure.Released;
import org.zonerisk.domain.release.PublicFigure.Withheld;
import org.zonerisk.domain.release.ZoneForest.Zone;

/**
 * What to tell of one measure in one period. Zones below the same one form blocks, in pairs of
 * pairs; of the two halves of a block that was told, both are told where both are safe, else
 * neither, and nothing within them.
 *
 * <p>Guarantee: whatever is withheld at a place with at least one person could be any of the small
 * counts, each of them, to those who know all that was told, the zones, this rule, and at which
 * places there is anybody at all. A zone with others below could have at least as many counts as
 * there are small ones. A place is a zone with none below, or the persons of a zone who are of none
 * below it. The measure must count each person at one place and in the zones above it.
 */
public final class PeriodRelease {

  private final ZoneForest forest;
  private final SmallCounts small;
  private final Map<String, Long> counted;
  private final Map<String, Total> totals = new HashMap<>();
  private final List<PublicFigure> figures = new ArrayList<>();

  /**
   * Persons, and how many places have any.
   *
   * @param count persons
   * @param places places with at least one
   */
  private record Total(long count, long places) {
    static Total place(long count) {
      return new Total(count, count == 0 ? 0 : 1);
    }

    Total plus(Total other) {
      return new Total(count + other.count, places + other.places);
    }
  }

  private PeriodRelease(ZoneForest forest, Map<String, Long> counted, SmallCounts small) {
    this.forest = forest;
    this.counted = counted;
    this.small = small;
  }

  /**
   * The figures of all zones of the forest, those above first.
   *
   * @param counted persons by zone, those of the zones below included; a zone that is not in it
   *     holds those below it and no others
   * @throws IllegalArgumentException where a count is negative
   */
  public static List<PublicFigure> of(
      ZoneForest forest, Map<String, Long> counted, SmallCounts small) {
    counted.forEach(
        (zone, count) -> {
          if (count < 0) {
            throw new IllegalArgumentException(
                "the count of zone %s must be 0 or more, was %d".formatted(zone, count));
          }
        });
    PeriodRelease release = new PeriodRelease(forest, counted, small);
    for (Zone root : forest.roots()) {
      Total total = release.total(root.id());
      if (small.isSafe(total.count(), total.places())) {
        release.tell(root.id());
      } else {
        release.withhold(root.id());
      }
    }
    return List.copyOf(release.figures);
  }

  private void tell(String zone) {
    figures.add(new Released(zone, total(zone).count()));
    List<Zone> below = forest.below(zone);
    if (below.isEmpty()) {
      return;
    }
    if (elsewhere(zone) < 0) {
      // The registry changed within the day: the sum is no bound, so nothing rests on it.
      below.forEach(child -> withhold(child.id()));
      return;
    }
    List<Block> blocks = new ArrayList<>();
    below.forEach(child -> blocks.add(new Block.Single(child)));
    if (counted.containsKey(zone)) {
      blocks.add(new Block.Elsewhere(zone));
    }
    tell(Block.of(blocks));
  }

  private void tell(Block block) {
    if (block instanceof Block.Single single) {
      tell(single.zone().id());
    } else if (block instanceof Block.Pair pair) {
      if (isSafe(pair.left()) && isSafe(pair.right())) {
        tell(pair.left());
        tell(pair.right());
      } else {
        List<String> zones = pair.zones().toList();
        Group group = new Group(zones.get(0), zones, hasElsewhere(pair), total(pair).count());
        zones.forEach(zone -> group(zone, group));
      }
    }
  }

  private void group(String zone, Group group) {
    figures.add(new Grouped(zone, group));
    forest.below(zone).forEach(child -> group(child.id(), group));
  }

  private void withhold(String zone) {
    figures.add(new Withheld(zone));
    forest.below(zone).forEach(child -> withhold(child.id()));
  }

  private boolean isSafe(Block block) {
    Total total = total(block);
    return small.isSafe(total.count(), total.places());
  }

  private static boolean hasElsewhere(Block block) {
    return block instanceof Block.Elsewhere
        || block instanceof Block.Pair pair
            && (hasElsewhere(pair.left()) || hasElsewhere(pair.right()));
  }

  private Total total(Block block) {
    if (block instanceof Block.Single single) {
      return total(single.zone().id());
    }
    if (block instanceof Block.Elsewhere elsewhere) {
      return Total.place(elsewhere(elsewhere.parent()));
    }
    Block.Pair pair = (Block.Pair) block;
    return total(pair.left()).plus(total(pair.right()));
  }

  private Total total(String zone) {
    Total known = totals.get(zone);
    if (known != null) {
      return known;
    }
    List<Zone> below = forest.below(zone);
    Total total;
    if (below.isEmpty()) {
      total = Total.place(counted.getOrDefault(zone, 0L));
    } else {
      Total sum = sumBelow(zone);
      long rest = counted.containsKey(zone) ? counted.get(zone) - sum.count() : 0;
      total = new Total(sum.count() + rest, sum.places() + (rest > 0 ? 1 : 0));
    }
    totals.put(zone, total);
    return total;
  }

  private long elsewhere(String zone) {
    return total(zone).count() - sumBelow(zone).count();
  }

  private Total sumBelow(String zone) {
    return forest.below(zone).stream()
        .map(child -> total(child.id()))
        .reduce(new Total(0, 0), Total::plus);
  }
}
