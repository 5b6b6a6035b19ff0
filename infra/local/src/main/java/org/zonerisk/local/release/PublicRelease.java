package org.zonerisk.local.release;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.zonerisk.domain.release.Period;
import org.zonerisk.domain.release.PeriodRelease;
import org.zonerisk.domain.release.PublicFigure;
import org.zonerisk.domain.release.SmallCounts;
import org.zonerisk.domain.release.ZoneForest;
import org.zonerisk.domain.zone.Boundaries;
import org.zonerisk.domain.zone.ZoneVersion;
import org.zonerisk.local.release.ReleaseFiles.Span;
import org.zonerisk.local.release.ReleaseTables.Stretch;
import org.zonerisk.local.release.ReleaseTables.Told;
import org.zonerisk.schemas.topics.DataSetName;

/**
 * Tells the public the figures of every period that has settled and was not told yet. Each period
 * is told once, whole, by what was known when its horizon had passed; so a release in steps is the
 * release in one, and what becomes known later changes nothing.
 */
public final class PublicRelease {

  private static final SmallCounts SMALL = SmallCounts.TO_TEN;
  private static final String RULE = "small-to-%d/1".formatted(SMALL.upTo());

  private final ReleaseTables tables;
  private final DataSetName dataset;
  private final Boundaries boundaries;
  private final Duration horizon;

  /**
   * Until when to tell, and over what.
   *
   * @param through last local day; empty for all that has settled
   * @param period over what to count; empty for what earlier releases count over, or else days
   */
  public record Request(Optional<LocalDate> through, Optional<Period> period) {}

  /**
   * What was told.
   *
   * @param period over what counts are told
   * @param first first day told; the next to tell where nothing was
   * @param next first day that is not told
   * @param periods how many periods were told
   * @param figures how many figures, the withheld ones included
   * @param grouped how many are known with neighbours only
   * @param alone how many are withheld altogether
   */
  public record Outcome(
      Period period,
      LocalDate first,
      LocalDate next,
      long periods,
      long figures,
      long grouped,
      long alone) {}

  /** Counts of all zones in one period. */
  private static final class Counts {
    private final Map<ReleaseMeasure, Map<String, Long>> counts =
        new EnumMap<>(ReleaseMeasure.class);

    private void add(ReleaseMeasure measure, String zone, long change) {
      counts.computeIfAbsent(measure, any -> new HashMap<>()).merge(zone, change, Long::sum);
    }

    private long of(ReleaseMeasure measure, String zone) {
      return counts.getOrDefault(measure, Map.of()).getOrDefault(zone, 0L);
    }
  }

  /** Releases figures of {@code dataset} in {@code catalog}. */
  public PublicRelease(
      Catalog catalog, DataSetName dataset, Boundaries boundaries, Duration horizon) {
    this.tables = new ReleaseTables(catalog, dataset);
    this.dataset = dataset;
    this.boundaries = boundaries;
    this.horizon = horizon;
  }

  /**
   * Tells what is to be told.
   *
   * @throws ReleaseException where it cannot be told; names what is wrong, and the bound
   */
  public Outcome run(Request request) {
    Table figures = tables.publicFigures();
    Optional<Told> told = tables.told(figures);
    Period period = period(request, told);
    Stretch ledger =
        tables
            .ledger()
            .orElseThrow(
                () -> new ReleaseException("the ledger of " + dataset + " has no rows yet"));
    LocalDate first =
        told.map(last -> boundaries.day(last.end()))
            .orElseGet(() -> firstPeriod(period, ledger.first()));
    LocalDate next = next(request, period, first, ledger.last());
    if (!next.isAfter(first)) {
      return new Outcome(period, first, first, 0, 0, 0, 0);
    }
    Map<LocalDate, Counts> counts = counts(period, first, next);
    List<ZoneVersion> zones = tables.zones();
    long[] sums = new long[4];
    try (ReleaseFiles files = new ReleaseFiles(figures, RULE)) {
      for (LocalDate day = first; day.isBefore(next); day = period.next(day)) {
        tell(files, span(period, day), zones, counts.getOrDefault(day, new Counts()), sums);
      }
      files.commit();
    }
    return new Outcome(period, first, next, sums[0], sums[1], sums[2], sums[3]);
  }

  private Period period(Request request, Optional<Told> told) {
    if (told.isEmpty()) {
      return request.period().orElse(Period.DAY);
    }
    Told last = told.get();
    LocalDate start = boundaries.day(last.start());
    Period before =
        Period.DAY.next(start).equals(boundaries.day(last.end())) ? Period.DAY : Period.WEEK;
    if (request.period().isPresent() && request.period().get() != before) {
      throw new ReleaseException(
          "figures of %s are told by the %s, was %s: both together would give counts away"
              .formatted(dataset, before.id(), request.period().get().id()));
    }
    if (!last.rule().equals(RULE)) {
      throw new ReleaseException(
          "figures of %s were told by the rule %s, this program knows %s: both together may give counts away"
              .formatted(dataset, last.rule(), RULE));
    }
    return before;
  }

  private LocalDate firstPeriod(Period period, Instant ledgerFirst) {
    LocalDate day = boundaries.day(ledgerFirst);
    return period.from(boundaries.startOf(day).isBefore(ledgerFirst) ? day.plusDays(1) : day);
  }

  /** The first day that is not told: periods are whole, and settled. */
  private LocalDate next(Request request, Period period, LocalDate first, Instant ledgerLast) {
    LocalDate settled = first;
    // A boundary before the last: while jobs write, the ledger may be ahead of the evidence.
    while (span(period, settled).knownAt().isBefore(ledgerLast)) {
      settled = period.next(settled);
    }
    LocalDate end = settled;
    return request
        .through()
        .map(
            through -> {
              if (through.isBefore(end)) {
                return period.start(through.plusDays(1));
              }
              throw new ReleaseException(
                  "--through must be %s or earlier, the last day of %s that has settled, was %s"
                      .formatted(end.minusDays(1), dataset, through));
            })
        .orElse(end);
  }

  private Span span(Period period, LocalDate day) {
    Instant end = boundaries.startOf(period.next(day));
    return new Span(boundaries.startOf(day), end, boundaries.atOrAfter(end.plus(horizon)));
  }

  private Map<LocalDate, Counts> counts(Period period, LocalDate first, LocalDate next) {
    Map<LocalDate, Counts> counts = new HashMap<>();
    Map<LocalDate, Instant> known = new HashMap<>();
    Instant from = boundaries.startOf(first);
    Instant to = boundaries.startOf(next);
    tables.changes(
        from,
        to,
        boundaries.atOrAfter(to.plus(horizon)),
        change -> {
          LocalDate day = period.start(boundaries.day(change.cellStart()));
          Instant until = known.computeIfAbsent(day, any -> span(period, day).knownAt());
          if (!change.knownBoundary().isAfter(until)) {
            Counts of = counts.computeIfAbsent(day, any -> new Counts());
            of.add(ReleaseMeasure.POSITIVES, change.zone(), change.positives());
            of.add(ReleaseMeasure.NEGATIVES, change.zone(), change.negatives());
          }
        });
    return counts;
  }

  private void tell(
      ReleaseFiles files, Span span, List<ZoneVersion> all, Counts counts, long[] sums) {
    Map<String, ZoneVersion> zones = inForce(all, span.end());
    ZoneForest forest =
        new ZoneForest(
            zones.values().stream()
                .map(zone -> new ZoneForest.Zone(zone.zoneId(), zone.parentId(), zone.population()))
                .toList());
    sums[0]++;
    for (ReleaseMeasure measure : ReleaseMeasure.values()) {
      Map<String, Long> counted = new HashMap<>();
      for (ZoneVersion zone : zones.values()) {
        // Only assessed zones are counted; others hold what is below them.
        if (zone.assessed()) {
          counted.put(zone.zoneId(), count(counts, measure, zone, span));
        }
      }
      for (PublicFigure figure : PeriodRelease.of(forest, counted, SMALL)) {
        files.add(span, zones.get(figure.zone()), measure, figure);
        sums[1]++;
        sums[2] += figure instanceof PublicFigure.Grouped ? 1 : 0;
        sums[3] += figure instanceof PublicFigure.Withheld ? 1 : 0;
      }
    }
  }

  private long count(Counts counts, ReleaseMeasure measure, ZoneVersion zone, Span span) {
    long count = counts.of(measure, zone.zoneId());
    if (count < 0) {
      throw new ReleaseException(
          "zone %s has %d %s from %s to %s: ./zonerisk checks --dataset %s says what is wrong"
              .formatted(zone.zoneId(), count, measure.id(), span.start(), span.end(), dataset));
    }
    return count;
  }

  /** The version that holds until {@code end} of each zone that is counted, or above one. */
  private static Map<String, ZoneVersion> inForce(List<ZoneVersion> all, Instant end) {
    Map<String, ZoneVersion> newest = new TreeMap<>();
    for (ZoneVersion zone : all) {
      if (zone.effectiveFrom().isBefore(end)) {
        newest.merge(
            zone.zoneId(), zone, (a, b) -> a.effectiveFrom().isAfter(b.effectiveFrom()) ? a : b);
      }
    }
    newest.values().removeIf(zone -> zone.effectiveTo().isBefore(end));
    Map<String, ZoneVersion> zones = new TreeMap<>();
    for (ZoneVersion zone : newest.values()) {
      ZoneVersion above = zone.assessed() ? zone : null;
      while (above != null && zones.put(above.zoneId(), above) == null) {
        above = newest.get(above.parentId());
      }
    }
    return zones;
  }
}
