package org.zonerisk.local.sql;

import static org.zonerisk.local.stack.StackFixture.DISTRICT_ANALYST;
import static org.zonerisk.local.stack.StackFixture.HER_COUNTY;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.zonerisk.local.stack.LocalStack;
import org.zonerisk.schemas.tables.HistoryTable;
import org.zonerisk.schemas.tables.HistoryTables;
import org.zonerisk.schemas.tables.TableColumn;

/**
 * Rows of two zones in every table, without a null, for tests of who sees what; and a session for
 * each user. One zone is of the district analyst's county, the other is not. What nobody may see,
 * or the district analyst may not, has a value that stands nowhere else.
 */
final class RoleWorld {
  static final String WORLD = "roles_world";

  /** Who reads; the district analyst has her own name. */
  static final List<String> READERS =
      List.of("command", "analyst", DISTRICT_ANALYST, "public", "auditor", "operator", "map");

  static final String OWN = HER_COUNTY + "001";
  static final String FAR_COUNTY = "cn:110199";
  static final String FAR = FAR_COUNTY + "999";

  static final String TOKEN = "5ec4e7005ec4e7005ec4e7005ec4e700";
  static final String PAYLOAD = "the bytes as they came";
  static final long FAR_COUNT = 424_242;

  private static final String RULE_BOOK =
      """
      {"roll_up": "worst", "levels": [{"id": "HIGH", "severity": 3}], "inputs":
        {"rate": {"per_100k": "cases"}, "cases": {"window": {"last": "P7D"}}}}
      """;

  private final LocalStack stack;
  private final Map<String, TrinoSession> sessions = new HashMap<>();

  RoleWorld(LocalStack stack) {
    this.stack = stack;
  }

  /** The session of a user, who need not be known. */
  TrinoSession as(String user) throws SQLException {
    TrinoSession session = sessions.get(user);
    if (session == null) {
      session = newSession(user);
      sessions.put(user, session);
    }
    return session;
  }

  TrinoSession newSession(String user) throws SQLException {
    return new TrinoSession(stack.trinoJdbcUrl().replaceFirst("user=zonerisk$", "user=" + user));
  }

  /** What Trino says to a user who may not; empty where it does as it is told. */
  String refusal(String user, String sql) throws SQLException {
    try {
      as(user).execute(sql);
      return "";
    } catch (SQLException e) {
      return String.valueOf(e.getMessage());
    }
  }

  /** Whether Trino has refused, and not failed for another reason. */
  static boolean isRefusal(String told) {
    return told.contains("Access Denied") || told.contains("Relation not found or not allowed");
  }

  /** Statements that fill the tables. */
  static List<String> inserts(String dataset) {
    List<TableRow> rows = new ArrayList<>();
    for (HistoryTable table : HistoryTables.all()) {
      rows.add(row(table, OWN, HER_COUNTY, 7));
      rows.add(row(table, FAR, FAR_COUNTY, FAR_COUNT));
    }
    rows.add(TableRow.of("samples", "specimen_id=mixed").texts("residence_zones", OWN, FAR, OWN));
    for (String county : List.of(HER_COUNTY, FAR_COUNTY)) {
      rows.add(TableRow.of("zones", "name=County").text("zone_id", county).number("version", 1));
    }
    return TableRow.inserts(dataset, rows);
  }

  private static TableRow row(HistoryTable table, String zone, String county, long count) {
    TableRow row = TableRow.of(table.name());
    for (TableColumn column : table.columns()) {
      value(column, zone, county, count).ifPresent(row, column.name());
    }
    return row;
  }

  private static Value value(TableColumn column, String zone, String county, long count) {
    return switch (column.name()) {
      case "zone_id", "origin_zone", "destination_zone" -> Value.text(zone);
      case "county_id", "parent_id" -> Value.text(county);
      case "residence_zones", "zones" -> Value.of("ARRAY['" + zone + "']");
      case "predecessors" -> Value.of("ARRAY['" + zone + "0']");
      case "person" -> Value.text(TOKEN);
      case "tokens" -> Value.of("ARRAY['" + TOKEN + "']");
      case "payload" ->
          Value.of("X'" + HexFormat.of().formatHex(PAYLOAD.getBytes(StandardCharsets.UTF_8)) + "'");
      case "document" -> Value.text(RULE_BOOK.replaceAll("\\s+", " "));
      case "sha256", "policy_hash" -> Value.text("hash");
      case "level", "engine_level", "at_least" -> Value.text("HIGH");
      case "kind" -> Value.text("scheduled");
      case "outcome" -> Value.text("accepted");
      case "state" -> Value.text("incomplete");
      case "measure" -> Value.text("positives");
      case "reason" -> Value.text("undecodable");
      case "inputs" -> Value.of("MAP(ARRAY['rate', 'cases', 'population'], ARRAY[1e0, 1e0, 9e0])");
      case "freshness" -> Value.of("MAP(ARRAY['sampling-results'], ARRAY[BIGINT '60'])");
      case "version", "policy_version", "zone_version" -> Value.of("1");
      case "pending_results", "population", "change" -> Value.of(Long.toString(count));
      default -> Value.ofType(column.type());
    };
  }

  /** An expression of SQL. */
  private record Value(String expression) {
    static Value of(String expression) {
      return new Value(expression);
    }

    static Value text(String text) {
      return new Value("'" + text + "'");
    }

    static Value ofType(String type) {
      return switch (type) {
        case "varchar" -> text("some");
        case "boolean" -> of("false");
        case "integer", "bigint", "double", "real" -> of("1");
        case "timestamp(6) with time zone" -> of(LedgerRow.timestamp("2021-03-01 00:00"));
        default -> new Value("");
      };
    }

    void ifPresent(TableRow row, String column) {
      if (!expression.isEmpty()) {
        row.set(column, expression);
      }
    }
  }
}
