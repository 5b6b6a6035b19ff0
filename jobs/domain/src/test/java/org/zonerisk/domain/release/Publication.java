package org.zonerisk.domain.release;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.zonerisk.domain.release.PublicFigure.Group;
import org.zonerisk.domain.release.PublicFigure.Grouped;
import org.zonerisk.domain.release.PublicFigure.Released;
import org.zonerisk.domain.release.ZoneForest.Zone;

/** A day's true counts, and what an attacker reads in what was published of them. */
record Publication(ZoneForest forest, Map<String, Long> counted, Map<String, Long> truth) {

  static final String ELSEWHERE = " elsewhere";

  /**
   * A forest with counts at its places.
   *
   * @param places persons by zone, those of the zones below not included
   * @param own zones above others that count persons themselves
   */
  static Publication of(ZoneForest forest, Map<String, Long> places, Predicate<String> own) {
    Map<String, Long> truth = new java.util.TreeMap<>();
    forest.roots().forEach(root -> add(forest, root.id(), places, truth));
    Map<String, Long> counted = new java.util.TreeMap<>(truth);
    counted.keySet().removeIf(zone -> !forest.below(zone).isEmpty() && !own.test(zone));
    return new Publication(forest, counted, truth);
  }

  private static long add(
      ZoneForest forest, String zone, Map<String, Long> places, Map<String, Long> truth) {
    long sum = places.getOrDefault(zone, 0L);
    for (Zone child : forest.below(zone)) {
      sum += add(forest, child.id(), places, truth);
    }
    truth.put(zone, sum);
    return sum;
  }

  List<PublicFigure> figures(SmallCounts small) {
    return PeriodRelease.of(forest, counted, small);
  }

  /** Withholds small counts and nothing else. */
  List<PublicFigure> naive(SmallCounts small) {
    List<PublicFigure> figures = new ArrayList<>();
    truth.forEach(
        (zone, count) ->
            figures.add(
                1 <= count && count <= small.upTo()
                    ? new PublicFigure.Withheld(zone)
                    : new Released(zone, count)));
    return figures;
  }

  /** The persons of a zone who are of none below it. */
  long elsewhere(String zone) {
    return truth.get(zone)
        - forest.below(zone).stream().mapToLong(child -> truth.get(child.id())).sum();
  }

  boolean isPlace(String zone) {
    return forest.below(zone).isEmpty();
  }

  /** Has read {@code figures}; names of numbers end in {@code suffix}. */
  void read(Attacker attacker, List<PublicFigure> figures, String suffix) {
    truth.keySet().forEach(zone -> readTree(attacker, zone, suffix));
    Set<Group> groups = new HashSet<>();
    for (PublicFigure figure : figures) {
      if (figure instanceof Released released) {
        attacker.knows(released.zone() + suffix, released.count());
      } else if (figure instanceof Grouped grouped && groups.add(grouped.group())) {
        readGroup(attacker, grouped.group(), suffix);
      }
    }
  }

  private void readTree(Attacker attacker, String zone, String suffix) {
    List<String> parts =
        new ArrayList<>(forest.below(zone).stream().map(child -> child.id() + suffix).toList());
    if (!parts.isEmpty()) {
      if (counted.containsKey(zone)) {
        parts.add(zone + ELSEWHERE + suffix);
      }
      attacker.sum(zone + suffix, parts);
    }
  }

  private void readGroup(Attacker attacker, Group group, String suffix) {
    List<String> parts =
        new ArrayList<>(group.zones().stream().map(zone -> zone + suffix).toList());
    if (group.elsewhere()) {
      parts.add(parent(group.zones().get(0)) + ELSEWHERE + suffix);
    }
    String name = "group of " + group.id() + suffix;
    attacker.sum(name, parts).knows(name, group.count());
  }

  private String parent(String zone) {
    return truth.keySet().stream()
        .filter(above -> forest.below(above).stream().anyMatch(one -> one.id().equals(zone)))
        .findFirst()
        .orElseThrow();
  }

  /** Sees from the levels at which places there was anybody. */
  void readPresence(Attacker attacker, String suffix) {
    for (String zone : truth.keySet()) {
      if (isPlace(zone)) {
        presence(attacker, zone + suffix, truth.get(zone));
      } else if (counted.containsKey(zone)) {
        presence(attacker, zone + ELSEWHERE + suffix, elsewhere(zone));
      }
    }
  }

  private static void presence(Attacker attacker, String number, long count) {
    if (count == 0) {
      attacker.knows(number, 0);
    } else {
      attacker.between(number, 1, Double.POSITIVE_INFINITY);
    }
  }

  /** Small counts, of zones and of persons elsewhere, that the attacker has; none may be. */
  List<String> pinned(Attacker attacker, SmallCounts small, String suffix) {
    List<String> found = new ArrayList<>();
    for (String zone : truth.keySet()) {
      pinned(attacker, zone + suffix, truth.get(zone), small, found);
      if (!isPlace(zone) && counted.containsKey(zone)) {
        pinned(attacker, zone + ELSEWHERE + suffix, elsewhere(zone), small, found);
      }
    }
    return found;
  }

  private static void pinned(
      Attacker attacker, String number, long truth, SmallCounts small, List<String> found) {
    if (1 <= truth && truth <= small.upTo() && attacker.of(number).pins()) {
      found.add(number + " is " + truth);
    }
  }

  /** Places with anybody whose count is withheld and cannot be every small count; none may be. */
  List<String> narrowed(Attacker attacker, List<PublicFigure> figures, SmallCounts small) {
    List<String> found = new ArrayList<>();
    for (PublicFigure figure : figures) {
      String zone = figure.zone();
      if (!(figure instanceof Released) && isPlace(zone) && truth.get(zone) > 0) {
        Attacker.Bounds bounds = attacker.of(zone);
        if (!bounds.holds(1) || !bounds.holds(small.upTo())) {
          found.add(zone + " in " + bounds);
        }
      }
    }
    return found;
  }
}
