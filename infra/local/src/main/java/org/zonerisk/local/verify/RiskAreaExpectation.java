package org.zonerisk.local.verify;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.zonerisk.local.verify.PublishedTables.Listed;
import org.zonerisk.local.verify.RiskAreaFiles.Head;
import org.zonerisk.local.verify.RiskAreaFiles.Standing;

/**
 * Which list was official when, read from the source files: at T the one seen last until T. A
 * replay that begins later tells the list that stood when it begins, too.
 */
public final class RiskAreaExpectation {

  static final EvenHours SHANGHAI = new EvenHours(ZoneId.of("Asia/Shanghai"));
  private static final String PUBLICATIONS = "publications";

  private final Instant start;
  private final Instant end;
  private final List<Head> lists;
  private final List<Standing> standings;
  private final long[] sizes;
  private final boolean[] twoLevels;
  private GateExpectation gate;

  private RiskAreaExpectation(RiskAreaFiles files, Optional<LocalDate> from, Optional<LocalDate> to)
      throws IOException {
    List<Head> all = files.heads();
    Instant first = all.stream().map(Head::seenAt).min(Instant::compareTo).orElseThrow();
    Instant last = all.stream().map(Head::seenAt).max(Instant::compareTo).orElseThrow();
    start = SHANGHAI.midnight(from.orElse(SHANGHAI.day(first)));
    end = to.map(day -> SHANGHAI.midnight(day.plusDays(1))).orElse(SHANGHAI.atOrAfter(last));
    Optional<Head> standing = newest(all, start);
    lists =
        all.stream()
            .filter(
                list ->
                    standing.filter(list::equals).isPresent()
                        || !list.seenAt().isBefore(start) && !list.seenAt().isAfter(end))
            .toList();
    standings = files.standings();
    sizes = new long[all.size()];
    for (Standing each : standings) {
      for (int list = each.from(); list < Math.min(each.to(), sizes.length); list++) {
        sizes[list]++;
      }
    }
    twoLevels = atTwoLevels(standings, sizes.length);
  }

  private static boolean[] atTwoLevels(List<Standing> standings, int lists) {
    boolean[] found = new boolean[lists];
    Map<String, List<Standing>> byZone =
        standings.stream().collect(Collectors.groupingBy(Standing::zoneId));
    for (List<Standing> of : byZone.values()) {
      for (Standing one : of) {
        for (Standing other : of) {
          int end = Math.min(Math.min(one.to(), other.to()), lists);
          if (!one.level().equals(other.level())) {
            for (int list = Math.max(one.from(), other.from()); list < end; list++) {
              found[list] = true;
            }
          }
        }
      }
    }
    return found;
  }

  /**
   * Reads the sources.
   *
   * @param data folder that holds {@code cn-risk-areas} and {@code cn-divisions}
   * @param from first local day, empty for the day on which the first list was seen
   * @param to last local day, empty for the first boundary at or after the last list was seen
   */
  public static RiskAreaExpectation read(
      Path data, Optional<LocalDate> from, Optional<LocalDate> to) throws IOException {
    return new RiskAreaExpectation(new RiskAreaFiles(data), from, to);
  }

  Instant start() {
    return start;
  }

  Instant end() {
    return end;
  }

  /** The lists of the replay, in the order of the file. */
  List<Head> lists() {
    return lists;
  }

  /** Number of rows of a list. */
  long size(Head list) {
    return sizes[list.number()];
  }

  /** Rows of the table: those of every list, one for an empty list. */
  long tableRows() {
    return lists.stream().mapToLong(list -> Math.max(size(list), 1)).sum();
  }

  /** The list that was official at {@code time}; empty before the first. */
  Optional<Head> official(Instant time) {
    return newest(lists, time);
  }

  private static Optional<Head> newest(List<Head> among, Instant time) {
    Head newest = null;
    for (Head list : among) {
      if (!list.seenAt().isAfter(time)
          && (newest == null || list.seenAt().isAfter(newest.seenAt()))) {
        newest = list;
      }
    }
    return Optional.ofNullable(newest);
  }

  /** What stands in a list. */
  Set<Listed> rows(Head list) {
    Set<Listed> rows = new LinkedHashSet<>();
    for (Standing each : standings) {
      if (each.in(list)) {
        rows.add(new Listed(each.zoneId(), each.level()));
      }
    }
    return rows;
  }

  /** Whether an area stands at two levels in a list. */
  boolean hasTwoLevels(Head list) {
    return twoLevels[list.number()];
  }

  /** What must become of the lists at the gate. */
  GateExpectation gate() {
    if (gate == null) {
      gate = new GateExpectation(lists, standings, start);
    }
    return gate;
  }

  /** What must become of the records. */
  FeedExpectations records() {
    long empty = lists.stream().filter(list -> size(list) == 0).count();
    return new FeedExpectations(
        new TreeMap<>(Map.of(PUBLICATIONS, FeedExpectation.of(tableRows(), Map.of()))),
        new TreeMap<>(Map.of(PUBLICATIONS, (long) lists.size(), "empty_publications", empty)));
  }
}
