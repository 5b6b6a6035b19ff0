package org.zonerisk.local.verify;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.zonerisk.local.verify.PublishedTables.Judged;
import org.zonerisk.local.verify.RiskAreaFiles.Head;
import org.zonerisk.local.verify.RiskAreaFiles.Standing;

/**
 * What must become of each list at the gate, worked out from the source files and the words of the
 * decision record, without any code of the jobs: by looking back over the lists that stood, where
 * the gate remembers since when each zone does.
 */
final class GateExpectation {

  private static final Map<String, Integer> SEVERITY = Map.of("LOW", 0, "MEDIUM", 1, "HIGH", 2);
  private static final Duration SERVED = Duration.ofDays(3);
  private static final Duration BELIEVED = Duration.ofDays(1);
  private static final int FEW = 10;
  private static final int TENTH = 10;
  private static final int THIRD = 3;

  private final Map<String, List<Standing>> standings;
  private final Instant start;
  private final List<Head> stood = new ArrayList<>();
  private Map<String, Integer> before = Map.of();
  private final List<Held> held = new ArrayList<>();
  private final List<Judged> judged = new ArrayList<>();
  private final List<Moment> moments = new ArrayList<>();

  /** A list that is held, and what was said of it. */
  private record Held(Head list, Judged judged) {}

  /** From when on a list stands, and which newer one is held then. */
  record Moment(Instant from, Head standing, Optional<Head> held) {}

  /**
   * @param lists the lists of a replay
   * @param standings which area stood at which level in which list
   * @param start when the replay begins; a list that was seen before is known then
   */
  GateExpectation(List<Head> lists, List<Standing> standings, Instant start) {
    this.standings = standings.stream().collect(Collectors.groupingBy(Standing::zoneId));
    this.start = start;
    lists.stream().sorted(Comparator.comparing(Head::seenAt)).forEach(this::judge);
  }

  /** What must have been said of the lists, in the order in which it was known. */
  List<Judged> judged() {
    return judged;
  }

  /** What stood and was held when, in order; one for each list. */
  List<Moment> moments() {
    return moments;
  }

  /** What stood and was held at a time; empty before the first list. */
  Optional<Moment> at(Instant time) {
    return moments.stream().filter(moment -> !moment.from().isAfter(time)).reduce((a, b) -> b);
  }

  private void judge(Head list) {
    Map<String, Integer> now = restricted(list);
    List<String> relaxed =
        before.keySet().stream()
            .filter(zone -> now.getOrDefault(zone, 0) < before.get(zone))
            .toList();
    int tooSoon = (int) relaxed.stream().filter(zone -> cameSoonBefore(list, zone)).count();
    Judged accepted =
        new Judged(
            list.seenAt(),
            knownAt(list),
            "accepted",
            before.size(),
            now.size(),
            relaxed.size(),
            tooSoon);
    boolean dead = now.isEmpty() && before.size() >= FEW;
    boolean cutOff =
        TENTH * (before.size() - now.size()) > before.size()
            && tooSoon >= FEW
            && THIRD * tooSoon > relaxed.size();
    if (!dead && !cutOff) {
      stand(list, now, accepted);
    } else if (!dead && isBelieved(list, relaxed)) {
      stand(list, now, accepted.as("confirmed", knownAt(list)));
    } else {
      held.add(new Held(list, accepted.as("held", knownAt(list))));
      judged.add(accepted.as("held", knownAt(list)));
    }
    Optional<Head> back =
        held.isEmpty() ? Optional.empty() : Optional.of(held.get(held.size() - 1).list());
    moments.add(new Moment(knownAt(list), newest(), back));
  }

  private void stand(Head list, Map<String, Integer> now, Judged as) {
    held.forEach(each -> judged.add(each.judged().as("superseded", knownAt(list))));
    held.clear();
    judged.add(as);
    stood.add(list);
    before = now;
  }

  private Head newest() {
    return stood.get(stood.size() - 1);
  }

  private Instant knownAt(Head list) {
    return list.seenAt().isBefore(start) ? start : list.seenAt();
  }

  /**
   * Whether a zone came to its level less than three days before a list, and not with the first.
   */
  private boolean cameSoonBefore(Head list, String zone) {
    int level = severity(zone, newest());
    int first = stood.size() - 1;
    while (first > 0 && severity(zone, stood.get(first - 1)) == level) {
      first--;
    }
    Duration since = Duration.between(stood.get(first).seenAt(), list.seenAt());
    return first > 0 && since.compareTo(SERVED) < 0;
  }

  /** Whether all but a tenth of what it frees has been free in every held list for a day. */
  private boolean isBelieved(Head list, List<String> relaxed) {
    int back = held.size();
    while (back > 0 && saysAsMuch(held.get(back - 1).list(), relaxed)) {
      back--;
    }
    return back < held.size()
        && Duration.between(held.get(back).list().seenAt(), list.seenAt()).compareTo(BELIEVED) >= 0;
  }

  private boolean saysAsMuch(Head before, List<String> relaxed) {
    Head standing = newest();
    long not =
        relaxed.stream().filter(zone -> severity(zone, before) >= severity(zone, standing)).count();
    return TENTH * not <= relaxed.size();
  }

  private Map<String, Integer> restricted(Head list) {
    Map<String, Integer> zones = new HashMap<>();
    standings
        .keySet()
        .forEach(
            zone -> {
              int severity = severity(zone, list);
              if (severity > 0) {
                zones.put(zone, severity);
              }
            });
    return zones;
  }

  private int severity(String zone, Head list) {
    int worst = 0;
    for (Standing standing : standings.getOrDefault(zone, List.of())) {
      worst = standing.in(list) ? Math.max(worst, SEVERITY.get(standing.level())) : worst;
    }
    return worst;
  }
}
