package org.zonerisk.local.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.zonerisk.schemas.tables.HistoryTables;
import org.zonerisk.streaming.maintenance.Upkeep;
import org.zonerisk.streaming.maintenance.UpkeepSettings;

/** What Trino reads, Iceberg's own reader reads, after every step of upkeep. */
class UpkeepOnTrinoIT extends OnTrino {

  private static final String KEPT = "kept_rows";
  private static final int COMMITS = 30;
  private static final UpkeepSettings FORGETFUL =
      new UpkeepSettings(
          2, 20, Duration.ZERO, Duration.ofHours(1), Duration.ofDays(3650), Duration.ZERO);
  private static final List<String> KNOWN =
      List.of("2021-03-01T05:00:00Z", "2021-03-02T00:00:00Z", "2021-03-04T00:00:00Z");

  private static JdbcCatalog catalog;

  @BeforeAll
  static void fillTheLedger() throws SQLException {
    fill(KEPT);
    for (int commit = 0; commit < COMMITS; commit++) {
      trino.execute(
          "INSERT INTO lake.%s.zone_assessments VALUES (%s)"
              .formatted(KEPT, String.join("), (", rows(commit))));
    }
    catalog = new JdbcCatalog();
    catalog.setConf(new org.apache.hadoop.conf.Configuration(false));
    catalog.initialize("lake", stack.catalogProperties());
    ledger().newFastAppend().set("flink.max-committed-checkpoint-id", "1").commit();
  }

  /** Three zones at a boundary, and a revision of one before it. */
  private static List<String> rows(int commit) {
    List<String> rows = new ArrayList<>();
    for (int zone = 0; zone < 3; zone++) {
      rows.add(
          LedgerRow.of("zone" + (5 - zone), boundary(commit), 0, "scheduled")
              .level(zone == 1 ? "HIGH" : "LOW", "quiet")
              .grounds("MAP(ARRAY['cases', 'tests'], ARRAY[%d, 0.5])".formatted(commit), "MAP()")
              .freshness("MAP(ARRAY['sampling-results'], ARRAY[%d])".formatted(60 * commit))
              .values());
    }
    if (commit % 7 == 6) {
      rows.add(
          LedgerRow.of("zone3", boundary(commit - 5), 1, "revision")
              .known(boundary(commit))
              .values());
    }
    return rows;
  }

  private static String boundary(int commit) {
    int hours = 2 * commit;
    return "2021-03-%02d %02d:00".formatted(1 + hours / 24, hours % 24);
  }

  @AfterAll
  static void closeTheCatalog() {
    catalog.close();
  }

  @Test
  void trinoReadsWhatIcebergReadsAfterEveryStep() throws Exception {
    Table ledger = ledger();
    Map<String, List<String>> before = readings();
    assertThat(before.get("now")).hasSize(3 * COMMITS + COMMITS / 7);
    Upkeep upkeep =
        new Upkeep(
            ledger,
            HistoryTables.ZONE_ASSESSMENTS,
            ledger,
            ZoneId.of("UTC"),
            FORGETFUL,
            Instant.now().plus(Duration.ofDays(30)));

    Map<String, List<String>> tagged = new TreeMap<>();
    boolean more = true;
    while (more) {
      more = upkeep.step();
      ledger.refresh();
      Map<String, List<String>> after = readings();
      assertThat(after).as("after %s", upkeep.done()).isEqualTo(before);
      assertThat(after.get("now"))
          .as("Iceberg's reader after %s", upkeep.done())
          .isEqualTo(icebergs(IcebergGenerics.read(ledger).build()));
      for (String tag : List.of("known-2021-03-01", "known-2021-03-02")) {
        List<String> read = trino("FOR VERSION AS OF '%s'".formatted(tag));
        assertThat(read)
            .as("Iceberg's reader of %s after %s", tag, upkeep.done())
            .isEqualTo(
                icebergs(
                    IcebergGenerics.read(ledger)
                        .useSnapshot(ledger.refs().get(tag).snapshotId())
                        .build()));
        assertThat(tagged.computeIfAbsent(tag, first -> read)).isEqualTo(read);
      }
    }

    assertThat(tagged.get("known-2021-03-01")).hasSizeBetween(1, before.get("now").size() - 1);
    assertThat(upkeep.done().days()).hasSize(2);
    assertThat(upkeep.done().replacedFiles()).isPositive();
    assertThat(upkeep.done().expiredSnapshots()).isPositive();
    assertThat(files()).isNotEmpty().allMatch(files -> Integer.parseInt(files) <= 2);
  }

  /** By name what Trino reads of the newest rows, as known at some times among them. */
  private static Map<String, List<String>> readings() throws SQLException {
    Map<String, List<String>> readings = new TreeMap<>();
    readings.put("now", trino(""));
    for (String known : KNOWN) {
      readings.put(known, trino("WHERE known_at <= from_iso8601_timestamp('%s')".formatted(known)));
    }
    return readings;
  }

  private static List<String> trino(String clause) throws SQLException {
    return analyst.rows(
        """
        SELECT array_join(
          ARRAY[
            zone_id, to_iso8601(boundary_at), CAST(revision AS VARCHAR), kind,
            to_iso8601(known_at), level, coalesce(rule_id, '-'),
            array_join(transform(array_sort(map_keys(inputs)),
              key -> key || '=' || CAST(CAST(inputs[key] * 10 AS BIGINT) AS VARCHAR)), ','),
            coalesce(CAST(element_at(freshness, 'sampling-results') AS VARCHAR), '-')],
          ' ')
        FROM lake.%s.zone_assessments %s
        ORDER BY 1
        """
            .formatted(KEPT, clause));
  }

  private static List<String> icebergs(CloseableIterable<Record> read) throws IOException {
    List<String> rows = new ArrayList<>();
    try (read) {
      for (Record row : read) {
        Map<?, ?> inputs = (Map<?, ?>) row.getField("inputs");
        Object age = ((Map<?, ?>) row.getField("freshness")).get("sampling-results");
        Object rule = row.getField("rule_id");
        rows.add(
            String.join(
                " ",
                row.getField("zone_id").toString(),
                text(row.getField("boundary_at")),
                row.getField("revision").toString(),
                row.getField("kind").toString(),
                text(row.getField("known_at")),
                row.getField("level").toString(),
                rule == null ? "-" : rule.toString(),
                new TreeMap<>(inputs)
                    .entrySet().stream()
                        .map(one -> one.getKey() + "=" + Math.round((double) one.getValue() * 10))
                        .collect(Collectors.joining(",")),
                age == null ? "-" : age.toString()));
      }
    }
    return rows.stream().sorted().toList();
  }

  private static String text(Object time) {
    return ((OffsetDateTime) time)
        .format(DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'"));
  }

  private static List<String> files() throws SQLException {
    return trino.rows(
        "SELECT file_count FROM lake.%s.\"zone_assessments$partitions\"".formatted(KEPT));
  }

  private static Table ledger() {
    return catalog.loadTable(TableIdentifier.of(KEPT, "zone_assessments"));
  }
}
