package org.zonerisk.local.whatif;

import static org.zonerisk.local.whatif.KeptTables.millis;
import static org.zonerisk.local.whatif.KeptTables.text;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.zonerisk.domain.evidence.EvidenceChange;
import org.zonerisk.domain.evidence.Figure;
import org.zonerisk.domain.whatif.WhatIfRun.Knowledge;
import org.zonerisk.domain.whatif.ZoneHistory;
import org.zonerisk.domain.zone.Boundaries;
import org.zonerisk.domain.zone.ZoneVersion;
import org.zonerisk.local.whatif.KeptTables.Stretch;
import org.zonerisk.schemas.tables.HistoryTables;

/** From rows of the tables to what decisions rest on. */
final class KeptRows {

  private final KeptTables tables;
  private final Boundaries boundaries;
  private final EvidenceKeys keys = new EvidenceKeys();
  private final Set<String> told = ConcurrentHashMap.newKeySet();
  private final AtomicLong rows = new AtomicLong();

  KeptRows(KeptTables tables, Boundaries boundaries) {
    this.tables = tables;
    this.boundaries = boundaries;
  }

  /** The boundaries of the ledger; empty where it has no rows. */
  Optional<Stretch> ledger() {
    Table ledger = tables.table(HistoryTables.ZONE_ASSESSMENTS);
    return tables.stretch(ledger, "boundary_at").map(all -> scheduled(ledger, all));
  }

  /** Escalations are rows of a boundary that may not have come yet. */
  private Stretch scheduled(Table ledger, Stretch all) {
    AtomicLong last = new AtomicLong(all.from().toEpochMilli());
    Stretch newest = new Stretch(all.to().minus(Duration.ofDays(1)), all.to());
    tables.read(
        ledger,
        "boundary_at",
        newest,
        List.of("boundary_at", "kind"),
        row -> {
          if (text(row, 1).equals("scheduled")) {
            last.accumulateAndGet(millis(row, 0), Math::max);
          }
        });
    return new Stretch(all.from(), Instant.ofEpochMilli(last.get()));
  }

  /** Every rule book that the data set knows. */
  RuleBookShelf ruleBooks() {
    Map<Long, List<String>> documents = new TreeMap<>();
    tables.read(
        tables.table(HistoryTables.POLICIES),
        List.of("document", "known_at"),
        row ->
            documents.computeIfAbsent(millis(row, 1), any -> new ArrayList<>()).add(text(row, 0)));
    RuleBookShelf shelf = new RuleBookShelf();
    documents.values().forEach(known -> known.forEach(shelf::add));
    return shelf;
  }

  /** Every version of every zone. */
  Map<String, List<ZoneVersion>> zones() {
    Map<String, List<ZoneVersion>> zones = new TreeMap<>();
    tables.read(
        tables.table(HistoryTables.ZONES),
        List.of(
            "zone_id",
            "version",
            "name",
            "level",
            "parent_id",
            "county_id",
            "population",
            "assessed",
            "effective_from",
            "effective_to"),
        row -> zones.computeIfAbsent(text(row, 0), any -> new ArrayList<>()).add(zoneVersion(row)));
    return zones;
  }

  /** Zones that come out of others: a run does not carry state from zone to zone. */
  Set<String> successors() {
    Set<String> successors = new TreeSet<>();
    tables.read(
        tables.table(HistoryTables.ZONES),
        List.of("zone_id", "predecessors"),
        row -> {
          if (!row.get(1, List.class).isEmpty()) {
            successors.add(text(row, 0));
          }
        });
    return successors;
  }

  private static ZoneVersion zoneVersion(Record row) {
    return new ZoneVersion(
        text(row, 0),
        row.get(1, Integer.class),
        text(row, 2),
        text(row, 3),
        text(row, 4),
        text(row, 5),
        row.get(6) == null ? ZoneVersion.UNKNOWN_POPULATION : row.get(6, Long.class),
        row.get(7, Boolean.class),
        Instant.ofEpochMilli(millis(row, 8)),
        row.get(9) == null ? ZoneVersion.STANDING : Instant.ofEpochMilli(millis(row, 9)));
  }

  /** Puts all that was known by {@code last} into {@code spool}. */
  void evidence(Spool spool, Instant last) {
    changes(spool, last);
    reports(spool, last);
    figures(spool, last);
  }

  /**
   * Puts the rows of the ledger into {@code spool} that are what it says of the boundaries up to
   * {@code to}, as posted or as settled by what was known by {@code last}.
   */
  void ledger(Spool spool, Stretch within, Instant last, Knowledge knowledge, Duration horizon) {
    tables.read(
        tables.table(HistoryTables.ZONE_ASSESSMENTS),
        "boundary_at",
        within,
        List.of(
            "zone_id",
            "boundary_at",
            "revision",
            "kind",
            "known_at",
            "at_least",
            "engine_level",
            "policy_id",
            "policy_version",
            "rule_id",
            "unknown_reason"),
        row -> {
          long boundary = millis(row, 1);
          long knownAt = millis(row, 4);
          String kind = text(row, 3);
          boolean posted = kind.equals("scheduled");
          boolean revised =
              kind.equals("revision")
                  && knowledge == Knowledge.SETTLED
                  && knownAt <= boundary + horizon.toMillis()
                  && knownAt <= last.toEpochMilli();
          if (posted || revised) {
            rows.incrementAndGet();
            spool.add(text(row, 0), boundary, row.get(2, Integer.class), side(row));
          }
        });
  }

  private static LedgerSide side(Record row) {
    String policy = text(row, 7);
    return new LedgerSide(
        text(row, 6),
        text(row, 5),
        text(row, 9),
        text(row, 10),
        policy.isEmpty() ? "" : RuleBookShelf.key(policy, row.get(8, Integer.class)));
  }

  /** How many rows have been read. */
  long rows() {
    return rows.get();
  }

  /** Names of the feeds that have been heard, and of the metrics that have been told. */
  Set<String> told() {
    return Set.copyOf(told);
  }

  private void changes(Spool spool, Instant last) {
    upTo(
        last,
        tables.table(HistoryTables.ZONE_EVIDENCE),
        "known_boundary",
        List.of(
            "zone_id",
            "cell_start",
            "measure",
            "role",
            "channel",
            "infection_class",
            "purpose",
            "ct_band",
            "assessment",
            "known_boundary",
            "change",
            "derived",
            "evidence_hash"),
        row ->
            spool.add(
                new EvidenceChange(
                    text(row, 0),
                    millis(row, 1),
                    millis(row, 9),
                    keys.packed(row, 2),
                    row.get(10, Long.class),
                    row.get(12, Long.class),
                    row.get(11, Boolean.class))));
  }

  private void reports(Spool spool, Instant last) {
    upTo(
        last,
        tables.table(HistoryTables.FEED_REPORTS),
        "known_at",
        List.of("zone_id", "feed", "reported_at", "known_at"),
        row -> {
          told.add(text(row, 1));
          spool.add(
              text(row, 0),
              new ZoneHistory.KnownReport(
                  text(row, 1), millis(row, 2), boundaries.atOrAfter(millis(row, 3))));
        });
  }

  private void figures(Spool spool, Instant last) {
    upTo(
        last,
        tables.table(HistoryTables.FACILITY_METRICS),
        "known_at",
        List.of("zone_id", "metric", "valid_at", "value", "derived", "known_at", "event_id"),
        row -> {
          told.add(text(row, 1));
          Instant knownAt = Instant.ofEpochMilli(millis(row, 5));
          spool.add(
              text(row, 0),
              new ZoneHistory.KnownFigure(
                  new Figure(
                      text(row, 1),
                      Instant.ofEpochMilli(millis(row, 2)),
                      row.get(3, Double.class),
                      knownAt,
                      text(row, 6)),
                  row.get(4, Boolean.class),
                  boundaries.atOrAfter(knownAt.toEpochMilli())));
        });
  }

  private void upTo(
      Instant last, Table table, String column, List<String> columns, Consumer<Record> taken) {
    tables
        .stretch(table, column)
        .filter(all -> !all.from().isAfter(last))
        .ifPresent(
            all ->
                tables.read(
                    table,
                    column,
                    new Stretch(all.from(), last),
                    columns,
                    row -> {
                      rows.incrementAndGet();
                      taken.accept(row);
                    }));
  }
}
