package org.zonerisk.local.sql;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.data.GenericRecord;
import org.zonerisk.schemas.tables.HistoryTables;

/**
 * A made-up ledger: every zone at every boundary, one row in eleven more than that: revisions of up
 * to three days, escalations and orders. Zones stay at their level for days; one row in fifty is
 * UNKNOWN. A third of the counties each have a rule book of China, of Europe and of the United
 * States.
 */
final class BigLedger {
  static final List<BigRuleBook> RULE_BOOKS =
      List.of(
          BigRuleBook.shipped("cn-v9-2022-06-28"),
          BigRuleBook.shipped("eu-ecdc-2020-10"),
          BigRuleBook.shipped("us-cdc-transmission-2021"));

  private static final List<String> FEEDS =
      List.of("health-code-scans", "sampling-results", "mobility-records");
  private static final int ROWS_OF_A_FILE = 50_000;
  private static final int MOST_FILES = 8;
  private static final int LEDGER_SEED = 1;

  private final BigSize size;
  private final SplittableRandom random = new SplittableRandom(LEDGER_SEED);
  private final int[] levels;
  private final UpkeptTable table;
  private final GenericRecord row;

  private BigLedger(Catalog catalog, BigSize size) {
    this.size = size;
    this.levels = new int[size.zones()];
    this.table = new UpkeptTable(catalog, size.dataset(), HistoryTables.ZONE_ASSESSMENTS);
    this.row = table.row();
  }

  /** Fills the table, a commit a day; gives how many rows it has. */
  static long fill(Catalog catalog, BigSize size) {
    BigLedger ledger = new BigLedger(catalog, size);
    int day = BigSize.BOUNDARIES_A_DAY;
    int files = Math.min(MOST_FILES, 1 + size.zones() * day / ROWS_OF_A_FILE);
    int ofAFile = (day + files - 1) / files;
    for (int first = 0; first < size.boundaries(); first += day) {
      for (int of = first; of < first + day; of += ofAFile) {
        ledger.file(of, Math.min(of + ofAFile, first + day));
      }
      ledger.table.commit();
    }
    return ledger.table.rows();
  }

  private void file(int from, int to) {
    for (int zone = 0; zone < size.zones(); zone++) {
      BigRuleBook book = bookOf(zone);
      row.setField("zone_id", size.zone(zone));
      row.setField("policy_id", book.id());
      row.setField("policy_hash", book.hash());
      for (int boundary = from; boundary < to; boundary++) {
        boundary(book, zone, size.boundary(boundary));
      }
    }
    table.endFiles();
  }

  private static BigRuleBook bookOf(int zone) {
    return RULE_BOOKS.get(zone / 100 % RULE_BOOKS.size());
  }

  private void boundary(BigRuleBook book, int zone, Instant boundary) {
    int before = levels[zone];
    move(book, zone);
    int revision = 0;
    row.setField("boundary_at", BigSize.time(boundary));
    if (levels[zone] > before && random.nextInt(3) == 0) {
      Instant at = boundary.minus(Duration.ofMinutes(random.nextInt(5, 115)));
      write(book, levels[zone], revision++, "escalation", at, at);
    }
    write(book, levels[zone], revision++, "scheduled", boundary, boundary);
    if (random.nextInt(12) == 0) {
      Instant later = boundary.plus(BigSize.CELL.multipliedBy(random.nextInt(1, 37)));
      if (!later.isAfter(size.newest())) {
        write(book, levels[zone], revision++, "revision", boundary, later);
      }
    }
  }

  /** Every level is left after about a week; the mildest after two months. */
  private void move(BigRuleBook book, int zone) {
    int worst = book.levels().size() - 1;
    if (levels[zone] > 0 && random.nextInt(84) == 0) {
      levels[zone]--;
    } else if (levels[zone] < worst && random.nextInt(700) == 0) {
      levels[zone] = random.nextInt(levels[zone] + 1, worst + 1);
    }
  }

  private void write(
      BigRuleBook book, int place, int revision, String kind, Instant effective, Instant known) {
    String level = book.levels().get(place);
    boolean unknown = random.nextInt(50) == 0;
    boolean ordered = random.nextInt(2000) == 0;
    row.setField("zone_version", 1);
    row.setField("effective_at", BigSize.time(effective));
    row.setField("revision", revision);
    row.setField("kind", kind);
    row.setField("known_at", BigSize.time(known));
    row.setField("level", unknown ? "UNKNOWN" : level);
    row.setField("at_least", unknown ? level : null);
    row.setField("colour", unknown ? "zone.grey" : place == 0 ? "zone.green" : "zone.red");
    row.setField("engine_level", ordered ? book.levels().get(0) : unknown ? "UNKNOWN" : level);
    row.setField("policy_version", 1);
    row.setField("counterfactual", false);
    row.setField("rule_id", unknown ? null : "rule." + level);
    row.setField("inputs", inputs(book));
    row.setField("thresholds", Map.of("incidence." + level, 50.0, "positivity." + level, 8.0));
    row.setField("margin", (double) random.nextInt(1000) / 8);
    row.setField("unknown_reason", unknown ? "stale_feed" : null);
    row.setField("freshness", freshness());
    row.setField("pending_results", (long) random.nextInt(50));
    row.setField(
        "lift_at", place == 0 ? null : BigSize.time(effective.plus(Duration.ofDays(place))));
    row.setField("lift_needs", place == 0 ? null : "a round of which all results are negative");
    row.setField("order_id", ordered ? "order-" + random.nextInt(200) : null);
    row.setField("code_version", "0.1.0");
    row.setField("evidence_hash", random.nextLong());
    row.setField("derived", false);
    table.add(row);
  }

  private Map<String, Double> inputs(BigRuleBook book) {
    Map<String, Double> inputs = new HashMap<>();
    for (String input : book.inputs()) {
      inputs.put(input, (double) random.nextInt(4));
    }
    inputs.put("population", 500.0 + random.nextInt(20));
    inputs.replace("tests_7d", 40.0 + random.nextInt(400));
    inputs.replace("incidence", random.nextInt(4000) / 10.0);
    inputs.replace("rate", random.nextInt(4000) / 10.0);
    return inputs;
  }

  private Map<String, Long> freshness() {
    Map<String, Long> freshness = new HashMap<>();
    for (String feed : FEEDS) {
      freshness.put(feed, (long) random.nextInt(14_400));
    }
    return freshness;
  }
}
