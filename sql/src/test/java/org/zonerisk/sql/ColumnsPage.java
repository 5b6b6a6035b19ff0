package org.zonerisk.sql;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.zonerisk.audit.QueryColumn;
import org.zonerisk.schemas.tables.Clock;
import org.zonerisk.schemas.tables.HistoryTable;
import org.zonerisk.schemas.tables.HistoryTables;
import org.zonerisk.schemas.tables.TableColumn;

/**
 * Renders {@code sql/COLUMNS.md} from the definition of the tables and the headers of the views.
 */
final class ColumnsPage {
  private static final String HEAD =
      """
      # Columns

      Every column of every table and view. Rendered by `PagesTest` from `HistoryTables`, from the headers of the views and from `QueryColumn`; do
      not edit.

      The clock says which time a column holds. **Event time**: when something happened, or is planned to, as its source says. **Known
      time**: when the pipeline could know it. **Boundary**: an instant at which every zone is assessed, or the start of the cell that
      begins at one. **Effect**: from or until when something acts, a boundary or a known time between two. No column of a data set holds the
      wall clock; `event_at` of the audit does.
      """;

  private static final String AUDIT =
      "Who asked what, and why, of all data sets; for an auditor alone. One row per line of the chained file, two lines per query.";

  private static final String TABLE_HEAD =
      "| column | type | meaning | clock | unit | null |\n|---|---|---|---|---|---|\n";

  private static final Map<String, HistoryTable> TABLES =
      HistoryTables.all().stream()
          .collect(Collectors.toMap(HistoryTable::name, Function.identity()));

  private ColumnsPage() {}

  static String render() {
    StringBuilder page = new StringBuilder(HEAD);
    page.append("\n## Tables\n");
    for (HistoryTable table : HistoryTables.all()) {
      page.append(chapter(table.name(), table.doc()));
      table.columns().forEach(column -> page.append(row(column)));
    }
    page.append("\n## Views\n");
    for (SqlFile view : SqlFiles.views()) {
      SqlHeader header = SqlHeader.of(view);
      String grain = header.section("Grain").orElseThrow();
      page.append(chapter(view.name(), "O" + grain.substring(1)));
      header.columns().forEach(column -> page.append(row(described(column))));
    }
    page.append("\n## The audit\n");
    page.append(chapter("audit.trino.queries", AUDIT));
    for (QueryColumn column : QueryColumn.values()) {
      page.append(row(described(column)));
    }
    return page.toString();
  }

  private static TableColumn described(QueryColumn column) {
    return new TableColumn(
        column.column(), column.type(), column.meaning(), Optional.empty(), column.unit(), true);
  }

  /** A column of a view with all that the table knows which it is from. */
  static TableColumn described(ViewColumn column) {
    if (column instanceof ViewColumn.OfTable same) {
      return TABLES.get(same.table()).columns().stream()
          .filter(one -> one.name().equals(same.name()))
          .findFirst()
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "table " + same.table() + " has no column " + same.name()));
    }
    ViewColumn.WorkedOut own = (ViewColumn.WorkedOut) column;
    return new TableColumn(
        own.name(),
        own.type(),
        own.meaning(),
        own.clock().map(ColumnsPage::clock),
        own.unit(),
        own.nullable());
  }

  private static Clock clock(String words) {
    return List.of(Clock.values()).stream()
        .filter(clock -> clock.words().equals(words))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no clock is called " + words));
  }

  private static String chapter(String name, String doc) {
    return "\n### " + name + "\n\n" + doc + "\n\n" + TABLE_HEAD;
  }

  private static String row(TableColumn column) {
    return "| `%s` | %s | %s | %s | %s | %s |\n"
        .formatted(
            column.name(),
            column.type(),
            column.meaning().replace("|", "\\|"),
            words(column.clock().map(Clock::words)),
            words(column.unit()),
            column.nullable() ? "yes" : "");
  }

  private static String words(Optional<String> words) {
    return words.orElse("");
  }
}
