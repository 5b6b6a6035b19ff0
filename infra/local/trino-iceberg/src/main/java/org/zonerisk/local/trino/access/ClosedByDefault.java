package org.zonerisk.local.trino.access;

import static io.trino.spi.security.AccessDeniedException.denyExecuteTableProcedure;
import static io.trino.spi.security.AccessDeniedException.denySelectColumns;

import io.trino.plugin.base.security.AllowAllSystemAccessControl;
import io.trino.spi.connector.CatalogSchemaTableName;
import io.trino.spi.connector.SchemaTableName;
import io.trino.spi.security.SystemAccessControl;
import io.trino.spi.security.SystemAccessControlFactory;
import io.trino.spi.security.SystemSecurityContext;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Closes what rules by file leave open, and opens nothing: the server asks both, and each may
 * refuse. Rules by file can name the columns that they close, so that they open one that is added;
 * here a column that is not named is closed. And they let everybody run the procedures of a table,
 * {@code ALTER TABLE … EXECUTE}, by which snapshots are lost. One user, who writes, is let through.
 */
final class ClosedByDefault extends AllowAllSystemAccessControl {

  private static final String INFORMATION_SCHEMA = "information_schema";

  private final String catalog;
  private final String writer;
  private final String maintainers;
  private final Set<String> procedures;
  private final Map<String, Set<String>> known = new TreeMap<>();

  ClosedByDefault(Map<String, String> config) {
    catalog = Settings.required(config, "closed.catalog");
    writer = Settings.required(config, "closed.writer");
    maintainers = Settings.required(config, "closed.maintainers");
    procedures = Settings.words(Settings.required(config, "closed.maintenance"));
    Settings.lines(Path.of(Settings.required(config, "closed.columns-file")))
        .forEach((table, columns) -> known.put(table, Settings.words(columns)));
  }

  @Override
  public void checkCanSelectFromColumns(
      SystemSecurityContext context, CatalogSchemaTableName table, Set<String> columns) {
    Set<String> open = open(context, table, columns);
    if (!open.containsAll(columns)) {
      denySelectColumns(
          table.toString(),
          columns.stream().filter(column -> !open.contains(column)).collect(Collectors.toSet()));
    }
  }

  @Override
  public void checkCanSelectFromColumns(
      SystemSecurityContext context,
      CatalogSchemaTableName table,
      Optional<String> branch,
      Set<String> columns) {
    checkCanSelectFromColumns(context, table, columns);
  }

  @Override
  public Set<String> filterColumns(
      SystemSecurityContext context, CatalogSchemaTableName table, Set<String> columns) {
    return open(context, table, columns);
  }

  @Override
  public Map<SchemaTableName, Set<String>> filterColumns(
      SystemSecurityContext context,
      String catalogName,
      Map<SchemaTableName, Set<String>> tableColumns) {
    return tableColumns.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                table ->
                    open(
                        context,
                        new CatalogSchemaTableName(catalogName, table.getKey()),
                        table.getValue())));
  }

  @Override
  public void checkCanExecuteTableProcedure(
      SystemSecurityContext context, CatalogSchemaTableName table, String procedure) {
    // the connector names them in capitals, statements as they like
    boolean maintains =
        context.getIdentity().getGroups().contains(maintainers)
            && procedures.contains(procedure.toLowerCase(Locale.ROOT));
    if (!maintains && !writes(context)) {
      denyExecuteTableProcedure(table.toString(), procedure);
    }
  }

  private Set<String> open(
      SystemSecurityContext context, CatalogSchemaTableName table, Set<String> columns) {
    SchemaTableName name = table.getSchemaTableName();
    if (writes(context)
        || !table.getCatalogName().equals(catalog)
        || name.getSchemaName().equals(INFORMATION_SCHEMA)) {
      return columns;
    }
    Set<String> named = named(name.getTableName());
    return columns.stream().filter(named::contains).collect(Collectors.toSet());
  }

  /** Columns of a table, or of what the connector tells of any table, as in {@code $snapshots}. */
  private Set<String> named(String table) {
    int dollar = table.indexOf('$');
    return known.getOrDefault(dollar < 0 ? table : table.substring(dollar), Set.of());
  }

  private boolean writes(SystemSecurityContext context) {
    return context.getIdentity().getUser().equals(writer);
  }

  /** Makes it of its settings. */
  static final class Factory implements SystemAccessControlFactory {

    @Override
    public String getName() {
      return "closed-by-default";
    }

    @Override
    public SystemAccessControl create(
        Map<String, String> config, SystemAccessControlContext context) {
      return new ClosedByDefault(config);
    }
  }
}
