package org.zonerisk.map.ledger;

import static org.zonerisk.map.ledger.TrinoQuestions.instant;
import static org.zonerisk.map.ledger.TrinoQuestions.text;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.zonerisk.sql.LedgerEntry;
import org.zonerisk.sql.SqlFile;
import org.zonerisk.sql.SqlFiles;

/** Reads a ledger of assessments through Trino. Safe for threads. */
final class TrinoLedger implements LedgerReader {

  private final TrinoQuestions trino;
  private final String dataset;

  TrinoLedger(TrinoQuestions trino) {
    this.trino = trino;
    this.dataset = trino.dataset().value();
  }

  @Override
  public OptionalLong version() {
    List<Long> found = trino.ask("ledger_version", Map.of(), row -> row.getLong("snapshot_id"));
    return found.isEmpty() ? OptionalLong.empty() : OptionalLong.of(found.get(0));
  }

  @Override
  public List<Instant> boundaries(Instant since) {
    return trino.ask("boundaries", Map.of("since", since), row -> instant(row, "boundary_at"));
  }

  @Override
  public List<AssessmentRow> current() {
    return trino.ask("current_states", Map.of(), TrinoLedger::assessment);
  }

  @Override
  public List<AssessmentRow> at(Instant boundary) {
    return trino.ask("states_at", Map.of("at", boundary), TrinoLedger::assessment);
  }

  @Override
  public List<ZoneRow> zones(Instant at) {
    return trino.ask(
        "zone_registry", Map.of("at", at), row -> TrinoQuestions.zone(row, "assessed"));
  }

  @Override
  public List<RuleBookRow> ruleBooks() {
    return trino.ask(
        "rule_books",
        Map.of(),
        row ->
            new RuleBookRow(
                row.getString("policy_id"), row.getInt("version"), row.getString("document")));
  }

  @Override
  public List<HeldList> held(Instant at) {
    return trino.ask(
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
    return trino.ask(
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
    return trino.ask(
        "zone_moments", Map.of("zone_id", zoneId, "from", from, "to", to), TrinoLedger::moment);
  }

  @Override
  public LedgerTable brief(String section, Instant since, Instant at) {
    SqlFile file = SqlFiles.named("queries/brief/" + section + ".sql");
    Map<String, Instant> day = new HashMap<>(Map.of("since", since, "at", at));
    day.keySet().retainAll(file.parameters());
    String sql = file.statement(dataset, day);
    return trino.answer(
        sql, answer -> LedgerTable.of(sql, answer), new LedgerTable(sql, List.of(), List.of()));
  }

  @Override
  public LayerAnswer layer(String query, Map<String, ?> parameters) {
    String sql = SqlFiles.named("queries/layers/" + query + ".sql").statement(dataset, parameters);
    return new LayerAnswer(sql, trino.rows(sql, TrinoLedger::layerRow));
  }

  @Override
  public Optional<LedgerEntry> entry(String zoneId, Instant at, Instant knownAt) {
    return trino.connected(
        connection -> LedgerEntry.find(connection, dataset, zoneId, at, knownAt), Optional.empty());
  }

  @Override
  public Instant clock(Instant newest) {
    return newest;
  }

  @Override
  public Optional<PublishedLists> published(Instant at, Instant knownAt) {
    return Optional.empty();
  }

  @Override
  public ListedAreas areas(String countyId, Instant at, Instant knownAt) {
    return ListedAreas.NONE;
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

  private static List<String> texts(ResultSet row, String column) throws SQLException {
    List<String> texts = new ArrayList<>();
    for (Object text : (Object[]) row.getArray(column).getArray()) {
      texts.add((String) text);
    }
    return texts;
  }
}
