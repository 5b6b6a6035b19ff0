package org.zonerisk.domain.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zonerisk.domain.release.PublicFigure.Released;
import org.zonerisk.domain.release.ZoneForest.Zone;

/**
 * The strongest attacker there can be: knows the program itself and at which places there is
 * anybody, and tries every world. What the program tells alike of several worlds he cannot tell
 * apart.
 */
class KnowingAttackerTest {

  /** A tree, which places it has, what is small, and up to how many persons worlds have. */
  record Case(String tree, int small, int persons) {}

  static List<Case> cases() {
    return List.of(
        new Case("t>a t>b", 10, 40),
        new Case("t>a t>b t>c", 10, 40),
        new Case("t>a t>b t>c t>d", 10, 28),
        new Case("t+ t>a t>b", 10, 40),
        new Case("t>x t>y x>a x>b y>c y>d", 3, 18),
        new Case("t>x t>y x>a x>b x>c y>d y>e", 2, 13),
        new Case("t+ t>x+ t>y x>a x>b", 3, 16),
        new Case("t>x x>y y>a y>b t>c", 3, 16),
        new Case("t>a t>b t>c t>d t>e t>f", 2, 14));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void canExcludeNoSmallCountOfAPlaceWithAnybody(Case one) {
    Map<String, Map<String, Set<Long>>> alike = new HashMap<>();
    Map<String, List<PublicFigure>> told = new HashMap<>();
    World world = World.of(one.tree());
    Publication any = world.publication(new long[world.places().size()]);
    world.eachUpTo(
        one.persons(),
        counts -> {
          Publication day = world.publication(counts);
          List<PublicFigure> figures = day.figures(new SmallCounts(one.small()));
          String seen = figures + presence(counts);
          told.putIfAbsent(seen, figures);
          Map<String, Set<Long>> values = alike.computeIfAbsent(seen, a -> new TreeMap<>());
          day.truth()
              .forEach((zone, n) -> values.computeIfAbsent(zone, a -> new TreeSet<>()).add(n));
        });

    int withheld = 0;
    for (Map.Entry<String, List<PublicFigure>> seen : told.entrySet()) {
      for (PublicFigure figure : seen.getValue()) {
        Set<Long> possible = alike.get(seen.getKey()).get(figure.zone());
        if (figure instanceof Released released) {
          assertThat(released.count() == 0 || released.count() > one.small()).isTrue();
        } else if (!possible.equals(Set.of(0L))) {
          withheld++;
          assertThat(possible).as(seen.getKey()).hasSizeGreaterThanOrEqualTo(one.small());
          for (long n = 1; any.isPlace(figure.zone()) && n <= one.small(); n++) {
            assertThat(possible).as(seen.getKey() + figure.zone()).contains(n);
          }
        }
      }
    }
    assertThat(withheld).isPositive();
  }

  private static String presence(long[] counts) {
    StringBuilder presence = new StringBuilder();
    for (long count : counts) {
      presence.append(count > 0 ? '+' : '-');
    }
    return presence.toString();
  }

  /** Every way in which so many persons can be at places; t+ has persons elsewhere. */
  record World(ZoneForest forest, List<String> places, Set<String> own) {

    static World of(String tree) {
      Set<String> own = new TreeSet<>();
      Map<String, String> parents = new TreeMap<>();
      for (String edge : tree.split(" ")) {
        String[] ends = edge.replace("+", "").split(">");
        String zone = ends[ends.length - 1];
        parents.put(zone, ends.length > 1 ? ends[0] : "");
        parents.putIfAbsent(ends[0], "");
        if (edge.endsWith("+")) {
          own.add(zone);
        }
      }
      List<Zone> zones = new ArrayList<>();
      parents.forEach((zone, parent) -> zones.add(new Zone(zone, parent, zone.charAt(0) % 3)));
      ZoneForest forest = new ZoneForest(zones);
      List<String> places =
          parents.keySet().stream()
              .filter(zone -> forest.below(zone).isEmpty() || own.contains(zone))
              .toList();
      return new World(forest, places, own);
    }

    Publication publication(long[] counts) {
      Map<String, Long> at = new TreeMap<>();
      for (int i = 0; i < counts.length; i++) {
        at.put(places.get(i), counts[i]);
      }
      return Publication.of(forest, at, own::contains);
    }

    void eachUpTo(int persons, java.util.function.Consumer<long[]> each) {
      each(new long[places.size()], 0, persons, each);
    }

    private static void each(
        long[] counts, int from, int left, java.util.function.Consumer<long[]> each) {
      if (from == counts.length) {
        each.accept(counts);
        return;
      }
      for (int n = 0; n <= left; n++) {
        counts[from] = n;
        each(counts, from + 1, left - n, each);
      }
      counts[from] = 0;
    }
  }
}
