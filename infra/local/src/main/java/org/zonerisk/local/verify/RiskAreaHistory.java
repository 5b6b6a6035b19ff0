package org.zonerisk.local.verify;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.zonerisk.local.verify.RiskAreaFiles.Head;
import org.zonerisk.local.verify.RiskAreaFiles.Standing;

/**
 * What the published lists say of the rules behind them: which of them the gate holds, how long
 * areas stood at a level before they were raised, lowered or dropped, and how many were back soon.
 * Dwell times and returns leave out what is held.
 *
 * <p>An area is what is printed the same; one at two levels at once stands at the worse. Times are
 * those at which lists were seen. What stood in the first list has no dwell time.
 */
public final class RiskAreaHistory {

  private static final Map<String, Integer> SEVERITY = Map.of("LOW", 1, "MEDIUM", 2, "HIGH", 3);
  private static final int RESTRICTED = 2;
  private static final String[] NAMES = {"none", "LOW", "MEDIUM", "HIGH"};
  private static final int[] RETURN_HOURS = {6, 24, 72};

  private final Consumer<String> out;
  private final List<Head> heads;
  private final Map<Integer, Map<String, Integer>> lists = new HashMap<>();
  private final SortedMap<String, List<Double>> dwells = new TreeMap<>();
  private final Map<Era, int[]> returns = new EnumMap<>(Era.class);

  /** Which rules were in force, by the day on which a list was seen. */
  enum Era {
    EIGHTH_EDITION("before 2022-06-28", Instant.MIN),
    NINTH_EDITION("from 2022-06-28", Instant.parse("2022-06-27T16:00:00Z")),
    TWENTY_MEASURES("from 2022-11-11", Instant.parse("2022-11-10T16:00:00Z"));

    private final String words;
    private final Instant begin;

    Era(String words, Instant begin) {
      this.words = words;
      this.begin = begin;
    }

    static Era at(Instant time) {
      Era era = EIGHTH_EDITION;
      for (Era other : values()) {
        era = time.isBefore(other.begin) ? era : other;
      }
      return era;
    }
  }

  /**
   * An area in the list before.
   *
   * @param severity its level
   * @param before the level before that, 0 for none
   * @param since when it came to it; empty for the first list
   */
  private record Stay(int severity, int before, Optional<Instant> since) {}

  /** Judges lists in the order in which they were seen. */
  @FunctionalInterface
  public interface Gate {
    /**
     * Why a list must not be taken for true, in words; empty where it may.
     *
     * @param severities by zone at medium or high risk how severe its level is
     * @param seenAt when the list was seen
     */
    Optional<String> reasonToHold(Map<String, Integer> severities, Instant seenAt);
  }

  private RiskAreaHistory(RiskAreaFiles files, Consumer<String> out) throws IOException {
    this.out = out;
    this.heads = new ArrayList<>(files.heads());
    heads.sort(Comparator.comparing(Head::seenAt));
    for (Era era : Era.values()) {
      returns.put(era, new int[RETURN_HOURS.length + 1]);
    }
    for (Standing standing : files.standings()) {
      int severity = SEVERITY.get(standing.level());
      for (int list = standing.from(); list < Math.min(standing.to(), heads.size()); list++) {
        lists
            .computeIfAbsent(list, any -> new HashMap<>())
            .merge(standing.zoneId(), severity, Math::max);
      }
    }
  }

  /**
   * Tells what the lists of a data folder say, a line each.
   *
   * @param data folder that holds {@code cn-risk-areas} and {@code cn-divisions}
   * @param gate which lists it would hold
   */
  public static void tell(Path data, Gate gate, Consumer<String> out) throws IOException {
    RiskAreaHistory history = new RiskAreaHistory(new RiskAreaFiles(data), out);
    history.walk(history.passing(gate));
    history.tellDwells();
    history.tellReturns();
  }

  /** The lists that the gate lets pass; tells of the others. */
  private List<Head> passing(Gate gate) {
    List<Head> passing = new ArrayList<>();
    for (Head head : heads) {
      Map<String, Integer> restricted = new HashMap<>(list(head));
      restricted.values().removeIf(severity -> severity < RESTRICTED);
      Optional<String> reason = gate.reasonToHold(restricted, head.seenAt());
      if (reason.isPresent()) {
        out.accept("held " + head.number() + " " + reason.get() + ", seen " + head.seenAt());
      } else {
        passing.add(head);
      }
    }
    out.accept("held %d of %d publications".formatted(heads.size() - passing.size(), heads.size()));
    return passing;
  }

  private Map<String, Integer> list(Head head) {
    return lists.getOrDefault(head.number(), Map.of());
  }

  private void walk(List<Head> passing) {
    Map<String, Stay> stays = new HashMap<>();
    Map<String, Instant> gone = new HashMap<>();
    for (int i = 0; i < passing.size(); i++) {
      Head head = passing.get(i);
      Map<String, Integer> list = list(head);
      Optional<Instant> since = i == 0 ? Optional.empty() : Optional.of(head.seenAt());
      stays
          .entrySet()
          .removeIf(
              area -> {
                boolean dropped = !list.containsKey(area.getKey());
                if (dropped) {
                  note(area.getValue(), 0, head.seenAt());
                  gone.put(area.getKey(), head.seenAt());
                  returns.get(Era.at(head.seenAt()))[0]++;
                }
                return dropped;
              });
      list.forEach((area, severity) -> enter(area, severity, since, stays, gone, head.seenAt()));
    }
  }

  private void enter(
      String area,
      int severity,
      Optional<Instant> since,
      Map<String, Stay> stays,
      Map<String, Instant> gone,
      Instant seenAt) {
    Stay stay = stays.get(area);
    if (stay == null) {
      Instant leftAt = gone.remove(area);
      if (leftAt != null) {
        cameBack(leftAt, seenAt);
      }
      stays.put(area, new Stay(severity, 0, since));
    } else if (stay.severity() != severity) {
      note(stay, severity, seenAt);
      stays.put(area, new Stay(severity, stay.severity(), since));
    }
  }

  private void cameBack(Instant leftAt, Instant seenAt) {
    Duration away = Duration.between(leftAt, seenAt);
    for (int i = 0; i < RETURN_HOURS.length; i++) {
      if (away.compareTo(Duration.ofHours(RETURN_HOURS[i])) <= 0) {
        returns.get(Era.at(leftAt))[i + 1]++;
      }
    }
  }

  private void note(Stay stay, int to, Instant seenAt) {
    if (stay.since().isPresent()) {
      String from = NAMES[stay.severity()];
      if (stay.severity() == RESTRICTED) {
        from += stay.before() > stay.severity() ? " after HIGH" : " direct";
      }
      String key = Era.at(seenAt).ordinal() + from + " -> " + NAMES[to];
      double days = Duration.between(stay.since().get(), seenAt).toMinutes() / 1440.0;
      dwells.computeIfAbsent(key, any -> new ArrayList<>()).add(days);
    }
  }

  private void tellDwells() {
    dwells.forEach(
        (key, times) -> {
          double[] days = times.stream().mapToDouble(Double::doubleValue).sorted().toArray();
          out.accept(
              String.format(
                  Locale.ROOT,
                  "dwell %s: %s: %d areas, days: most often %d, median %.1f, p10 %.1f, p90 %.1f",
                  Era.values()[key.charAt(0) - '0'].words,
                  key.substring(1),
                  days.length,
                  mode(days),
                  quantile(days, 0.5),
                  quantile(days, 0.1),
                  quantile(days, 0.9)));
        });
  }

  /** The number of days, rounded, that most areas stayed. */
  private static long mode(double[] days) {
    long[] counts = new long[(int) Math.round(days[days.length - 1]) + 1];
    Arrays.stream(days).forEach(each -> counts[(int) Math.round(each)]++);
    int mode = 0;
    for (int day = 1; day < counts.length; day++) {
      mode = counts[day] > counts[mode] ? day : mode;
    }
    return mode;
  }

  private static double quantile(double[] sorted, double share) {
    return sorted[(int) Math.round(share * (sorted.length - 1))];
  }

  private void tellReturns() {
    out.accept("a return: an area that a list dropped stands in a later one, at any level");
    returns.forEach(
        (era, counts) -> {
          if (counts[0] > 0) {
            StringBuilder line = new StringBuilder("returns " + era.words);
            line.append(": ").append(counts[0]).append(" dropped");
            for (int i = 0; i < RETURN_HOURS.length; i++) {
              line.append(
                  String.format(
                      Locale.ROOT,
                      ", within %d h %d (%.2f %%)",
                      RETURN_HOURS[i],
                      counts[i + 1],
                      100.0 * counts[i + 1] / counts[0]));
            }
            out.accept(line.toString());
          }
        });
  }
}
