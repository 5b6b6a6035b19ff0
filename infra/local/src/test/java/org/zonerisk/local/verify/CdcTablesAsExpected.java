package org.zonerisk.local.verify;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.zonerisk.local.verify.CdcFile.Row;
import org.zonerisk.local.verify.Lake.IntakeRow;
import org.zonerisk.local.verify.Lake.RejectedRow;
import org.zonerisk.local.verify.Lake.ZoneRow;

/**
 * Tables in memory that hold what the CDC's file says, without copies. A test changes them to show
 * what a verification finds.
 */
final class CdcTablesAsExpected implements CdcLake {

  private final CdcExpectation source;
  final List<IntakeRow> intake = new ArrayList<>();
  final List<RejectedRow> rejected = new ArrayList<>();
  final List<ZoneRow> zones = new ArrayList<>();
  final List<FigureRow> figures = new ArrayList<>();
  final List<AssessmentRow> ledger = new ArrayList<>();

  CdcTablesAsExpected(CdcExpectation source) {
    this.source = source;
    source
        .records()
        .feeds()
        .forEach(
            (feed, wanted) -> intake.add(new IntakeRow(feed, "admitted", "-", wanted.admitted())));
    source.rows().forEach(this::keep);
    source
        .populations()
        .forEach(
            (zone, population) -> {
              zones.add(new ZoneRow(zone, 1, population));
              source.boundaries().forEach(boundary -> ledger.add(row(zone, population, boundary)));
            });
  }

  /** What a replay says that sent every record once. */
  ReplayFigures replayed() {
    Map<String, Long> sent = new TreeMap<>();
    source.records().feeds().forEach((feed, wanted) -> sent.put(feed, wanted.records()));
    return new ReplayFigures(sent, Map.of(), source.records().counted());
  }

  private void keep(Row row) {
    keep(row, CdcFile.CASES, row.figures().cases());
    keep(row, CdcFile.ADMISSIONS, row.figures().admissions());
    keep(row, CdcFile.BEDS, row.figures().beds());
  }

  private void keep(Row row, String metric, double value) {
    if (!Double.isNaN(value)) {
      Instant at = CdcExpectation.knownAt(row);
      String id = "levels:" + row.number() + ":" + metric;
      figures.add(new FigureRow(id, row.zoneId(), metric, at, value, at));
    }
  }

  private AssessmentRow row(String zone, long population, Instant boundary) {
    LocalDate day = CdcExpectation.day(boundary);
    return new AssessmentRow(
        zone,
        boundary,
        0,
        LedgerRow.SCHEDULED,
        boundary,
        source.verdict(zone, day),
        false,
        false,
        source.figures(zone, day),
        population < 0 ? Double.NaN : population);
  }

  @Override
  public void intake(Consumer<IntakeRow> reader) {
    intake.forEach(reader);
  }

  @Override
  public void rejected(Consumer<RejectedRow> reader) {
    rejected.forEach(reader);
  }

  @Override
  public void assessedZones(Consumer<ZoneRow> reader) {
    zones.forEach(reader);
  }

  @Override
  public void figures(Consumer<FigureRow> reader) {
    figures.forEach(reader);
  }

  @Override
  public void ledger(Consumer<AssessmentRow> reader) {
    ledger.forEach(reader);
  }
}
