package org.zonerisk.domain.evidence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The evidence of one zone as known at one time: counts per cell, figures, and the reports of its
 * feeds. Mutable and not thread safe; adding is commutative.
 */
public final class ZoneEvidence implements Evidence {

  private final NavigableMap<Long, Cell> cells = new TreeMap<>();
  private final Map<String, FeedReports> reports = new HashMap<>();
  private final Map<String, FigureSeries> figures = new TreeMap<>();

  /** The counts of one cell: few, so that a walk over arrays is faster than any map. */
  private static final class Cell {
    private int size;
    private int[] packed = new int[4];
    private EvidenceKey[] keys = new EvidenceKey[4];
    private long[] counts = new long[4];
    private long hash;

    private void add(int key, long count) {
      int at = 0;
      while (at < size && packed[at] != key) {
        at++;
      }
      if (at == size) {
        grow();
        packed[size] = key;
        keys[size] = EvidenceKey.unpack(key);
        counts[size] = 0;
        size++;
      }
      counts[at] += count;
      if (counts[at] == 0) {
        size--;
        packed[at] = packed[size];
        keys[at] = keys[size];
        counts[at] = counts[size];
      }
    }

    private void grow() {
      if (size == packed.length) {
        packed = Arrays.copyOf(packed, 2 * size);
        keys = Arrays.copyOf(keys, 2 * size);
        counts = Arrays.copyOf(counts, 2 * size);
      }
    }

    private long sum(Predicate<EvidenceKey> selector) {
      long sum = 0;
      for (int i = 0; i < size; i++) {
        if (selector.test(keys[i])) {
          sum += counts[i];
        }
      }
      return sum;
    }
  }

  /** The reports of one feed that may still matter. */
  private static final class FeedReports {
    private long first = Long.MAX_VALUE;
    private final TreeMap<Long, Boolean> times = new TreeMap<>();
  }

  /** Adds one change. Its known boundary is not looked at: the caller adds what is known. */
  public void add(EvidenceChange change) {
    add(change.cellStart(), change.key(), change.change(), change.hash());
  }

  /** Adds {@code count} to one count of the cell that starts at {@code cellStart} (epoch ms). */
  public void add(long cellStart, int key, long count, long hash) {
    Cell cell = cells.computeIfAbsent(cellStart, any -> new Cell());
    if (count != 0) {
      cell.add(key, count);
    }
    cell.hash += hash;
    if (cell.size == 0 && cell.hash == 0) {
      cells.remove(cellStart);
    }
  }

  /** Adds a sign of life of {@code feed}. */
  public void report(String feed, Instant reportedAt) {
    FeedReports of = reports.computeIfAbsent(feed, any -> new FeedReports());
    of.first = Math.min(of.first, reportedAt.toEpochMilli());
    of.times.put(reportedAt.toEpochMilli(), true);
  }

  /** Adds a figure; of those of one metric and valid time the one known last holds. */
  public void add(Figure figure) {
    figures.computeIfAbsent(figure.metric(), any -> new FigureSeries()).add(figure);
  }

  @Override
  public long sum(Predicate<EvidenceKey> selector, Instant from, Instant to) {
    long sum = 0;
    for (Cell cell : within(from, to).values()) {
      sum += cell.sum(selector);
    }
    return sum;
  }

  @Override
  public Optional<Instant> lastCell(Predicate<EvidenceKey> selector, Instant from, Instant to) {
    for (Map.Entry<Long, Cell> cell : within(from, to).descendingMap().entrySet()) {
      if (cell.getValue().sum(selector) > 0) {
        return Optional.of(Instant.ofEpochMilli(cell.getKey()));
      }
    }
    return Optional.empty();
  }

  @Override
  public Optional<Instant> lastReport(String feed, Instant time) {
    FeedReports of = reports.get(feed);
    Long last = of == null ? null : of.times.floorKey(time.toEpochMilli());
    return Optional.ofNullable(last).map(Instant::ofEpochMilli);
  }

  @Override
  public Optional<Instant> firstReport(String feed) {
    return Optional.ofNullable(reports.get(feed)).map(of -> Instant.ofEpochMilli(of.first));
  }

  @Override
  public Optional<Figure> figure(String metric, Instant time) {
    FigureSeries series = figures.get(metric);
    return series == null ? Optional.empty() : series.at(time);
  }

  /** The figures of {@code metric} that hold or may still hold, by valid time. */
  public List<Figure> figures(String metric) {
    FigureSeries series = figures.get(metric);
    return series == null ? List.of() : series.all();
  }

  @Override
  public long hash(Instant from, Instant to) {
    long hash = 0;
    for (Cell cell : within(from, to).values()) {
      hash += cell.hash;
    }
    return hash;
  }

  /** Starts of the cells that hold anything, in order, epoch milliseconds. */
  public List<Long> cellStarts() {
    return new ArrayList<>(cells.keySet());
  }

  /**
   * Forgets cells that start before {@code cellsFrom}, and of each feed's reports all before {@code
   * reportsFrom} but the newest; the first report of a feed is never forgotten.
   */
  public void forget(Instant cellsFrom, Instant reportsFrom) {
    cells.headMap(cellsFrom.toEpochMilli(), false).clear();
    for (FeedReports of : reports.values()) {
      Long newestBefore = of.times.lowerKey(reportsFrom.toEpochMilli());
      if (newestBefore != null) {
        of.times.headMap(newestBefore, false).clear();
      }
    }
  }

  /**
   * Forgets figures that a newer one replaces at every time from {@code from} on; the newest of a
   * metric is never forgotten, so that one too old stays apart from one that never was.
   *
   * @return the metrics of which something was forgotten
   */
  public List<String> forgetFigures(Instant from) {
    List<String> shortened = new ArrayList<>();
    figures.forEach(
        (metric, series) -> {
          if (series.forget(from)) {
            shortened.add(metric);
          }
        });
    return shortened;
  }

  private NavigableMap<Long, Cell> within(Instant from, Instant to) {
    return from.isBefore(to)
        ? cells.subMap(from.toEpochMilli(), true, to.toEpochMilli(), false)
        : new TreeMap<>();
  }
}
