package org.zonerisk.local.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zonerisk.schemas.tables.HistoryTable;
import org.zonerisk.schemas.tables.HistoryTables;
import org.zonerisk.schemas.tables.TableColumn;
import org.zonerisk.sql.SqlFile;
import org.zonerisk.sql.SqlFiles;
import org.zonerisk.sql.SqlHeader;
import org.zonerisk.sql.ViewColumn;

/** Tables and views as Trino creates and describes them. */
class TablesOnTrinoIT extends OnTrino {
  private static final String BY_THE_JOBS = "by_the_jobs";
  private static boolean created;

  @BeforeAll
  static void createTables() throws SQLException {
    fillKnownRows();
    if (!created) {
      createTablesAsTheJobsDo();
      created = true;
    }
  }

  private static void createTablesAsTheJobsDo() {
    try (JdbcCatalog catalog = new JdbcCatalog()) {
      catalog.setConf(new Configuration());
      catalog.initialize("lake", stack.catalogProperties());
      Namespace namespace = Namespace.of(BY_THE_JOBS);
      catalog.createNamespace(namespace);
      for (HistoryTable table : HistoryTables.all()) {
        catalog
            .buildTable(TableIdentifier.of(namespace, table.name()), table.schema())
            .withPartitionSpec(table.partitionSpec())
            .withSortOrder(table.sortOrder())
            .withProperties(table.properties())
            .create();
      }
    }
  }

  static List<HistoryTable> tables() {
    return HistoryTables.all();
  }

  static List<SqlFile> views() {
    return SqlFiles.views();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void theRenderedStatementCreatesTheTableThatTheJobsCreate(HistoryTable table)
      throws SQLException {
    assertThat(shownCreateTable(DATASET, table.name()))
        .isEqualTo(shownCreateTable(BY_THE_JOBS, table.name()));
  }

  @ParameterizedTest
  @MethodSource("views")
  void aViewIsReplacedWhereItStandsAndReadByWhoMayOnlyRead(SqlFile view) throws SQLException {
    trino.execute(view.statement(DATASET));

    assertThat(analyst.rows("SELECT COUNT(*) FROM lake." + DATASET + "." + view.name())).hasSize(1);
  }

  private static String shownCreateTable(String dataset, String table) throws SQLException {
    return trino
        .rows("SHOW CREATE TABLE lake." + dataset + "." + table)
        .get(0)
        .replace(dataset, "dataset")
        .replaceAll("location = '[^']*'", "location = ''");
  }

  @ParameterizedTest
  @MethodSource("views")
  void aViewHasTheColumnsThatItsFileDescribes(SqlFile view) throws SQLException {
    List<String> described =
        SqlHeader.of(view).columns().stream()
            .map(column -> column.name() + " | " + type(column))
            .toList();

    assertThat(
            trino.rows(
                "SELECT column_name, data_type FROM lake.information_schema.columns"
                    + " WHERE table_schema = 'known_rows' AND table_name = '%s'"
                        .formatted(view.name())))
        .containsExactlyInAnyOrderElementsOf(described);
  }

  private static String type(ViewColumn column) {
    if (column instanceof ViewColumn.WorkedOut own) {
      return own.type();
    }
    ViewColumn.OfTable same = (ViewColumn.OfTable) column;
    return HistoryTables.all().stream()
        .filter(table -> table.name().equals(same.table()))
        .flatMap(table -> table.columns().stream())
        .filter(one -> one.name().equals(same.name()))
        .map(TableColumn::type)
        .findFirst()
        .orElseThrow();
  }
}
