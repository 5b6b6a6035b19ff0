package org.zonerisk.local.sql;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.zonerisk.local.stack.LocalStack;
import org.zonerisk.schemas.tables.HistoryTable;
import org.zonerisk.schemas.tables.HistoryTables;
import org.zonerisk.sql.SqlFile;
import org.zonerisk.sql.SqlFiles;

/**
 * Made-up data sets of any size, written into the tables of a stack by their definition and not
 * through Trino, with the views of this version. The same size gives the same rows.
 */
final class BigWorld {
  private BigWorld() {}

  /**
   * Makes a data set where it is not there as a whole; one that was cut short is made anew.
   *
   * @return whether it was made
   */
  static boolean make(LocalStack stack, BigSize size, TrinoSession trino) throws SQLException {
    boolean missing;
    try (JdbcCatalog catalog = new JdbcCatalog()) {
      catalog.setConf(new Configuration(false));
      catalog.initialize("lake", stack.catalogProperties());
      missing = !isWhole(catalog, size);
      if (missing) {
        drop(catalog, size);
        fill(catalog, size);
      }
    }
    for (SqlFile view : SqlFiles.views()) {
      trino.execute(view.statement(size.dataset()));
    }
    return missing;
  }

  /** The ledger is written last. */
  private static void fill(Catalog catalog, BigSize size) {
    ((JdbcCatalog) catalog).createNamespace(Namespace.of(size.dataset()));
    BigRegistry.fill(catalog, size);
    BigLists.fill(catalog, size);
    BigFacts.fill(catalog, size);
    BigCounts.fill(catalog, size);
    Set<String> there =
        catalog.listTables(Namespace.of(size.dataset())).stream()
            .map(TableIdentifier::name)
            .collect(Collectors.toSet());
    List<HistoryTable> empty = new ArrayList<>(HistoryTables.all());
    empty.removeIf(table -> there.contains(table.name()));
    empty.remove(HistoryTables.ZONE_ASSESSMENTS);
    empty.forEach(table -> new UpkeptTable(catalog, size.dataset(), table).close());
    BigLedger.fill(catalog, size);
    catalog
        .loadTable(TableIdentifier.of(size.dataset(), HistoryTables.ZONE_ASSESSMENTS.name()))
        .updateProperties()
        .set(WHOLE, size.toString())
        .commit();
  }

  private static final String WHOLE = "made-up";

  private static boolean isWhole(Catalog catalog, BigSize size) {
    TableIdentifier ledger =
        TableIdentifier.of(size.dataset(), HistoryTables.ZONE_ASSESSMENTS.name());
    return catalog.tableExists(ledger)
        && size.toString().equals(catalog.loadTable(ledger).properties().get(WHOLE));
  }

  private static void drop(JdbcCatalog catalog, BigSize size) {
    Namespace namespace = Namespace.of(size.dataset());
    if (catalog.namespaceExists(namespace)) {
      catalog.listViews(namespace).forEach(catalog::dropView);
      catalog.listTables(namespace).forEach(table -> catalog.dropTable(table, true));
      catalog.dropNamespace(namespace);
    }
  }
}
