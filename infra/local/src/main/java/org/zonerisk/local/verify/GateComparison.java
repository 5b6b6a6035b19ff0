package org.zonerisk.local.verify;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.zonerisk.local.verify.GateExpectation.Moment;
import org.zonerisk.local.verify.PublishedTables.Judged;
import org.zonerisk.local.verify.PublishedTables.Listed;
import org.zonerisk.local.verify.PublishedTables.Shown;
import org.zonerisk.local.verify.RiskAreaFiles.Head;

/**
 * Compares what the tables say of the gate with what must have become of each list, and the lists
 * that stood with those that must have: while one was held, when it no longer was, and at some
 * other times.
 */
final class GateComparison {

  private static final String HELD = "held";
  private static final int OTHERS = 10;

  private final RiskAreaExpectation expected;
  private final GateExpectation gate;
  private final PublishedTables tables;
  private final CheckReport report;

  GateComparison(RiskAreaExpectation expected, PublishedTables tables, CheckReport report) {
    this.expected = expected;
    this.gate = expected.gate();
    this.tables = tables;
    this.report = report;
  }

  void compare() throws SQLException {
    compareOutcomes(tables.judged());
    Check check = new Check("lists_as_they_stood");
    for (Instant time : times()) {
      compare(time, tables.standingAt(time), check);
    }
    report.add(check);
  }

  private void compareOutcomes(List<Judged> got) {
    Check check = new Check("outcomes_at_the_gate");
    Set<Judged> open = new LinkedHashSet<>(got);
    for (Judged wanted : gate.judged()) {
      boolean found = open.remove(wanted);
      check.compare(found, () -> "the list seen " + wanted.seenAt() + ": expected " + wanted);
    }
    open.forEach(each -> check.finds(() -> "not expected: " + each));
    report.add(check);
    report.equal("rows_of_outcomes", gate.judged().size(), got.size());
    report.equal("held_publications", held(gate.judged()), held(got));
    got.stream()
        .filter(each -> each.outcome().equals(HELD))
        .forEach(each -> report.tell(words(each, got)));
  }

  private static long held(List<Judged> judged) {
    return judged.stream()
        .filter(each -> each.outcome().equals(HELD))
        .map(Judged::seenAt)
        .distinct()
        .count();
  }

  private String words(Judged held, List<Judged> all) {
    String number =
        expected.lists().stream()
            .filter(list -> list.seenAt().equals(held.seenAt()))
            .map(list -> Integer.toString(list.number()))
            .collect(Collectors.joining());
    String after =
        all.stream()
            .filter(each -> each.seenAt().equals(held.seenAt()) && !each.equals(held))
            .map(each -> each.outcome() + " " + each.knownAt())
            .collect(Collectors.joining(", "));
    return "list %s held %s: %d of %d zones left, %d of %d lifted too soon; %s"
        .formatted(
            number,
            held.knownAt(),
            held.after(),
            held.before(),
            held.unexplained(),
            held.relaxed(),
            after.isEmpty() ? "still held" : after);
  }

  /** When a list was held, while it was, when it no longer was, and evenly spread others. */
  private Set<Instant> times() {
    List<Moment> moments = gate.moments();
    Set<Instant> times = new TreeSet<>();
    for (int i = 0; i < moments.size(); i++) {
      boolean last = i + 1 == moments.size();
      Instant from = moments.get(i).from();
      Instant to = last ? from : moments.get(i + 1).from();
      boolean spread = i % Math.max(1, moments.size() / OTHERS) == 0;
      if (moments.get(i).held().isPresent() || spread) {
        times.add(from);
        times.add(from.plus(Duration.between(from, to).dividedBy(2)));
        times.add(to);
      }
    }
    return Collections.unmodifiableSet(times);
  }

  private void compare(Instant time, List<Shown> got, Check check) {
    Set<Shown> wanted = gate.at(time).map(moment -> shown(moment, expected)).orElse(Set.of());
    Set<Shown> found = new HashSet<>(got);
    check.compare(
        found.equals(wanted) && found.size() == got.size(),
        () -> {
          List<Shown> missing = new ArrayList<>(wanted);
          missing.removeAll(found);
          List<Shown> unexpected = new ArrayList<>(got);
          unexpected.removeAll(wanted);
          return "%s: expected %d rows, got %d; %d missing%s, %d unexpected%s"
              .formatted(
                  time,
                  wanted.size(),
                  got.size(),
                  missing.size(),
                  first(missing),
                  unexpected.size(),
                  first(unexpected));
        });
  }

  private static String first(List<Shown> shown) {
    return shown.isEmpty() ? "" : " as " + shown.get(0);
  }

  /** What stands at a moment, and what is held back then. */
  static Set<Shown> shown(Moment moment, RiskAreaExpectation expected) {
    Map<String, TreeSet<String>> standing = byZone(Optional.of(moment.standing()), expected);
    Map<String, TreeSet<String>> held = byZone(moment.held(), expected);
    Set<String> zones = new TreeSet<>(standing.keySet());
    zones.addAll(held.keySet());
    Set<Shown> shown = new HashSet<>();
    for (String zone : zones) {
      Set<String> levels = standing.getOrDefault(zone, new TreeSet<>());
      Set<String> heldLevels = held.getOrDefault(zone, new TreeSet<>());
      boolean differs = moment.held().isPresent() && !levels.equals(heldLevels);
      String words = differs ? String.join(" ", heldLevels) : "";
      (levels.isEmpty() ? Set.of("") : levels)
          .forEach(level -> shown.add(new Shown(zone, level, differs, words)));
    }
    return shown;
  }

  private static Map<String, TreeSet<String>> byZone(
      Optional<Head> list, RiskAreaExpectation expected) {
    return list.map(expected::rows).orElse(Set.of()).stream()
        .collect(
            Collectors.groupingBy(
                Listed::zoneId,
                Collectors.mapping(Listed::level, Collectors.toCollection(TreeSet::new))));
  }
}
