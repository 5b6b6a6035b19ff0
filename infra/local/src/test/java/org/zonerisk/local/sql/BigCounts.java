package org.zonerisk.local.sql;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.data.GenericRecord;
import org.zonerisk.schemas.tables.HistoryTables;

/** Made-up evidence, intake of the feeds, figures of hospitals and figures for the public. */
final class BigCounts {
  private static final List<String> FEEDS =
      List.of(
          "facility-metrics",
          "feed-reports",
          "health-code-scans",
          "mobility-records",
          "publications",
          "sampling-results",
          "screening-rounds");
  private static final List<String> REASONS =
      List.of("implausible_time", "malformed_field", "unregistered_zone");
  private static final List<String> METRICS = List.of("beds_free", "beds_total", "icu_free");
  private static final int COUNT_SEED = 2;

  private final Catalog catalog;
  private final BigSize size;
  private final SplittableRandom random = new SplittableRandom(COUNT_SEED);

  private BigCounts(Catalog catalog, BigSize size) {
    this.catalog = catalog;
    this.size = size;
  }

  /** Fills the tables; gives how many rows the evidence has. */
  static long fill(Catalog catalog, BigSize size) {
    BigCounts counts = new BigCounts(catalog, size);
    counts.intake();
    counts.figures();
    counts.publicFigures();
    return counts.evidence();
  }

  private long evidence() {
    try (UpkeptTable table =
        new UpkeptTable(catalog, size.dataset(), HistoryTables.ZONE_EVIDENCE)) {
      GenericRecord row = table.row();
      int day = BigSize.BOUNDARIES_A_DAY;
      for (int first = 0; first < size.boundaries(); first += day) {
        for (int zone = 0; zone < size.zones(); zone++) {
          row.setField("zone_id", size.zone(zone));
          for (int boundary = first; boundary < first + day; boundary++) {
            cell(table, row, size.boundary(boundary));
          }
        }
        table.commit();
      }
      return table.rows();
    }
  }

  /** What one zone counts in a cell: movements often, specimens on some days, seldom a case. */
  private void cell(UpkeptTable table, GenericRecord row, Instant known) {
    Duration late = BigSize.CELL.multipliedBy(random.nextInt(1, 4));
    row.setField("known_boundary", BigSize.time(known));
    row.setField("cell_start", BigSize.time(known.minus(late)));
    if (random.nextInt(5) < 3) {
      change(table, row, "arrivals", "-", random.nextInt(1, 30));
    }
    if (random.nextInt(250) == 0) {
      change(table, row, "cases", "RESIDENCE", 1);
      change(table, row, "positives", "RESIDENCE", 1);
    }
    if (random.nextInt(5) < 2) {
      change(table, row, "scans", "-", random.nextInt(1, 60));
    }
    if (random.nextInt(4) == 0) {
      change(table, row, "tests", "RESIDENCE", random.nextInt(1, 20));
    }
  }

  private void change(UpkeptTable table, GenericRecord row, String measure, String role, long by) {
    boolean positive = by == 1 && role.equals("RESIDENCE") && !measure.equals("tests");
    row.setField("measure", measure);
    row.setField("role", role);
    row.setField("channel", positive ? "COMMUNITY" : "-");
    row.setField("infection_class", positive ? "CONFIRMED" : "-");
    row.setField("purpose", measure.equals("tests") || positive ? "SCREENING" : "-");
    row.setField("ct_band", positive ? "LOW" : "-");
    row.setField(
        "assessment", positive ? random.nextInt(9) == 0 ? "EXCLUDED" : "PROVISIONAL" : "-");
    row.setField("change", by);
    row.setField("derived", false);
    row.setField("evidence_hash", random.nextLong());
    table.add(row);
  }

  private void intake() {
    try (UpkeptTable table = new UpkeptTable(catalog, size.dataset(), HistoryTables.FEED_INTAKE)) {
      GenericRecord row = table.row();
      for (String feed : FEEDS) {
        row.setField("feed", feed);
        for (int boundary = 0; boundary < size.boundaries(); boundary++) {
          Instant known = size.boundary(boundary);
          row.setField("known_boundary", BigSize.time(known));
          row.setField("last_known_at", BigSize.time(known.minusSeconds(random.nextInt(7200))));
          intake(table, row, "admitted", "-", random.nextInt(1, 5000));
          if (random.nextBoolean()) {
            intake(table, row, "duplicate", "-", random.nextInt(1, 50));
          }
          for (String reason : REASONS) {
            if (random.nextInt(4) == 0) {
              intake(table, row, "rejected", reason, random.nextInt(1, 9));
            }
          }
        }
      }
    }
  }

  private static void intake(
      UpkeptTable table, GenericRecord row, String outcome, String reason, long change) {
    row.setField("outcome", outcome);
    row.setField("reason", reason);
    row.setField("change", change);
    table.add(row);
  }

  private void figures() {
    try (UpkeptTable table =
        new UpkeptTable(catalog, size.dataset(), HistoryTables.FACILITY_METRICS)) {
      GenericRecord row = table.row();
      row.setField("domain", "hospital");
      row.setField("unit", "beds");
      row.setField("source", "hospitals");
      row.setField("derived", false);
      for (String metric : METRICS) {
        row.setField("metric", metric);
        for (int county = 0; county < size.counties(); county++) {
          row.setField("zone_id", size.county(county));
          for (int day = 0; day < size.days(); day++) {
            Instant at = size.boundary(day * BigSize.BOUNDARIES_A_DAY + 3);
            row.setField("valid_at", BigSize.time(at));
            row.setField("expected_by", BigSize.time(at.plus(Duration.ofHours(26))));
            row.setField("known_at", BigSize.time(at.plusSeconds(random.nextInt(7200))));
            row.setField("value", (double) random.nextInt(900));
            row.setField("event_id", metric + county + '-' + day);
            table.add(row);
          }
        }
      }
    }
  }

  private void publicFigures() {
    try (UpkeptTable table =
        new UpkeptTable(catalog, size.dataset(), HistoryTables.PUBLIC_FIGURES)) {
      GenericRecord row = table.row();
      row.setField("zone_level", "compound");
      row.setField("rule", "small-to-10/1");
      for (int zone = 0; zone < size.zones(); zone++) {
        row.setField("zone_id", size.zone(zone));
        row.setField("zone_name", "Compound " + zone);
        row.setField("parent_id", size.street(zone));
        for (int day = 0; day < size.days(); day++) {
          Instant from = size.boundary(day * BigSize.BOUNDARIES_A_DAY);
          row.setField("period_start", BigSize.time(from));
          row.setField("period_end", BigSize.time(from.plus(Duration.ofDays(1))));
          row.setField("known_at", BigSize.time(from.plus(Duration.ofDays(4))));
          for (String measure : List.of("negatives", "positives")) {
            boolean told = random.nextInt(3) == 0;
            row.setField("measure", measure);
            row.setField("persons", told ? (long) random.nextInt(11, 400) : null);
            row.setField("withheld", told ? null : "grouped");
            row.setField("group_id", told ? null : size.zone(zone / 10 * 10));
            row.setField("group_zones", told ? null : 10);
            row.setField("group_persons", told ? null : (long) random.nextInt(11, 4000));
            table.add(row);
          }
        }
      }
    }
  }
}
