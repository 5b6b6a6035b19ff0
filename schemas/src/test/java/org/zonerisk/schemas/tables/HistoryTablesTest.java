package org.zonerisk.schemas.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.TypeUtil;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.iceberg.types.Types.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HistoryTablesTest {
  static List<HistoryTable> tables() {
    return HistoryTables.all();
  }

  @Test
  void namesTheTablesOfTheDesignOnceEach() {
    assertThat(tables().stream().map(HistoryTable::name))
        .containsExactly(
            "zone_assessments",
            "zone_evidence",
            "feed_intake",
            "rejected",
            "expired",
            "scans",
            "samples",
            "trips",
            "facility_metrics",
            "screening_rounds",
            "feed_reports",
            "published_levels",
            "publications",
            "zones",
            "policies",
            "orders",
            "public_figures");
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyTableAndEveryColumnHasADoc(HistoryTable table) {
    assertThat(table.doc()).isNotBlank();
    for (NestedField column : table.schema().columns()) {
      assertThat(column.doc()).as(table.name() + "." + column.name()).isNotBlank();
    }
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyTimeHasAClockAndEveryNumberAUnitAndNothingElseDoes(HistoryTable table) {
    assertThat(table.clocks().keySet())
        .isEqualTo(columns(table, type -> type.typeId() == Type.TypeID.TIMESTAMP));
    assertThat(table.units().keySet()).isEqualTo(columns(table, HistoryTablesTest::isOfNumbers));
    assertThat(table.units().values()).noneMatch(String::isBlank);
  }

  private static Set<String> columns(HistoryTable table, Predicate<Type> which) {
    return table.schema().columns().stream()
        .filter(column -> which.test(column.type()))
        .map(NestedField::name)
        .collect(Collectors.toSet());
  }

  private static boolean isOfNumbers(Type type) {
    return switch (type.typeId()) {
      case INTEGER, LONG, FLOAT, DOUBLE -> true;
      case MAP -> isOfNumbers(type.asMapType().valueType());
      default -> false;
    };
  }

  @ParameterizedTest
  @MethodSource("tables")
  void aNewIcebergTableKeepsTheIdsOfItsDefinition(HistoryTable table) {
    AtomicInteger lastId = new AtomicInteger();

    assertThat(TypeUtil.assignFreshIds(table.schema(), lastId::incrementAndGet).asStruct())
        .isEqualTo(table.schema().asStruct());
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyTimestampKnowsItsZone(HistoryTable table) {
    for (NestedField column : table.schema().columns()) {
      if (column.type().typeId() == Type.TypeID.TIMESTAMP) {
        assertThat(column.type()).as(column.name()).isEqualTo(TimestampType.withZone());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyTableIsAppendOnlyParquetOfFormatTwo(HistoryTable table) {
    assertThat(table.properties())
        .containsEntry("format-version", "2")
        .containsEntry("write.parquet.compression-codec", "zstd")
        .containsEntry("write.metadata.delete-after-commit.enabled", "true");
    assertThat(table.schema().identifierFieldIds()).isEmpty();
    assertThat(table.sortOrder().isSorted()).isTrue();
  }

  @Test
  void theLedgerIsSplitByDayOfTheBoundaryAndOrderedByZone() {
    HistoryTable ledger = HistoryTables.ZONE_ASSESSMENTS;

    assertThat(ledger.partitionSpec().fields())
        .extracting(Object::toString)
        .containsExactly("1000: boundary_at_day: day(3)");
    assertThat(ledger.sortOrder().fields().stream().map(f -> columnName(ledger, f.sourceId())))
        .containsExactly("zone_id", "boundary_at", "revision");
  }

  private static String columnName(HistoryTable table, int id) {
    return table.schema().findColumnName(id);
  }
}
