package org.zonerisk.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A row of the ledger with all that it rests on, and the document of the rule book that decided it.
 * Texts are empty where the row has none.
 *
 * @param margin empty where no change of one input changes the level
 * @param liftAt empty where it is never, or unknown
 * @param freshness age of each feed's newest sign of life, seconds
 * @param document empty where no rule book was assigned
 * @param order empty where no order set the level
 * @param line zones whose state the zone goes on from, and when each ended, epoch milliseconds
 */
public record LedgerEntry(
    String zoneId,
    int zoneVersion,
    Instant boundaryAt,
    Instant effectiveAt,
    Instant knownAt,
    String kind,
    int revision,
    String level,
    String atLeast,
    String colour,
    String engineLevel,
    String ruleId,
    SortedMap<String, Double> inputs,
    SortedMap<String, Double> thresholds,
    Optional<Double> margin,
    String unknownReason,
    SortedMap<String, Long> freshness,
    long pendingResults,
    Optional<Instant> liftAt,
    String liftNeeds,
    String orderId,
    String policyId,
    int policyVersion,
    String policyHash,
    boolean counterfactual,
    boolean derived,
    long evidenceHash,
    String codeVersion,
    Optional<String> document,
    Optional<OrderEntry> order,
    SortedMap<String, Long> line) {

  /**
   * The order that set a level.
   *
   * @param zones zones that it is for, with those below
   * @param level empty for an order that names none
   * @param signatories units that signed, in words
   */
  public record OrderEntry(
      String kind,
      List<String> zones,
      String level,
      String reason,
      String legalBasis,
      String signatories,
      Instant effectiveFrom,
      Instant expiresAt) {

    /** Keeps a copy of the zones. */
    public OrderEntry {
      zones = List.copyOf(zones);
    }

    private static Optional<OrderEntry> of(ResultSet row) throws SQLException {
      return row.getString("order_kind") == null
          ? Optional.empty()
          : Optional.of(
              new OrderEntry(
                  row.getString("order_kind"),
                  texts(row, "order_zones"),
                  text(row, "order_level"),
                  row.getString("order_reason"),
                  row.getString("order_legal_basis"),
                  row.getString("order_signatories"),
                  row.getTimestamp("order_effective_from").toInstant(),
                  row.getTimestamp("order_expires_at").toInstant()));
    }
  }

  private static final SqlFile QUERY = SqlFiles.named("queries/audit/explain.sql");

  /**
   * The statement that finds the row in force.
   *
   * @param at the moment asked about
   * @param knownAt the moment of knowledge
   */
  public static String sql(String dataset, String zoneId, Instant at, Instant knownAt) {
    return QUERY.statement(dataset, Map.of("zone_id", zoneId, "at", at, "known_at", knownAt));
  }

  /** The row that {@link #sql} finds; empty where the zone had not been assessed then. */
  public static Optional<LedgerEntry> find(
      Connection trino, String dataset, String zoneId, Instant at, Instant knownAt)
      throws SQLException {
    try (PreparedStatement asked = trino.prepareStatement(sql(dataset, zoneId, at, knownAt));
        ResultSet row = asked.executeQuery()) {
      return row.next() ? Optional.of(of(row)) : Optional.empty();
    }
  }

  private static LedgerEntry of(ResultSet row) throws SQLException {
    double margin = row.getDouble("margin");
    Optional<Double> found = row.wasNull() ? Optional.empty() : Optional.of(margin);
    return new LedgerEntry(
        row.getString("zone_id"),
        row.getInt("zone_version"),
        row.getTimestamp("boundary_at").toInstant(),
        row.getTimestamp("effective_at").toInstant(),
        row.getTimestamp("known_at").toInstant(),
        row.getString("kind"),
        row.getInt("revision"),
        row.getString("level"),
        text(row, "at_least"),
        row.getString("colour"),
        row.getString("engine_level"),
        text(row, "rule_id"),
        map(row, "inputs", Double.class),
        map(row, "thresholds", Double.class),
        found,
        text(row, "unknown_reason"),
        map(row, "freshness", Long.class),
        row.getLong("pending_results"),
        Optional.ofNullable(row.getTimestamp("lift_at")).map(Timestamp::toInstant),
        text(row, "lift_needs"),
        text(row, "order_id"),
        text(row, "policy_id"),
        row.getInt("policy_version"),
        text(row, "policy_hash"),
        row.getBoolean("counterfactual"),
        row.getBoolean("derived"),
        row.getLong("evidence_hash"),
        row.getString("code_version"),
        Optional.ofNullable(row.getString("document")),
        OrderEntry.of(row),
        map(row, "line_ended_at", Long.class));
  }

  private static String text(ResultSet row, String column) throws SQLException {
    String text = row.getString(column);
    return text == null ? "" : text;
  }

  private static List<String> texts(ResultSet row, String column) throws SQLException {
    List<String> texts = new ArrayList<>();
    for (Object text : (Object[]) row.getArray(column).getArray()) {
      texts.add((String) text);
    }
    return texts;
  }

  private static <T> SortedMap<String, T> map(ResultSet row, String column, Class<T> type)
      throws SQLException {
    SortedMap<String, T> values = new TreeMap<>();
    Map<?, ?> found = (Map<?, ?>) row.getObject(column);
    if (found != null) {
      found.forEach((key, value) -> values.put((String) key, type.cast(value)));
    }
    return values;
  }
}
