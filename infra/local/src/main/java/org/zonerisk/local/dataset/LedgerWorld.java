package org.zonerisk.local.dataset;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.zonerisk.domain.order.OrderWorld;
import org.zonerisk.domain.policy.Policy;
import org.zonerisk.domain.zone.ZoneVersion;
import org.zonerisk.local.feed.KnownZones;
import org.zonerisk.local.stack.StackException;
import org.zonerisk.schemas.topics.DataSetName;
import org.zonerisk.streaming.mapping.PolicyDocuments;
import org.zonerisk.streaming.risk.ZoneRegistry;

/**
 * What the tables of a data set know, for an order that is looked at before it is published: the
 * zones, and of each the rule book of its newest row.
 */
public final class LedgerWorld implements OrderWorld {

  private static final String NEWEST =
      """
      SELECT assessment.zone_id, policy.document
      FROM zone_assessments AS assessment
      JOIN policies AS policy ON policy.sha256 = assessment.policy_hash
      WHERE assessment.kind = 'scheduled'
        AND assessment.boundary_at = (
          SELECT max(boundary_at) FROM zone_assessments WHERE kind = 'scheduled')
      """;

  private static final String ACCEPTED = "SELECT order_id FROM orders WHERE outcome = 'accepted'";

  private static final String NOW =
      "SELECT to_iso8601(max(known_at)) FROM zone_assessments WHERE kind = 'scheduled'";

  private final ZoneRegistry zones;
  private final Map<String, Policy> policies = new HashMap<>();
  private final Set<String> accepted = new HashSet<>();
  private final Instant now;

  /**
   * Reads the tables.
   *
   * @throws StackException where they cannot be read or hold no row yet
   */
  public LedgerWorld(DataSetName name, String jdbcUrl) {
    zones = KnownZones.registry(name, jdbcUrl);
    Map<String, Policy> parsed = new HashMap<>();
    try (Connection trino = new Ledger(jdbcUrl, name).connect()) {
      each(
          trino,
          NEWEST,
          row ->
              policies.put(
                  row.getString(1),
                  parsed.computeIfAbsent(row.getString(2), PolicyDocuments::parse)));
      each(trino, ACCEPTED, row -> accepted.add(row.getString(1)));
      String[] newest = new String[1];
      each(trino, NOW, row -> newest[0] = row.getString(1));
      if (newest[0] == null) {
        throw new StackException("the ledger of " + name + " has no rows yet");
      }
      now = Instant.parse(newest[0]);
    } catch (SQLException e) {
      throw new StackException("the tables of " + name + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** The newest boundary of the ledger: the data set's clock, as far as the tables know. */
  public Instant now() {
    return now;
  }

  @Override
  public Optional<ZoneVersion> zone(String zoneId, Instant time) {
    return zones.at(zoneId, time);
  }

  @Override
  public List<ZoneVersion> assessed(Instant time) {
    return zones.at(time).stream().filter(ZoneVersion::assessed).toList();
  }

  @Override
  public Optional<Policy> policy(ZoneVersion zone, Instant boundary) {
    return Optional.ofNullable(policies.get(zone.zoneId()));
  }

  @Override
  public boolean accepted(String orderId) {
    return accepted.contains(orderId);
  }

  private interface Row {
    void take(ResultSet row) throws SQLException;
  }

  private static void each(Connection trino, String sql, Row each) throws SQLException {
    try (PreparedStatement asked = trino.prepareStatement(sql);
        ResultSet row = asked.executeQuery()) {
      while (row.next()) {
        each.take(row);
      }
    }
  }
}
