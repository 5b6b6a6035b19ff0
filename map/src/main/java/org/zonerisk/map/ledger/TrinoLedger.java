package org.zonerisk.map.ledger;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.zonerisk.schemas.topics.DataSetName;
import org.zonerisk.sql.LedgerEntry;
import org.zonerisk.sql.SqlFile;
import org.zonerisk.sql.SqlFiles;

/**
 * Reads a ledger through Trino, with a connection for each question, so that one that hangs holds
 * up nobody else. Safe for threads.
 */
public final class TrinoLedger implements LedgerReader {

  private static final String FOLDER = "queries/map/";
  // What Trino says of a table, a view or a schema that the jobs have not made yet.
  private static final String MISSING = "does not exist";

  private final String jdbcUrl;
  private final DataSetName dataset;
  private final Duration patience;

  /**
   * @param jdbcUrl as the driver takes it
   * @param patience longest wait for an answer, whole seconds
   */
  public TrinoLedger(String jdbcUrl, DataSetName dataset, Duration patience) {
    this.jdbcUrl = jdbcUrl;
    this.dataset = dataset;
    this.patience = patience;
  }

  @Override
  public OptionalLong version() {
    List<Long> found = ask("ledger_version", Map.of(), row -> row.getLong("snapshot_id"));
    return found.isEmpty() ? OptionalLong.empty() : OptionalLong.of(found.get(0));
  }

  @Override
  public List<Instant> boundaries(Instant since) {
    return ask("boundaries", Map.of("since", since), row -> instant(row, "boundary_at"));
  }

  @Override
  public List<AssessmentRow> current() {
    return ask("current_states", Map.of(), TrinoLedger::assessment);
  }

  @Override
  public List<AssessmentRow> at(Instant boundary) {
    return ask("states_at", Map.of("at", boundary), TrinoLedger::assessment);
  }

  @Override
  public List<ZoneRow> zones(Instant at) {
    return ask("zone_registry", Map.of("at", at), TrinoLedger::zone);
  }

  @Override
  public List<RuleBookRow> ruleBooks() {
    return ask(
        "rule_books",
        Map.of(),
        row ->
            new RuleBookRow(
                row.getString("policy_id"), row.getInt("version"), row.getString("document")));
  }

  @Override
  public List<HeldList> held(Instant at) {
    return ask(
        "held_lists",
        Map.of("at", at),
        row ->
            new HeldList(
                row.getString("authority"),
                row.getString("publication_id"),
                instant(row, "seen_at"),
                text(row, "reason")));
  }

  @Override
  public List<ActingOrder> orders(Instant at) {
    return ask(
        "acting_orders",
        Map.of("at", at),
        row ->
            new ActingOrder(
                row.getString("order_id"),
                row.getString("kind"),
                texts(row, "zones"),
                text(row, "level"),
                row.getString("reason"),
                row.getString("legal_basis"),
                texts(row, "signatories"),
                instant(row, "effective_from"),
                instant(row, "expires_at")));
  }

  @Override
  public List<Moment> moments(String zoneId, Instant from, Instant to) {
    return ask(
        "zone_moments", Map.of("zone_id", zoneId, "from", from, "to", to), TrinoLedger::moment);
  }

  @Override
  public LedgerTable brief(String section, Instant since, Instant at) {
    SqlFile file = SqlFiles.named("queries/brief/" + section + ".sql");
    Map<String, Instant> day = new HashMap<>(Map.of("since", since, "at", at));
    day.keySet().retainAll(file.parameters());
    String sql = file.statement(dataset.value(), day);
    return connected(
        trino -> {
          try (PreparedStatement asked = trino.prepareStatement(sql)) {
            asked.setQueryTimeout((int) patience.toSeconds());
            try (ResultSet answer = asked.executeQuery()) {
              return LedgerTable.of(sql, answer);
            }
          }
        },
        new LedgerTable(sql, List.of(), List.of()));
  }

  @Override
  public LayerAnswer layer(String query, Map<String, ?> parameters) {
    String sql =
        SqlFiles.named("queries/layers/" + query + ".sql").statement(dataset.value(), parameters);
    return new LayerAnswer(sql, rows(sql, TrinoLedger::layerRow));
  }

  @Override
  public Optional<LedgerEntry> entry(String zoneId, Instant at, Instant knownAt) {
    return connected(
        trino -> LedgerEntry.find(trino, dataset.value(), zoneId, at, knownAt), Optional.empty());
  }

  private interface Reading<T> {
    T of(ResultSet row) throws SQLException;
  }

  private interface Question<T> {
    T answer(Connection trino) throws SQLException;
  }

  private <T> List<T> ask(String file, Map<String, ?> parameters, Reading<T> reading) {
    return rows(
        SqlFiles.named(FOLDER + file + ".sql").statement(dataset.value(), parameters), reading);
  }

  private <T> List<T> rows(String sql, Reading<T> reading) {
    return connected(
        trino -> {
          try (PreparedStatement asked = trino.prepareStatement(sql)) {
            asked.setQueryTimeout((int) patience.toSeconds());
            try (ResultSet rows = asked.executeQuery()) {
              List<T> all = new ArrayList<>();
              while (rows.next()) {
                all.add(reading.of(rows));
              }
              return all;
            }
          }
        },
        List.of());
  }

  private <T> T connected(Question<T> question, T whereMissing) {
    try (Connection trino = DriverManager.getConnection(jdbcUrl)) {
      trino.setNetworkTimeout(Runnable::run, (int) patience.toMillis());
      return question.answer(trino);
    } catch (SQLException e) {
      if (String.valueOf(e.getMessage()).contains(MISSING)) {
        return whereMissing;
      }
      throw new LedgerSilent(
          "the ledger of %s does not answer: %s".formatted(dataset, e.getMessage()), e);
    }
  }

  private static AssessmentRow assessment(ResultSet row) throws SQLException {
    return new AssessmentRow(
        row.getString("zone_id"),
        instant(row, "boundary_at"),
        instant(row, "effective_at"),
        instant(row, "known_at"),
        row.getInt("revision"),
        row.getString("level"),
        text(row, "at_least"),
        row.getString("colour"),
        row.getString("engine_level"),
        text(row, "unknown_reason"),
        text(row, "policy_id"),
        row.getInt("policy_version"),
        row.getBoolean("counterfactual"),
        text(row, "order_id"));
  }

  private static LayerRow layerRow(ResultSet row) throws SQLException {
    Timestamp due = row.getTimestamp("due_at");
    return new LayerRow(
        row.getString("zone_id"),
        row.getString("part"),
        number(row, "amount"),
        number(row, "base"),
        instant(row, "measured_at"),
        due == null ? Optional.empty() : Optional.of(due.toInstant()));
  }

  private static OptionalDouble number(ResultSet row, String column) throws SQLException {
    double number = row.getDouble(column);
    return row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(number);
  }

  private static ZoneRow zone(ResultSet row) throws SQLException {
    long population = row.getLong("population");
    OptionalLong residents = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(population);
    return new ZoneRow(
        row.getString("zone_id"),
        row.getString("name"),
        row.getString("level"),
        text(row, "parent_id"),
        text(row, "county_id"),
        residents,
        row.getBoolean("assessed"));
  }

  private static Moment moment(ResultSet row) throws SQLException {
    return new Moment(
        instant(row, "boundary_at"),
        row.getString("level"),
        text(row, "at_least"),
        row.getString("colour"),
        text(row, "policy_id"),
        row.getInt("policy_version"),
        text(row, "order_id"),
        row.getString("posted_level"),
        row.getString("posted_colour"),
        text(row, "posted_policy_id"),
        row.getInt("posted_policy_version"),
        row.getInt("revisions"),
        row.getBoolean("escalated"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getTimestamp(column).toInstant();
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
}
