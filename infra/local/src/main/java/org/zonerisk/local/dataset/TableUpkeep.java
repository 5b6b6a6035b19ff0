package org.zonerisk.local.dataset;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.zonerisk.local.stack.LocalStack;
import org.zonerisk.local.stack.Progress;
import org.zonerisk.local.stack.StackException;
import org.zonerisk.schemas.tables.HistoryTable;
import org.zonerisk.schemas.tables.HistoryTables;
import org.zonerisk.streaming.archive.FactsArchiveJob;
import org.zonerisk.streaming.config.ZoneRiskOptions;
import org.zonerisk.streaming.io.ConfirmingJdbcCatalog;
import org.zonerisk.streaming.maintenance.Upkeep;
import org.zonerisk.streaming.maintenance.UpkeepSettings;
import org.zonerisk.streaming.risk.ZoneRiskJob;

/** Upkeep of the tables of a data set whose jobs do not run: a table has one writer. */
public final class TableUpkeep {

  private final LocalStack stack;
  private final DataSetJobs jobs;

  /** Upkeep by means of a stack that runs. */
  public TableUpkeep(LocalStack stack, DataSetJobs jobs) {
    this.stack = stack;
    this.jobs = jobs;
  }

  /**
   * Keeps every table of {@code dataset} that is there.
   *
   * @throws StackException where a job of the data set runs, or begins to run meanwhile
   */
  public void run(DataSet dataset, UpkeepSettings settings, Progress progress) {
    refuseBesideJobs(dataset);
    UpkeepSettings own =
        dataset.facts() == DataSet.Facts.KEPT ? settings : settings.keepingFacts(Duration.ZERO);
    try (JdbcCatalog catalog =
        ConfirmingJdbcCatalog.open(
            ZoneRiskOptions.CATALOG_NAME.defaultValue(), stack.catalogProperties())) {
      TableIdentifier ledger =
          TableIdentifier.of(dataset.name().value(), HistoryTables.ZONE_ASSESSMENTS.name());
      for (HistoryTable table : HistoryTables.all()) {
        TableIdentifier name = TableIdentifier.of(dataset.name().value(), table.name());
        if (catalog.tableExists(name)) {
          refuseBesideJobs(dataset);
          Upkeep upkeep =
              new Upkeep(
                  catalog.loadTable(name),
                  table,
                  catalog.loadTable(ledger),
                  dataset.timeZone(),
                  own,
                  Instant.now());
          progress.step(line(table, upkeep.finish()));
        }
      }
    } catch (IllegalStateException e) {
      throw new StackException(e.getMessage(), e);
    }
  }

  private void refuseBesideJobs(DataSet dataset) {
    List<String> running = jobs.running();
    for (String job :
        List.of(
            ZoneRiskJob.name(dataset.name().value()),
            FactsArchiveJob.name(dataset.name().value()))) {
      if (running.contains(job)) {
        throw new StackException(
            "job %s writes the tables of %s: a table has one writer"
                .formatted(job, dataset.name()));
      }
    }
  }

  private static String line(HistoryTable table, Upkeep.Done done) {
    List<String> parts = new ArrayList<>();
    add(parts, done.days().size(), "days tagged");
    add(parts, done.forgottenRows(), "old facts let go");
    add(parts, done.replacedFiles(), "files written anew into fewer");
    add(parts, done.expiredSnapshots(), "snapshots forgotten");
    add(parts, done.orphanFiles(), "files of nothing deleted");
    return table.name() + ": " + (parts.isEmpty() ? "nothing to do" : String.join(", ", parts));
  }

  private static void add(List<String> parts, long number, String what) {
    if (number > 0) {
      parts.add("%,d %s".formatted(number, what));
    }
  }
}
