package org.zonerisk.local.whatif;

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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Schema;
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
import org.zonerisk.schemas.tables.HistoryTable;
import org.zonerisk.schemas.topics.DataSetName;

/**
 * Reads the tables of a data set without a server between: files side by side on a pool, rows in no
 * particular order.
 */
final class KeptTables {

  private static final int LEAST_PARTS = 16;
  private static final Duration DAY = Duration.ofDays(1);

  private final Catalog catalog;
  private final DataSetName dataset;
  private final ExecutorService pool;

  KeptTables(Catalog catalog, DataSetName dataset, ExecutorService pool) {
    this.catalog = catalog;
    this.dataset = dataset;
    this.pool = pool;
  }

  /**
   * A stretch of time.
   *
   * @param from first instant
   * @param to last instant, inclusive
   */
  record Stretch(Instant from, Instant to) {}

  /** A table of the data set, as it stands now. */
  Table table(HistoryTable of) {
    return table(catalog, dataset, of);
  }

  /** A table of a data set, as it stands now. */
  static Table table(Catalog catalog, DataSetName dataset, HistoryTable of) {
    try {
      return catalog.loadTable(TableIdentifier.of(dataset.value(), of.name()));
    } catch (NoSuchTableException e) {
      throw new WhatIfException(
          "data set %s has no table %s: it was written before that was kept"
              .formatted(dataset, of.name()),
          e);
    }
  }

  /** The least and the greatest value of a time column, by what the files say of themselves. */
  Optional<Stretch> stretch(Table table, String column) {
    NestedField field = table.schema().findField(column);
    long least = Long.MAX_VALUE;
    long greatest = Long.MIN_VALUE;
    try (CloseableIterable<FileScanTask> files = table.newScan().includeColumnStats().planFiles()) {
      for (FileScanTask file : files) {
        ByteBuffer lower = file.file().lowerBounds().get(field.fieldId());
        ByteBuffer upper = file.file().upperBounds().get(field.fieldId());
        least = Math.min(least, Conversions.fromByteBuffer(field.type(), lower));
        greatest = Math.max(greatest, Conversions.fromByteBuffer(field.type(), upper));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return least > greatest
        ? Optional.empty()
        : Optional.of(new Stretch(instant(least), instant(greatest)));
  }

  /**
   * Reads rows on all threads of the pool.
   *
   * @param time column by which they are chosen, one that files are split by
   * @param within which of them
   * @param columns in the order of the table; rows have them at the same places
   * @param rows takes rows; safe for threads
   */
  void read(Table table, String time, Stretch within, List<String> columns, Consumer<Record> rows) {
    Duration all = Duration.between(within.from(), within.to());
    long parts = Math.max(1, Math.min(LEAST_PARTS, all.toDays()));
    Duration step = DAY.multipliedBy(1 + all.toDays() / parts);
    List<Future<?>> running = new ArrayList<>();
    for (Instant from = within.from(); !from.isAfter(within.to()); from = from.plus(step)) {
      Expression after = Expressions.greaterThanOrEqual(time, micros(from));
      Instant next = from.plus(step);
      Expression before =
          next.isAfter(within.to())
              ? Expressions.lessThanOrEqual(time, micros(within.to()))
              : Expressions.lessThan(time, micros(next));
      Expression part = Expressions.and(after, before);
      running.add(pool.submit(() -> read(table, part, columns, rows)));
    }
    running.forEach(KeptTables::await);
  }

  /** Reads all rows of a small table. */
  void read(Table table, List<String> columns, Consumer<Record> rows) {
    read(table, Expressions.alwaysTrue(), columns, rows);
  }

  private static void read(
      Table table, Expression where, List<String> columns, Consumer<Record> rows) {
    Schema projection = table.schema().select(columns);
    try (CloseableIterable<Record> records =
        IcebergGenerics.read(table).where(where).project(projection).reuseContainers().build()) {
      records.forEach(rows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for a task, and throws what it has thrown. */
  static <T> T await(Future<T> task) {
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WhatIfException("interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new WhatIfException(String.valueOf(e.getCause()), e.getCause());
    }
  }

  static String text(Record row, int place) {
    Object value = row.get(place);
    return value == null ? "" : value.toString();
  }

  static long millis(Record row, int place) {
    return row.get(place, OffsetDateTime.class).toInstant().toEpochMilli();
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
