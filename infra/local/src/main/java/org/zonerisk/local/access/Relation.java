package org.zonerisk.local.access;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.zonerisk.schemas.tables.HistoryTable;
import org.zonerisk.schemas.tables.HistoryTables;
import org.zonerisk.schemas.tables.TableColumn;
import org.zonerisk.sql.SqlFile;
import org.zonerisk.sql.SqlFiles;
import org.zonerisk.sql.SqlHeader;
import org.zonerisk.sql.ViewColumn;

/**
 * A table or view of a data set.
 *
 * @param name name in the data set
 * @param columns all its columns, each with its kind, empty where nobody has classified it
 * @param reads what a view reads with the rights of whoever asks; none for a table
 */
record Relation(String name, Map<String, Optional<ColumnKind>> columns, Set<String> reads) {

  private static final Pattern READ = Pattern.compile("lake\\.\\$\\{dataset}\\.(\"?[\\w$]+\"?)");
  private static final Pattern WITH_RIGHTS_OF_ITS_OWNER = Pattern.compile("\nSECURITY DEFINER\n");

  private static final List<Relation> ALL =
      Stream.concat(
              HistoryTables.all().stream().map(Relation::of),
              SqlFiles.views().stream().map(Relation::of))
          .toList();

  /** Every table and view, a view after what it reads. */
  static List<Relation> all() {
    return ALL;
  }

  static Relation of(HistoryTable table) {
    Map<String, Optional<ColumnKind>> columns = new LinkedHashMap<>();
    for (TableColumn column : table.columns()) {
      columns.put(column.name(), Classification.of(table.name(), column.name()));
    }
    return new Relation(table.name(), columns, Set.of());
  }

  static Relation of(SqlFile view) {
    Map<String, Optional<ColumnKind>> columns = new LinkedHashMap<>();
    for (ViewColumn column : SqlHeader.of(view).columns()) {
      columns.put(
          column.name(),
          column instanceof ViewColumn.OfTable same
              ? Classification.of(same.table(), same.name())
              : Classification.of(view.name(), column.name()));
    }
    Set<String> reads = new LinkedHashSet<>();
    if (!WITH_RIGHTS_OF_ITS_OWNER.matcher(view.text()).find()) {
      Matcher found = READ.matcher(view.text());
      while (found.find()) {
        reads.add(found.group(1).replace("\"", ""));
      }
      reads.remove(view.name());
    }
    return new Relation(view.name(), columns, reads);
  }

  boolean isView() {
    return HistoryTables.all().stream().noneMatch(table -> table.name().equals(name));
  }
}
