package org.zonerisk.seal;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericDeleteFilter;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.formats.FormatModelRegistry;
import org.apache.iceberg.formats.ReadBuilder;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.util.PartitionUtil;

/**
 * Every row of a table, hashed and by known day. Each file is read to its end, whatever statistics
 * say that it holds: a row must not hide behind a figure that is wrong.
 */
final class KnownRows implements AutoCloseable {

  private static final Duration TOLD_EVERY = Duration.ofSeconds(5);

  private final SealedTable sealed;
  private final Table table;
  private final ZoneId zone;
  private final Consumer<String> progress;
  private final DaySpool spool = new DaySpool();
  private final List<Finding> unreadable = new ArrayList<>();
  private final AtomicLong rows = new AtomicLong();
  private final AtomicReference<Instant> knownUntil = new AtomicReference<>(Instant.MIN);
  private final AtomicLong toldAt = new AtomicLong(System.nanoTime());

  private KnownRows(SealedTable sealed, Table table, ZoneId zone, Consumer<String> progress) {
    this.sealed = sealed;
    this.table = table;
    this.zone = zone;
    this.progress = progress;
  }

  /**
   * Reads a table, files side by side.
   *
   * @param zone time zone of the days
   * @param progress takes a line now and then
   */
  static KnownRows read(SealedTable sealed, Table table, ZoneId zone, Consumer<String> progress) {
    KnownRows rows = new KnownRows(sealed, table, zone, progress);
    try {
      rows.read();
      return rows;
    } catch (RuntimeException e) {
      rows.close();
      throw e;
    }
  }

  DaySpool byDay() {
    return spool;
  }

  /** The files that could not be read to their end. */
  List<Finding> unreadable() {
    return List.copyOf(unreadable);
  }

  /** Up to when the table has everything that was known; empty where it is no clock. */
  Optional<Instant> knownUntil() {
    return Optional.of(knownUntil.get()).filter(until -> !until.equals(Instant.MIN));
  }

  private void read() {
    ExecutorService pool = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    try {
      List<FileScanTask> files = plan();
      RowEncoding encoding = new RowEncoding(table.schema());
      List<Future<?>> running = new ArrayList<>();
      for (FileScanTask file : files) {
        running.add(pool.submit(() -> read(file, encoding, files.size())));
      }
      for (Future<?> one : running) {
        await(one);
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private List<FileScanTask> plan() {
    List<FileScanTask> files = new ArrayList<>();
    try (CloseableIterable<FileScanTask> planned = table.newScan().planFiles()) {
      planned.forEach(files::add);
    } catch (IOException | RuntimeException e) {
      unreadable.add(
          Finding.of(
              Finding.Kind.FILE_UNREADABLE,
              sealed,
              "the list of its data files cannot be read: " + e.getMessage()));
    }
    return files;
  }

  private void read(FileScanTask file, RowEncoding encoding, int files) {
    String location = file.file().location();
    try (CloseableIterable<Record> records = open(file)) {
      for (Record row : records) {
        Instant knownAt = sealed.knownAt(row);
        if (sealed.isClock(row)) {
          knownUntil.accumulateAndGet(knownAt, (a, b) -> a.isAfter(b) ? a : b);
        }
        spool.add(
            LocalDate.ofInstant(knownAt, zone),
            new HashedRow(sealed.keyOf(row), Sha256.hex(encoding.hash(row))));
        rows.incrementAndGet();
      }
      tell(files);
    } catch (SealException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      synchronized (unreadable) {
        unreadable.add(
            Finding.of(
                Finding.Kind.FILE_UNREADABLE,
                sealed,
                "data file %s cannot be read: %s".formatted(location, e.getMessage())));
      }
    }
  }

  private CloseableIterable<Record> open(FileScanTask file) {
    Schema all = table.schema();
    GenericDeleteFilter deletes = new GenericDeleteFilter(table.io(), file, all, all);
    ReadBuilder<Record, Object> reader =
        FormatModelRegistry.readBuilder(
            file.file().format(), Record.class, table.io().newInputFile(file.file().location()));
    CloseableIterable<Record> records =
        reader
            .project(deletes.requiredSchema())
            .idToConstant(PartitionUtil.constantsMap(file))
            .build();
    return deletes.filter(records);
  }

  private void tell(int files) {
    long now = System.nanoTime();
    long told = toldAt.get();
    if (now - told >= TOLD_EVERY.toNanos() && toldAt.compareAndSet(told, now)) {
      progress.accept(
          String.format(
              Locale.ROOT, "%s: %,d rows of %,d files", sealed.name(), rows.get(), files));
    }
  }

  private static void await(Future<?> task) {
    try {
      task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SealException("interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new SealException(String.valueOf(e.getCause()), e.getCause());
    }
  }

  @Override
  public void close() {
    spool.close();
  }
}
