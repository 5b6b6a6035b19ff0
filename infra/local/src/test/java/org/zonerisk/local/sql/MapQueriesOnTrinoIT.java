package org.zonerisk.local.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.zonerisk.sql.SqlFile;
import org.zonerisk.sql.SqlFiles;

/** The queries of the map and of its brief. */
class MapQueriesOnTrinoIT extends OnTrino {
  private static final String CITY = "known_city";

  @BeforeAll
  static void fillRowsAndCity() throws SQLException {
    fillKnownRows();
    fillWithViews(CITY, KnownCity.inserts(CITY));
  }

  @Test
  void theVersionOfTheLedgerChangesWithItsRowsAlone() throws SQLException {
    String sql = map("ledger_version").statement(CITY);
    List<String> before = trino.rows(sql);

    assertThat(before).hasSize(1).isEqualTo(trino.rows(sql));
    trino.execute(
        "INSERT INTO lake."
            + CITY
            + ".zone_assessments VALUES ("
            + LedgerRow.of("no-zone", "2020-01-01 08:00", 0, "scheduled").values()
            + ")");
    assertThat(trino.rows(sql)).isNotEqualTo(before);
  }

  @Test
  void boundariesAreThoseWithAScheduledRow() throws SQLException {
    assertThat(rows(map("boundaries").statement(DATASET, Map.of("since", instant("00:00")))))
        .as("12:00 has an escalation and an order alone")
        .containsExactly("03-01 08:00", "03-01 10:00");
  }

  @Test
  void currentStatesAreTheRowsInForceNow() throws SQLException {
    assertThat(
            rows(
                "SELECT zone_id, level, boundary_at, effective_at, revision, policy_version FROM (\n"
                    + map("current_states").statement(DATASET)
                    + "\n) ORDER BY zone_id"))
        .containsExactly(
            "alpha | HIGH | 03-01 10:00 | 03-01 10:00 | 1 | 2",
            "beta | HIGH | 03-01 12:00 | 03-01 10:20 | 0 | 2",
            "gamma | LOW | 03-01 10:00 | 03-01 10:00 | 0 | 2");
  }

  @Test
  void statesAtABoundaryHaveWhatBecameKnownOfItSince() throws SQLException {
    assertThat(
            rows(
                "SELECT zone_id, level, known_at, unknown_reason FROM (\n"
                    + map("states_at").statement(DATASET, Map.of("at", instant("08:00")))
                    + "\n) ORDER BY zone_id"))
        .containsExactly(
            "alpha | MEDIUM | 03-01 10:00 | null",
            "beta | UNKNOWN | 03-01 08:00 | stale_feed",
            "gamma | MEDIUM | 03-01 10:15 | null");
    assertThat(
            rows(
                "SELECT zone_id, level FROM (\n"
                    + map("states_at").statement(DATASET, Map.of("at", instant("10:00")))
                    + "\n) ORDER BY zone_id"))
        .as("alpha's escalation took effect before its scheduled row")
        .containsExactly("alpha | HIGH", "beta | LOW", "gamma | LOW");
  }

  @Test
  void theRegistryHasTheNewestVersionInEffectAsItWasPublishedLast() throws SQLException {
    String sql = "SELECT zone_id, version, name FROM (\n%s\n) ORDER BY zone_id";

    assertThat(
            rows(
                sql.formatted(
                    map("zone_registry").statement(DATASET, Map.of("at", instant("02:00"))))))
        .containsExactly("alpha | 2 | Aleph", "omega | 1 | Omega", "psi | 1 | Psi");
    assertThat(
            rows(
                sql.formatted(
                    map("zone_registry").statement(DATASET, Map.of("at", instant("01:59"))))))
        .as("nothing is in effect yet")
        .isEmpty();
  }

  @Test
  void aRuleBookHasTheDocumentThatWasPublishedLast() throws SQLException {
    trino.execute(
        "INSERT INTO lake."
            + CITY
            + ".policies VALUES ('four', 1, '[]', 'hash', NULL, "
            + LedgerRow.timestamp("2020-03-20 00:00")
            + "), ('four', 1, '{}', 'hash', NULL, "
            + LedgerRow.timestamp("2020-03-21 00:00")
            + ")");

    assertThat(
            rows(
                "SELECT policy_id, version, document FROM (\n"
                    + map("rule_books").statement(CITY)
                    + "\n) WHERE policy_id = 'four'"))
        .containsExactly("four | 1 | {}");
  }

  @Test
  void heldListsAreThoseAfterTheListThatStands() throws SQLException {
    assertThat(held("09:31"))
        .containsExactly(
            "east | e2 | 03-01 09:00 | why e2",
            "east | e3 | 03-01 09:30 | why e3",
            "west | w2 | 03-01 09:00 | why w2");
    assertThat(held("10:00")).as("the one of west is confirmed").hasSize(2);
    assertThat(held("08:30")).isEmpty();
  }

  private static List<String> held(String at) throws SQLException {
    return rows(map("held_lists").statement(DATASET, Map.of("at", instant(at))));
  }

  @Test
  void actingOrdersAreTheAcceptedOnesFromTheirBeginningToBeforeTheirEnd() throws SQLException {
    trino.execute(
        "INSERT INTO lake.known_rows.orders VALUES "
            + order("o1", "accepted", "RAISE", "09:00", "12:00", "08:50")
            + ", "
            + order("o2", "accepted", "HOLD", "09:00", "12:00", "10:30")
            + ", "
            + order("o3", "refused", "RAISE", "09:00", "12:00", "08:50")
            + ", "
            + order("o4", "accepted", "CONFIRM", "09:00", "12:00", "08:50"));

    assertThat(acting("08:59")).isEmpty();
    assertThat(acting("09:00")).containsExactly("o1 | RAISE | [alpha, beta] | [cdc, mayor]");
    assertThat(acting("10:30"))
        .as("the second was known later than it was to begin")
        .hasSize(2)
        .anyMatch(row -> row.startsWith("o2 | HOLD"));
    assertThat(acting("12:00")).as("both have expired").isEmpty();
  }

  private static List<String> acting(String at) throws SQLException {
    return rows(
        "SELECT order_id, kind, zones, signatories FROM (\n"
            + map("acting_orders").statement(DATASET, Map.of("at", instant(at)))
            + "\n) ORDER BY order_id");
  }

  private static String order(
      String id, String outcome, String kind, String from, String until, String known) {
    return ("('%s', '%s', NULL, NULL, 'known_rows', '%s', ARRAY['alpha', 'beta'], 'HIGH', 'reason',"
            + " 'law', MAP(ARRAY['mayor', 'cdc'], ARRAY['x', 'y']), %s, %s, %s, NULL, NULL)")
        .formatted(
            id,
            outcome,
            kind,
            LedgerRow.timestamp(KnownRows.DAY + from),
            LedgerRow.timestamp(KnownRows.DAY + until),
            LedgerRow.timestamp(KnownRows.DAY + known));
  }

  @Test
  void theMomentsOfAZoneSetThePostedBesideTheRevisedLevelAndLeaveOutWhatIsNotPostedYet()
      throws SQLException {
    assertThat(moments("alpha"))
        .containsExactly(
            "03-01 08:00 | MEDIUM | LOW | zone.LOW | 1 | false",
            "03-01 10:00 | HIGH | HIGH | zone.HIGH | 1 | true");
    assertThat(moments("beta"))
        .containsExactly(
            "03-01 08:00 | UNKNOWN | UNKNOWN | zone.UNKNOWN | 0 | false",
            "03-01 10:00 | LOW | LOW | zone.LOW | 0 | false");
  }

  private static List<String> moments(String zone) throws SQLException {
    Map<String, Object> asked =
        Map.of("zone_id", zone, "from", instant("08:00"), "to", instant("12:00"));
    return rows(
        "SELECT boundary_at, level, posted_level, posted_colour, revisions, escalated FROM (\n"
            + map("zone_moments").statement(DATASET, asked)
            + "\n) ORDER BY boundary_at");
  }

  @Test
  void theBriefSaysWhatADayChangedAndWhatIsUnknown() throws SQLException {
    Instant eight = instant("08:00");
    Instant ten = instant("10:00");

    assertThat(brief(DATASET, "levels", eight, ten, "level, zones_before, zones"))
        .containsExactlyInAnyOrder(
            "HIGH | 0 | 1", "LOW | 0 | 2", "MEDIUM | 2 | 0", "UNKNOWN | 1 | 0");
    assertThat(
            brief(
                DATASET, "changes", eight, ten, "zone_id, zone_name, level_before, level, rule_id"))
        .containsExactlyInAnyOrder(
            "alpha | Alpha | MEDIUM | HIGH | incidence.high",
            "beta | null | UNKNOWN | LOW | null",
            "gamma | null | MEDIUM | LOW | null");
    assertThat(brief(DATASET, "unknown", eight, eight, "unknown_reason, at_least, zones"))
        .containsExactly("stale_feed | LOW | 1");
    assertThat(brief(DATASET, "slowest_feeds", eight, ten, "feed, zones, youngest_h, oldest_h"))
        .containsExactlyInAnyOrder(
            "sampling-results | 2 | 1.0 | 50.0", "mobility-records | 1 | 0.0 | 0.0");
  }

  @Test
  void theBriefSaysWhatIsDueAndWhereOrdersAndRulesDisagree() throws SQLException {
    Instant at = Instant.parse("2020-01-01T10:00:00Z");
    for (LedgerRow row :
        List.of(
            LedgerRow.of("due", "2020-01-01 10:00", 0, "scheduled")
                .level("HIGH", "hold.high")
                .lift("2020-01-02 10:00", "a round"),
            LedgerRow.of("later", "2020-01-01 10:00", 0, "scheduled")
                .level("HIGH", "hold.high")
                .lift("2020-01-02 12:00", "a round"),
            LedgerRow.of("told", "2020-01-01 10:00", 0, "scheduled")
                .level("HIGH", "calm")
                .ordered("o-brief", "LOW"))) {
      trino.execute("INSERT INTO lake." + CITY + ".zone_assessments VALUES (" + row.values() + ")");
    }

    assertThat(brief(CITY, "due_relaxations", at, at, "zone_id, level, lift_at, lift_needs"))
        .containsExactly("due | HIGH | 2020-01-02 10:00:00.000000 UTC | a round");
    assertThat(brief(CITY, "orders", at, at, "order_id, level, engine_level, zones"))
        .containsExactly("o-brief | HIGH | LOW | 1");
  }

  private static List<String> brief(
      String dataset, String section, Instant since, Instant at, String columns)
      throws SQLException {
    SqlFile query = SqlFiles.named("queries/brief/" + section + ".sql");
    Map<String, Instant> day = new HashMap<>(Map.of("since", since, "at", at));
    day.keySet().retainAll(query.parameters());
    return rows("SELECT " + columns + " FROM (\n" + query.statement(dataset, day) + "\n)");
  }
}
