package org.zonerisk.local.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Types.NestedField;
import org.zonerisk.domain.evidence.Dimensions.Purpose;
import org.zonerisk.domain.evidence.Measure;
import org.zonerisk.domain.zone.ZoneVersion;
import org.zonerisk.schemas.tables.HistoryTable;
import org.zonerisk.schemas.tables.HistoryTables;
import org.zonerisk.schemas.topics.DataSetName;

/** What a release needs to read of a data set, without a server between. */
final class ReleaseTables {

  private static final Duration DAY = Duration.ofDays(1);

  private final Catalog catalog;
  private final DataSetName dataset;

  ReleaseTables(Catalog catalog, DataSetName dataset) {
    this.catalog = catalog;
    this.dataset = dataset;
  }

  /**
   * A stretch of time.
   *
   * @param first first instant
   * @param last last instant, inclusive
   */
  record Stretch(Instant first, Instant last) {}

  /**
   * A change of what is told.
   *
   * @param zone zone
   * @param cellStart start of the cell in which the specimens were collected
   * @param knownBoundary boundary by which the change was known
   * @param positives change of the persons with a positive result
   * @param negatives change of the persons with another result
   */
  record Change(
      String zone, Instant cellStart, Instant knownBoundary, long positives, long negatives) {}

  /**
   * What was told last.
   *
   * @param start beginning of the last period
   * @param end end of the last period
   * @param rule what decided
   */
  record Told(Instant start, Instant end, String rule) {}

  /** The table of what was told, as it stands now; made where a data set is older than it. */
  Table publicFigures() {
    HistoryTable figures = HistoryTables.PUBLIC_FIGURES;
    TableIdentifier name = TableIdentifier.of(dataset.value(), figures.name());
    if (catalog.tableExists(name)) {
      return catalog.loadTable(name);
    }
    return catalog
        .buildTable(name, figures.schema())
        .withPartitionSpec(figures.partitionSpec())
        .withSortOrder(figures.sortOrder())
        .withProperties(figures.properties())
        .create();
  }

  /** The last period of a snapshot of the table; empty where nothing was told yet. */
  Optional<Told> told(Table figures) {
    List<Told> last = new ArrayList<>();
    stretch(figures, "period_start")
        .ifPresent(
            all ->
                read(
                    figures,
                    Expressions.equal("period_start", micros(all.last())),
                    List.of("period_start", "period_end", "rule"),
                    row -> {
                      if (last.isEmpty()) {
                        last.add(
                            new Told(
                                time(row, "period_start"),
                                time(row, "period_end"),
                                text(row, "rule")));
                      }
                    }));
    return last.stream().findFirst();
  }

  /** First and last scheduled boundary of the ledger; escalations may name a later one. */
  Optional<Stretch> ledger() {
    Table ledger = table(HistoryTables.ZONE_ASSESSMENTS);
    return stretch(ledger, "boundary_at")
        .map(
            all -> {
              Instant[] last = {all.first()};
              read(
                  ledger,
                  Expressions.and(
                      Expressions.greaterThanOrEqual("boundary_at", micros(all.last().minus(DAY))),
                      Expressions.equal("kind", "scheduled")),
                  List.of("boundary_at", "kind"),
                  row -> {
                    Instant boundary = time(row, "boundary_at");
                    last[0] = boundary.isAfter(last[0]) ? boundary : last[0];
                  });
              return new Stretch(all.first(), last[0]);
            });
  }

  /** Every version of every zone. */
  List<ZoneVersion> zones() {
    List<ZoneVersion> zones = new ArrayList<>();
    read(
        table(HistoryTables.ZONES),
        Expressions.alwaysTrue(),
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
        row ->
            zones.add(
                new ZoneVersion(
                    text(row, "zone_id"),
                    (Integer) row.getField("version"),
                    text(row, "name"),
                    text(row, "level"),
                    text(row, "parent_id"),
                    text(row, "county_id"),
                    row.getField("population") == null
                        ? ZoneVersion.UNKNOWN_POPULATION
                        : (Long) row.getField("population"),
                    (Boolean) row.getField("assessed"),
                    time(row, "effective_from"),
                    row.getField("effective_to") == null
                        ? ZoneVersion.STANDING
                        : time(row, "effective_to"))));
    return zones;
  }

  /** Changes of what was collected in {@code [from, to)} and known until {@code known}. */
  void changes(Instant from, Instant to, Instant known, Consumer<Change> changes) {
    read(
        table(HistoryTables.ZONE_EVIDENCE),
        Expressions.and(
            Expressions.in("measure", Measure.TESTS.id(), Measure.POSITIVES.id()),
            Expressions.greaterThanOrEqual("cell_start", micros(from)),
            Expressions.lessThan("cell_start", micros(to)),
            Expressions.greaterThanOrEqual("known_boundary", micros(from)),
            Expressions.lessThanOrEqual("known_boundary", micros(known))),
        List.of("zone_id", "cell_start", "measure", "purpose", "known_boundary", "change"),
        row -> {
          long change = (Long) row.getField("change");
          boolean positive = text(row, "measure").equals(Measure.POSITIVES.id());
          // A reported case has no test behind it, so no negative result is missing for it.
          boolean tested = !text(row, "purpose").equals(Purpose.CASE_REPORT.name());
          changes.accept(
              new Change(
                  text(row, "zone_id"),
                  time(row, "cell_start"),
                  time(row, "known_boundary"),
                  positive ? change : 0,
                  positive ? (tested ? -change : 0) : change));
        });
  }

  private Table table(HistoryTable of) {
    try {
      return catalog.loadTable(TableIdentifier.of(dataset.value(), of.name()));
    } catch (NoSuchTableException e) {
      throw new ReleaseException("data set %s has no table %s".formatted(dataset, of.name()), e);
    }
  }

  private static Optional<Stretch> stretch(Table table, String column) {
    NestedField field = table.schema().findField(column);
    long least = Long.MAX_VALUE;
    long greatest = Long.MIN_VALUE;
    try (CloseableIterable<FileScanTask> files = table.newScan().includeColumnStats().planFiles()) {
      for (FileScanTask file : files) {
        ByteBuffer lower = file.file().lowerBounds().get(field.fieldId());
        ByteBuffer upper = file.file().upperBounds().get(field.fieldId());
        least = Math.min(least, Conversions.<Long>fromByteBuffer(field.type(), lower));
        greatest = Math.max(greatest, Conversions.<Long>fromByteBuffer(field.type(), upper));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return least > greatest
        ? Optional.empty()
        : Optional.of(new Stretch(instant(least), instant(greatest)));
  }

  private static void read(
      Table table, Expression where, List<String> columns, Consumer<Record> rows) {
    try (CloseableIterable<Record> records =
        IcebergGenerics.read(table)
            .where(where)
            .project(table.schema().select(columns))
            .reuseContainers()
            .build()) {
      records.forEach(rows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Record row, String column) {
    Object value = row.getField(column);
    return value == null ? "" : value.toString();
  }

  private static Instant time(Record row, String column) {
    return ((OffsetDateTime) row.getField(column)).toInstant();
  }

  static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static Instant instant(long micros) {
    return Instant.ofEpochMilli(Math.floorDiv(micros, 1000));
  }

  private static long micros(Instant instant) {
    return instant.toEpochMilli() * 1000;
  }
}
