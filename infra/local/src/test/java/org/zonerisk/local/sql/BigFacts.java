package org.zonerisk.local.sql;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.data.GenericRecord;
import org.zonerisk.schemas.tables.HistoryTables;

/** Made-up facts of the last 18 days, a few a zone and day, and a screening round a county. */
final class BigFacts {
  private static final int DAYS_KEPT = 18;
  private static final int FACT_SEED = 4;

  private final Catalog catalog;
  private final BigSize size;
  private final SplittableRandom random = new SplittableRandom(FACT_SEED);
  private final int firstDay;

  private BigFacts(Catalog catalog, BigSize size) {
    this.catalog = catalog;
    this.size = size;
    this.firstDay = Math.max(0, size.days() - DAYS_KEPT);
  }

  /** Fills the tables. */
  static void fill(Catalog catalog, BigSize size) {
    BigFacts facts = new BigFacts(catalog, size);
    facts.scans();
    facts.trips();
    facts.samples();
    facts.rounds();
  }

  private Instant time(int day, int minute) {
    return size.start().plus(Duration.ofDays(day)).plus(Duration.ofMinutes(minute));
  }

  private void scans() {
    try (UpkeptTable table = new UpkeptTable(catalog, size.dataset(), HistoryTables.SCANS)) {
      GenericRecord row = table.row();
      for (int day = firstDay; day < size.days(); day++) {
        for (int zone = 0; zone < size.zones(); zone++) {
          for (int minute = 400; minute < 1200; minute += 130) {
            Instant at = time(day, minute);
            row.setField("event_id", "scan-" + zone + '-' + day + '-' + minute);
            row.setField("person", "%032x".formatted(random.nextInt(size.zones() * 50)));
            row.setField("code_colour", random.nextInt(90) == 0 ? "YELLOW" : "GREEN");
            row.setField("venue_id", "venue-" + zone);
            row.setField("zone_id", size.zone(zone));
            row.setField("scanned_at", BigSize.time(at));
            row.setField("device_id", "gate-" + zone);
            row.setField("device_seq", (long) day * 1440 + minute);
            row.setField("channel", "GATE");
            row.setField("location_evidence", "FIXED_DEVICE");
            row.setField("known_at", BigSize.time(at.plusSeconds(random.nextInt(900))));
            table.add(row);
          }
        }
        table.commit();
      }
    }
  }

  private void trips() {
    try (UpkeptTable table = new UpkeptTable(catalog, size.dataset(), HistoryTables.TRIPS)) {
      GenericRecord row = table.row();
      for (int day = firstDay; day < size.days(); day++) {
        for (int zone = 0; zone < size.zones(); zone++) {
          for (int minute = 420; minute < 1200; minute += 190) {
            Instant at = time(day, minute);
            row.setField("trip_id", "trip-" + zone + '-' + day + '-' + minute);
            row.setField("person", "%032x".formatted(random.nextInt(size.zones() * 50)));
            row.setField("origin_zone", size.zone(random.nextInt(size.zones())));
            row.setField("destination_zone", size.zone(zone));
            row.setField("departed_at", BigSize.time(at.minusSeconds(1800)));
            row.setField("arrived_at", BigSize.time(at));
            row.setField("mode", "BUS");
            row.setField("source", "buses");
            row.setField("derived", false);
            row.setField("known_at", BigSize.time(at.plusSeconds(random.nextInt(900))));
            table.add(row);
          }
        }
        table.commit();
      }
    }
  }

  private void samples() {
    try (UpkeptTable table = new UpkeptTable(catalog, size.dataset(), HistoryTables.SAMPLES)) {
      GenericRecord row = table.row();
      for (int day = firstDay; day < size.days() - 1; day++) {
        for (int zone = 0; zone < size.zones(); zone++) {
          Instant at = time(day, 480);
          row.setField("specimen_id", "tube-%05d-%04d".formatted(zone, day));
          row.setField("persons", 2);
          row.setField("residence_zones", List.of(size.zone(zone), size.zone(zone)));
          row.setField(
              "tokens", List.of("%032x".formatted(zone * 2L), "%032x".formatted(zone * 2L + 1)));
          row.setField("site_id", "site-" + zone / 10);
          row.setField("collected_at", BigSize.time(at));
          row.setField("purpose", "SCREENING");
          row.setField("discovery_channel", "COMMUNITY");
          row.setField("re_positive", false);
          row.setField("round_id", "round-" + zone / 100 + '-' + day);
          row.setField("derived", false);
          state(table, row, 0, "COLLECTED", at.plusSeconds(60));
          row.setField("resulted_at", BigSize.time(at.plus(Duration.ofHours(7))));
          row.setField("result", random.nextInt(500) == 0 ? "POSITIVE" : "NEGATIVE");
          state(table, row, 1, "RESULTED", at.plus(Duration.ofHours(8)));
          row.setField("resulted_at", null);
          row.setField("result", null);
        }
        table.commit();
      }
    }
  }

  private static void state(
      UpkeptTable table, GenericRecord row, int amendment, String stage, Instant known) {
    row.setField("event_id", row.getField("specimen_id") + "-" + amendment);
    row.setField("amendment", amendment);
    row.setField("stage", stage);
    row.setField("known_at", BigSize.time(known));
    table.add(row);
  }

  private void rounds() {
    try (UpkeptTable table =
        new UpkeptTable(catalog, size.dataset(), HistoryTables.SCREENING_ROUNDS)) {
      GenericRecord row = table.row();
      for (int county = 0; county < size.counties(); county++) {
        for (int day = firstDay; day < size.days(); day++) {
          row.setField("round_id", "round-" + county + '-' + day);
          row.setField("amendment", 0);
          row.setField("zone_id", size.county(county));
          row.setField("zone_version", 1);
          row.setField("day_no", 7);
          row.setField("population", 200L);
          row.setField("opens_at", BigSize.time(time(day, 420)));
          row.setField("closes_at", BigSize.time(time(day, 720)));
          row.setField("derived", false);
          row.setField("known_at", BigSize.time(time(day, 60)));
          table.add(row);
        }
      }
    }
  }
}
