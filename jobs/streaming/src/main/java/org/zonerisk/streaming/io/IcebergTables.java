package org.zonerisk.streaming.io;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.transformations.SinkTransformation;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.iceberg.DistributionMode;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.flink.CatalogLoader;
import org.apache.iceberg.flink.FlinkSchemaUtil;
import org.apache.iceberg.flink.TableLoader;
import org.apache.iceberg.flink.sink.IcebergSink;
import org.zonerisk.schemas.tables.HistoryTable;
import org.zonerisk.schemas.tables.HistoryTables;
import org.zonerisk.streaming.maintenance.UpkeepPlan;

/**
 * The history tables of a data set in their catalog: creates them, and appends streams to them
 * exactly once. Append-only; one writer per table.
 */
public final class IcebergTables {

  private static final String CATALOG_IMPL = "catalog-impl";

  /** Written by Iceberg's sink into the summary of every snapshot that it commits. */
  private static final String COMMITTED_CHECKPOINT = "flink.max-committed-checkpoint-id";

  private final CatalogLoader loader;
  private final Namespace namespace;

  /**
   * Tables of {@code dataset} in a catalog.
   *
   * @param catalogName name of the catalog
   * @param properties Iceberg's catalog properties, {@code catalog-impl} among them
   */
  public IcebergTables(String catalogName, Map<String, String> properties, String dataset) {
    Map<String, String> all = new HashMap<>(properties);
    String implementation = all.remove(CATALOG_IMPL);
    if (implementation == null) {
      throw new IllegalArgumentException("catalog properties lack " + CATALOG_IMPL);
    }
    // A cached table would hide what another job of the data set has just committed.
    all.put("cache-enabled", "false");
    this.loader =
        CatalogLoader.custom(catalogName, all, LocalFiles.configuration(), implementation);
    this.namespace = Namespace.of(dataset);
  }

  /** Creates the tables that are not there yet. */
  public void create() {
    withCatalog(
        catalog -> {
          createNamespace(catalog);
          for (HistoryTable table : HistoryTables.all()) {
            create(catalog, table);
          }
          return null;
        });
  }

  /**
   * Refuses to start a job without state on tables that it has written already: Iceberg's sink
   * would take its commits for ones it has made before and drop them without a word
   * (iceberg#18098).
   *
   * @throws IllegalStateException where {@code restored} is false and a table has a snapshot
   */
  public void refuseFreshStart(boolean restored, String dataset, HistoryTable... written) {
    if (restored) {
      return;
    }
    for (HistoryTable table : written) {
      if (!snapshots(table).isEmpty()) {
        throw new IllegalStateException(
            "data set %s has rows in %s but the job has no state: start it from its newest"
                    .formatted(dataset, table.name())
                + " checkpoint or savepoint, or use another data set");
      }
    }
  }

  /**
   * Refuses to go on from a checkpoint older than what is in the tables: the rows that were
   * committed after it would be written twice, or dropped as known.
   *
   * @param checkpoint number of the checkpoint from which a job is to go on
   * @param written tables of this job
   * @throws IllegalStateException where a table holds what a later checkpoint committed
   */
  public void refuseOlderCheckpoint(long checkpoint, String job, HistoryTable... written) {
    for (HistoryTable table : written) {
      long committed =
          snapshots(table).stream()
              .map(snapshot -> snapshot.summary().get(COMMITTED_CHECKPOINT))
              .filter(Objects::nonNull)
              .mapToLong(Long::parseLong)
              .max()
              .orElse(-1);
      if (committed > checkpoint) {
        throw new IllegalStateException(
            "job %s cannot go on: its newest complete checkpoint is number %d, but %s holds what number %d committed; bring back that checkpoint, or use another data set"
                .formatted(job, checkpoint, table.name(), committed));
      }
    }
  }

  private List<Snapshot> snapshots(HistoryTable table) {
    return withCatalog(
        catalog ->
            catalog.tableExists(name(table))
                ? StreamSupport.stream(
                        catalog.loadTable(name(table)).snapshots().spliterator(), false)
                    .toList()
                : List.of());
  }

  /** Appends {@code stream} to {@code table}, exactly once, and keeps the table by {@code plan}. */
  public <T> void append(
      DataStream<T> stream,
      MapFunction<T, RowData> toRow,
      HistoryTable table,
      int writers,
      UpkeepPlan plan) {
    DataStream<RowData> rows =
        stream
            .map(toRow)
            .returns(InternalTypeInfo.of(FlinkSchemaUtil.convert(table.schema())))
            .name("rows of " + table.name());
    if (rows.getParallelism() != writers) {
      rows = rows.rebalance();
    }
    IcebergSink sink = sink(rows.getType(), table);
    rows.sinkTo(plan.keeps() ? new KeptSink<>(sink, keeping(table, plan)) : sink)
        .uid(table.name())
        .name(table.name())
        .setParallelism(writers);
  }

  /** Iceberg's sink, which it gives away only at the end of a stream: of another job here. */
  private IcebergSink sink(TypeInformation<RowData> row, HistoryTable table) {
    DataStream<RowData> none = new StreamExecutionEnvironment().fromData(List.of(), row);
    SinkTransformation<?, ?> end =
        (SinkTransformation<?, ?>)
            IcebergSink.forRowData(none)
                .tableLoader(TableLoader.fromCatalog(loader, name(table)))
                .uidSuffix(table.name())
                .distributionMode(DistributionMode.NONE)
                .append()
                .getTransformation();
    return (IcebergSink) end.getSink();
  }

  private TableKeeper.Settings keeping(HistoryTable table, UpkeepPlan plan) {
    return new TableKeeper.Settings(loader, namespace.level(0), table.name(), plan);
  }

  private void createNamespace(Catalog catalog) {
    try {
      SupportsNamespaces namespaces = (SupportsNamespaces) catalog;
      if (!namespaces.namespaceExists(namespace)) {
        namespaces.createNamespace(namespace);
      }
    } catch (AlreadyExistsException e) {
      // Another job of the data set was faster.
    }
  }

  private void create(Catalog catalog, HistoryTable table) {
    TableIdentifier name = name(table);
    if (catalog.tableExists(name)) {
      return;
    }
    try {
      Table unused =
          catalog
              .buildTable(name, table.schema())
              .withPartitionSpec(table.partitionSpec())
              .withSortOrder(table.sortOrder())
              .withProperties(table.properties())
              .create();
    } catch (AlreadyExistsException e) {
      // Another job of the data set was faster.
    }
  }

  private TableIdentifier name(HistoryTable table) {
    return TableIdentifier.of(namespace, table.name());
  }

  /** Each loaded catalog opens a pool of connections: one at a time, and closed. */
  private <T> T withCatalog(java.util.function.Function<Catalog, T> action) {
    Catalog catalog = loader.loadCatalog();
    try {
      return action.apply(catalog);
    } finally {
      if (catalog instanceof AutoCloseable closeable) {
        close(closeable);
      }
    }
  }

  static void close(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception e) {
      throw new IllegalStateException("cannot close the catalog", e);
    }
  }
}
