package org.zonerisk.oracle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.zonerisk.oracle.rules.CountKey;
import org.zonerisk.oracle.rules.Counts;

/** What is known of one zone at a boundary. */
final class ZoneCounts implements Counts {

  private final Map<CountKey, Series> counts = new LinkedHashMap<>();
  private final Map<String, TreeSet<Long>> reports = new HashMap<>();
  private final Map<String, Long> firstReports = new HashMap<>();
  private final Map<String, TreeMap<Long, Told>> figures = new HashMap<>();

  /** A figure as a record tells it. */
  private record Told(double value, long knownAt, String eventId) {}

  void add(CountKey key, long cell, int change) {
    counts.computeIfAbsent(key, any -> new Series()).add(cell, change);
  }

  void report(String feed, long time) {
    reports.computeIfAbsent(feed, any -> new TreeSet<>()).add(time);
    firstReports.merge(feed, time, Math::min);
  }

  /** Of those with one valid time the one known last holds; known together, the last by id. */
  void figure(String metric, long validAt, double value, long knownAt, String eventId) {
    figures
        .computeIfAbsent(metric, any -> new TreeMap<>())
        .merge(
            validAt,
            new Told(value, knownAt, eventId),
            (before, now) ->
                before.knownAt() == now.knownAt() && before.eventId().compareTo(now.eventId()) > 0
                    ? before
                    : now);
  }

  @Override
  public Figure figure(String metric, long time) {
    Map.Entry<Long, Told> newest = figures.getOrDefault(metric, new TreeMap<>()).floorEntry(time);
    return newest == null ? null : new Figure(newest.getKey(), newest.getValue().value());
  }

  /** Forgets cells and reports of long ago; of reports, the newest of them stays. */
  void forgetBefore(long cell, long report) {
    counts.values().forEach(series -> series.forgetBefore(cell));
    for (TreeSet<Long> times : reports.values()) {
      Long newest = times.lower(report);
      if (newest != null) {
        times.headSet(newest).clear();
      }
    }
  }

  @Override
  public long sum(Predicate<CountKey> of, long from, long to) {
    long sum = 0;
    for (Map.Entry<CountKey, Series> count : counts.entrySet()) {
      if (of.test(count.getKey())) {
        sum += count.getValue().sum(from, to);
      }
    }
    return sum;
  }

  @Override
  public OptionalLong lastCell(Predicate<CountKey> of, long from, long to) {
    List<Series> chosen = new ArrayList<>();
    counts.forEach(
        (key, series) -> {
          if (of.test(key) && !series.isEmpty()) {
            chosen.add(series);
          }
        });
    long end = to;
    while (true) {
      long last = Long.MIN_VALUE;
      for (Series series : chosen) {
        last = Math.max(last, series.lastCell(from, end));
      }
      if (last == Long.MIN_VALUE) {
        return OptionalLong.empty();
      }
      long sum = 0;
      for (Series series : chosen) {
        sum += series.at(last);
      }
      if (sum > 0) {
        return OptionalLong.of(last);
      }
      end = last;
    }
  }

  @Override
  public OptionalLong lastReport(String feed, long time) {
    TreeSet<Long> times = reports.get(feed);
    Long last = times == null ? null : times.floor(time);
    return last == null ? OptionalLong.empty() : OptionalLong.of(last);
  }

  @Override
  public OptionalLong firstReport(String feed) {
    Long first = firstReports.get(feed);
    return first == null ? OptionalLong.empty() : OptionalLong.of(first);
  }

  /** What it holds of the cells in {@code [from, to)}, a line a count and cell. */
  List<String> words(long from, long to) {
    List<String> words = new ArrayList<>();
    TreeMap<String, Long> newest = new TreeMap<>();
    reports.forEach((feed, times) -> newest.put(feed, times.floor(to)));
    newest.forEach(
        (feed, time) ->
            words.add("newest report of " + feed + ": " + (time == null ? "none" : instant(time))));
    figures.forEach(
        (metric, told) ->
            told.headMap(to, true)
                .forEach(
                    (validAt, figure) ->
                        words.add(
                            "%s %s valid at %s"
                                .formatted(metric, figure.value(), instant(validAt)))));
    TreeMap<Long, List<String>> byCell = new TreeMap<>();
    counts.forEach(
        (key, series) -> {
          for (long cell = series.lastCell(from, to);
              cell != Long.MIN_VALUE;
              cell = series.lastCell(from, cell)) {
            byCell
                .computeIfAbsent(cell, any -> new ArrayList<>())
                .add(series.at(cell) + " " + words(key));
          }
        });
    byCell.forEach((cell, of) -> words.add("cell " + instant(cell) + ": " + String.join("; ", of)));
    return words;
  }

  private static String words(CountKey key) {
    List<String> words = new ArrayList<>(List.of(key.measure()));
    for (String dimension :
        List.of(
            key.role(),
            key.channel(),
            key.infectionClass(),
            key.purpose(),
            key.ct(),
            key.assessed())) {
      if (!dimension.equals(CountKey.NONE)) {
        words.add(dimension);
      }
    }
    return String.join(" ", words);
  }

  private static Instant instant(long time) {
    return Instant.ofEpochMilli(time);
  }
}
