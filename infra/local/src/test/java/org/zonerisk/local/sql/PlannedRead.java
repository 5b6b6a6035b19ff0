package org.zonerisk.local.sql;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.PartitionField;
import org.apache.iceberg.PartitionSpec;
import org.zonerisk.schemas.tables.HistoryTable;
import org.zonerisk.schemas.tables.HistoryTables;
import org.zonerisk.sql.TableReads;

/**
 * One read of a table in a plan of Trino.
 *
 * @param table the table
 * @param column the column that it is partitioned by; empty where it is by none
 * @param from least value that the plan lets through; empty where it is unbounded
 * @param to greatest value
 */
record PlannedRead(String table, String column, Optional<Instant> from, Optional<Instant> to) {
  private static final long SECONDS_OF_A_DAY = 86_400;
  private static final long LONGEST_MONTH = 30;

  /** Of an entry of {@code EXPLAIN (TYPE IO, FORMAT JSON)}: the hull of its ranges. */
  static PlannedRead of(JsonNode entry) {
    String table = entry.path("table").path("schemaTable").path("table").asText();
    String column = partitionColumn(table);
    for (JsonNode constraint : entry.path("constraint").path("columnConstraints")) {
      if (constraint.path("columnName").asText().equals(column)) {
        JsonNode ranges = constraint.path("domain").path("ranges");
        return new PlannedRead(
            table,
            column,
            bound(ranges.path(0).path("low")),
            bound(ranges.path(ranges.size() - 1).path("high")));
      }
    }
    return new PlannedRead(table, column, Optional.empty(), Optional.empty());
  }

  /** What the list expects, with the times that were asked about. */
  static PlannedRead expected(TableReads.Span span, Map<String, Instant> asked) {
    return new PlannedRead(span.table(), span.column(), span.from(asked), span.to(asked));
  }

  private static Optional<Instant> bound(JsonNode bound) {
    return bound.path("value").isTextual()
        ? Optional.of(
            Instant.parse(bound.path("value").asText().replace(" UTC", "Z").replaceFirst(" ", "T")))
        : Optional.empty();
  }

  private static String partitionColumn(String table) {
    return definition(table)
        .map(
            one ->
                one.partitionSpec().fields().stream()
                    .map(PartitionField::sourceId)
                    .map(one.schema()::findColumnName)
                    .findFirst()
                    .orElse(""))
        .orElse("");
  }

  private static Optional<HistoryTable> definition(String table) {
    return HistoryTables.all().stream().filter(one -> one.name().equals(table)).findFirst();
  }

  boolean isPartitioned() {
    return !column.isEmpty();
  }

  /** Days before the first that a partition may begin. */
  long partitionDays() {
    boolean byMonth =
        definition(table)
            .map(HistoryTable::partitionSpec)
            .filter(PartitionSpec::isPartitioned)
            .map(spec -> spec.fields().get(0).name().endsWith("_month"))
            .orElse(false);
    return byMonth ? LONGEST_MONTH : 0;
  }

  long firstDay() {
    return from.map(PlannedRead::day).orElse(Long.MIN_VALUE / 2);
  }

  long lastDay() {
    return to.map(PlannedRead::day).orElse(Long.MAX_VALUE);
  }

  private static long day(Instant instant) {
    return Math.floorDiv(instant.getEpochSecond(), SECONDS_OF_A_DAY);
  }

  @Override
  public String toString() {
    return from.isEmpty() && to.isEmpty()
        ? table + " whole"
        : "%s by %s from %s to %s"
            .formatted(
                table,
                column,
                from.map(Instant::toString).orElse("the beginning"),
                to.map(Instant::toString).orElse("the end"));
  }
}
