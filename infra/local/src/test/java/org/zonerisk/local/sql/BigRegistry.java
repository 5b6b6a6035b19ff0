package org.zonerisk.local.sql;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.data.GenericRecord;
import org.zonerisk.schemas.tables.HistoryTables;

/**
 * A made-up registry: compounds below streets below counties below one city; every fiftieth
 * compound has a second version, every hundredth comes out of another zone. Beside it the rule
 * books, and two hundred orders.
 */
final class BigRegistry {
  private static final int ORDERS = 200;

  private BigRegistry() {}

  /** Fills the tables. */
  static void fill(Catalog catalog, BigSize size) {
    zones(catalog, size);
    policies(catalog, size);
    orders(catalog, size);
  }

  private static void zones(Catalog catalog, BigSize size) {
    try (UpkeptTable table = new UpkeptTable(catalog, size.dataset(), HistoryTables.ZONES)) {
      Zones zones = new Zones(table, size.start().minus(Duration.ofDays(30)));
      zones.add("cn:11", "city", null, null, 1);
      for (int county = 0; county < size.counties(); county++) {
        zones.add(size.county(county), "county", "cn:11", null, 1);
      }
      for (int zone = 0; zone < size.zones(); zone++) {
        String county = size.countyOf(zone);
        if (zone % 10 == 0) {
          zones.add(size.street(zone), "street", county, county, 1);
        }
        zones.add(size.zone(zone), "compound", size.street(zone), county, 1);
        if (zone % 50 == 7) {
          zones.add(size.zone(zone), "compound", size.street(zone), county, 2);
        }
      }
    }
  }

  private record Zones(UpkeptTable table, Instant known) {

    void add(String id, String level, String parent, String county, int version) {
      GenericRecord row = table.row();
      boolean succeeds = version == 1 && id.endsWith("99");
      row.setField("zone_id", id);
      row.setField("version", version);
      row.setField("name", level + ' ' + id + (version > 1 ? " anew" : ""));
      row.setField("level", level);
      row.setField("parent_id", parent);
      row.setField("county_id", county);
      row.setField("population", 500L);
      row.setField("assessed", level.equals("compound"));
      row.setField("effective_from", BigSize.time(known.plus(Duration.ofDays(version))));
      row.setField("known_at", BigSize.time(known.plusSeconds(version)));
      row.setField("predecessors", succeeds ? List.of(id + "-before") : List.of());
      row.setField("inherits", succeeds ? "state" : null);
      table.add(row);
    }
  }

  private static void policies(Catalog catalog, BigSize size) {
    try (UpkeptTable table = new UpkeptTable(catalog, size.dataset(), HistoryTables.POLICIES)) {
      for (BigRuleBook book : BigLedger.RULE_BOOKS) {
        GenericRecord row = table.row();
        row.setField("policy_id", book.id());
        row.setField("version", 1);
        row.setField("document", book.document());
        row.setField("sha256", book.hash());
        row.setField("known_at", BigSize.time(size.start().minus(Duration.ofDays(20))));
        table.add(row);
      }
    }
  }

  private static void orders(Catalog catalog, BigSize size) {
    try (UpkeptTable table = new UpkeptTable(catalog, size.dataset(), HistoryTables.ORDERS)) {
      for (int order = 0; order < ORDERS; order++) {
        Instant from = size.boundary(order * size.boundaries() / ORDERS);
        GenericRecord row = table.row();
        row.setField("order_id", "order-" + order);
        row.setField("outcome", "accepted");
        row.setField("dataset", size.dataset());
        row.setField("kind", order % 2 == 0 ? "RAISE" : "HOLD");
        row.setField("zones", List.of(size.zone(order)));
        row.setField("level", order % 2 == 0 ? "HIGH" : null);
        row.setField("reason", "a cluster in the market");
        row.setField("legal_basis", "Law on infectious diseases, article 39");
        row.setField("signatures", Map.of("cdc", "c2lnbmF0dXJl", "county", "c2lnbmF0dXJl"));
        row.setField("effective_from", BigSize.time(from));
        row.setField("expires_at", BigSize.time(from.plus(Duration.ofHours(48))));
        row.setField("known_at", BigSize.time(from.minusSeconds(3600)));
        table.add(row);
      }
    }
  }
}
