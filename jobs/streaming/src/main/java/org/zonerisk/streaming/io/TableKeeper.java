package org.zonerisk.streaming.io;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.flink.CatalogLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zonerisk.schemas.tables.HistoryTable;
import org.zonerisk.schemas.tables.HistoryTables;
import org.zonerisk.streaming.maintenance.Upkeep;
import org.zonerisk.streaming.maintenance.UpkeepPlan;

/**
 * Keeps a table in pieces that fit between two commits of a job, some after each commit until all
 * is done. Goes by the clock of the machine: no row depends on when it happens. What fails is told
 * and tried again next time; the job goes on, since a table that is not kept is slow, not wrong.
 */
final class TableKeeper implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TableKeeper.class);

  /** How long a commit may be held up by the steps of one upkeep, but that it does one at least. */
  private static final Duration BUDGET = Duration.ofSeconds(1);

  /**
   * What to keep, and how.
   *
   * @param catalog where the table is
   * @param namespace of the data set
   * @param table its name
   */
  record Settings(CatalogLoader catalog, String namespace, String table, UpkeepPlan plan)
      implements Serializable {

    private TableIdentifier of(HistoryTable one) {
      return TableIdentifier.of(namespace, one.name());
    }

    private HistoryTable historyTable() {
      return HistoryTables.all().stream()
          .filter(one -> one.name().equals(table))
          .findFirst()
          .orElseThrow();
    }

    /** A part of the time, another for each table, so that not all are kept at once. */
    private Duration first() {
      return plan.every().multipliedBy(Math.floorMod(table.hashCode(), 16) + 1L).dividedBy(16);
    }
  }

  private final Settings settings;
  private final Counter kept;
  private final Counter failed;
  private Instant due;
  private Catalog catalog;
  private Upkeep upkeep;

  TableKeeper(Settings settings, MetricGroup metrics) {
    this.settings = settings;
    this.due = Instant.now().plus(settings.first());
    MetricGroup own = metrics.addGroup("upkeep");
    this.kept = own.counter("finished");
    this.failed = own.counter("failed");
  }

  /**
   * Does what is due of the work, for about {@link #BUDGET} at the most.
   *
   * @throws RuntimeException where the task is being ended
   */
  void afterCommit() {
    if (upkeep == null && Instant.now().isBefore(due)) {
      return;
    }
    try {
      if (upkeep == null) {
        begin();
      }
      long end = System.nanoTime() + BUDGET.toNanos();
      boolean more = true;
      while (more && System.nanoTime() < end) {
        more = upkeep.step();
      }
      if (!more) {
        LOG.info("table {}.{} is kept: {}", settings.namespace, settings.table, upkeep.done());
        kept.inc();
        end();
      }
    } catch (RuntimeException e) {
      end();
      if (Thread.currentThread().isInterrupted()) {
        throw e;
      }
      failed.inc();
      LOG.warn(
          "table {}.{} could not be kept; next time in {}",
          settings.namespace,
          settings.table,
          settings.plan.every(),
          e);
    }
  }

  private void begin() {
    catalog = settings.catalog.loadCatalog();
    HistoryTable of = settings.historyTable();
    upkeep =
        new Upkeep(
            catalog.loadTable(settings.of(of)),
            of,
            catalog.loadTable(settings.of(HistoryTables.ZONE_ASSESSMENTS)),
            settings.plan.timeZone(),
            settings.plan.settings(),
            Instant.now());
  }

  private void end() {
    upkeep = null;
    due = Instant.now().plus(settings.plan.every());
    close();
  }

  @Override
  public void close() {
    Catalog open = catalog;
    catalog = null;
    if (open instanceof AutoCloseable closeable) {
      IcebergTables.close(closeable);
    }
  }
}
