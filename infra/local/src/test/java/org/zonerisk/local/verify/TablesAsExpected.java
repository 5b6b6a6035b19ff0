package org.zonerisk.local.verify;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Tables in memory that hold what an expectation says, without copies. A test changes them to show
 * what a verification finds.
 */
final class TablesAsExpected implements Lake {

  private final NycExpectation source;
  private UnaryOperator<List<LedgerRow>> ledgerChange = UnaryOperator.identity();
  final List<IntakeRow> intake = new ArrayList<>();
  final List<RejectedRow> rejected = new ArrayList<>();
  final List<EvidenceRow> evidence = new ArrayList<>();
  final List<ZoneRow> zones = new ArrayList<>();

  TablesAsExpected(NycExpectation source) {
    this.source = source;
    source.ledgers().forEach((id, zone) -> zones.add(new ZoneRow(id, 1, zone.population())));
    InMemoryTables.add(source.feeds(), intake, rejected);
    addEvidence("tests", source.tests());
    addEvidence("positives", source.positives());
    addEvidence("cases", source.positives());
    source
        .arrivals()
        .forEach(
            (cell, count) ->
                evidence.add(
                    new EvidenceRow(
                        cell.zoneId(), cell.at(), cell.at(), "arrivals", false, count)));
  }

  private void addEvidence(String measure, Map<CellAsKnown, Long> counts) {
    counts.forEach(
        (cell, count) ->
            evidence.add(
                new EvidenceRow(cell.zoneId(), cell.cell(), cell.knownBy(), measure, true, count)));
  }

  /** Changes the rows of each zone and boundary as they are read. */
  TablesAsExpected changingLedger(UnaryOperator<List<LedgerRow>> change) {
    ledgerChange = change;
    return this;
  }

  /** What a replay says that sent every record once. */
  ReplayFigures figures() {
    return InMemoryTables.said(source.records());
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
  public void evidence(Consumer<EvidenceRow> reader) {
    evidence.forEach(reader);
  }

  @Override
  public void assessedZones(Consumer<ZoneRow> reader) {
    zones.forEach(reader);
  }

  @Override
  public void ledger(Consumer<LedgerRow> reader) {
    source
        .ledgers()
        .forEach(
            (zone, ledger) -> {
              for (int b = 0; b < source.timeline().size(); b++) {
                ledgerChange.apply(rows(zone, ledger, b)).forEach(reader);
              }
            });
  }

  private List<LedgerRow> rows(String zone, ZoneLedger ledger, int boundary) {
    List<LedgerRow> rows = new ArrayList<>();
    rows.add(row(zone, ledger, boundary, 0, ledger.scheduled(boundary)));
    for (ZoneLedger.Row revision : ledger.revisions(boundary)) {
      rows.add(row(zone, ledger, boundary, rows.size(), revision));
    }
    return rows;
  }

  private LedgerRow row(
      String zone, ZoneLedger ledger, int boundary, int revision, ZoneLedger.Row row) {
    double missing = Double.NaN;
    boolean silent = ledger.silent(boundary);
    WeekCounts week = row.week();
    Instant knownAt = source.timeline().boundary(row.knownBy());
    return new LedgerRow(
        zone,
        source.timeline().boundary(boundary),
        revision,
        revision == 0 ? LedgerRow.SCHEDULED : LedgerRow.REVISION,
        knownAt,
        ledger.verdict(boundary, row),
        true,
        !silent,
        new LedgerRow.Inputs(
            silent ? missing : week.cases(),
            silent ? missing : week.tests(),
            silent ? missing : week.positives(),
            ledger.population(),
            silent ? missing : week.incidence(ledger.population()),
            silent || week.positivityIsMissing() ? missing : week.positivity()));
  }
}
