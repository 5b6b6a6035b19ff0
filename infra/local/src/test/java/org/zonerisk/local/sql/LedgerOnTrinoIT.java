package org.zonerisk.local.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.zonerisk.sql.SqlFile;
import org.zonerisk.sql.SqlFiles;

/** What is read off the ledger: now, then, as posted, as revised, and why. */
class LedgerOnTrinoIT extends OnTrino {
  @BeforeAll
  static void fillTheTables() throws SQLException {
    fillKnownRows();
  }

  @Test
  void currentZoneRiskShowsTheRowInEffectNowAndNoZoneThatIsNoLongerAssessed() throws SQLException {
    assertThat(
            rows(
                """
                SELECT zone_id, zone_name, level, kind, revision, boundary_at, effective_at
                FROM lake.known_rows.current_zone_risk
                ORDER BY zone_id
                """))
        .containsExactly(
            "alpha | Alpha | HIGH | scheduled | 1 | 03-01 10:00 | 03-01 10:00",
            "beta | null | HIGH | escalation | 0 | 03-01 12:00 | 03-01 10:20",
            "gamma | null | LOW | scheduled | 0 | 03-01 10:00 | 03-01 10:00");
  }

  @Test
  void zoneRiskTimelineSetsThePostedBesideTheRevisedLevel() throws SQLException {
    assertThat(
            rows(
                """
                SELECT zone_id, boundary_at, posted_level, level, rule_id, escalated_at, revisions
                FROM lake.known_rows.zone_risk_timeline
                WHERE boundary_at >= TIMESTAMP '2021-03-01 00:00:00 UTC' AND zone_id <> 'gamma'
                ORDER BY zone_id, boundary_at
                """))
        .containsExactly(
            "alpha | 03-01 08:00 | LOW | MEDIUM | incidence.medium | null | 1",
            "alpha | 03-01 10:00 | HIGH | HIGH | incidence.high | 03-01 08:37 | 0",
            "beta | 03-01 08:00 | UNKNOWN | UNKNOWN | null | null | 0",
            "beta | 03-01 10:00 | LOW | LOW | null | null | 0",
            "beta | 03-01 12:00 | null | HIGH | incidence.high | 03-01 10:20 | 0");
  }

  @Test
  void whyThisColourSetsEachInputAgainstItsThresholdsAndNamesTheMissingOne() throws SQLException {
    assertThat(
            rows(
                """
                SELECT input, value, JSON_FORMAT(CAST(thresholds AS JSON)) AS thresholds, rule_id
                FROM lake.known_rows.why_this_colour
                WHERE zone_id = 'alpha' AND boundary_at = TIMESTAMP '2021-03-01 10:00:00 UTC'
                  AND kind = 'scheduled'
                ORDER BY input
                """))
        .containsExactly(
            "incidence | 123.5 | {\"incidence.HIGH\":100.0,\"incidence.MEDIUM\":50.0}"
                + " | incidence.high",
            "positives_7d | 5.0 | {} | incidence.high",
            "positivity | null | {\"positivity.HIGH\":0.1} | incidence.high");
  }

  @Test
  void whyThisColourHasOneRowForADecisionWithoutInputs() throws SQLException {
    assertThat(
            rows(
                """
                SELECT level, at_least, unknown_reason, input, policy_version
                FROM lake.known_rows.why_this_colour
                WHERE zone_id = 'beta' AND boundary_at = TIMESTAMP '2021-03-01 08:00:00 UTC'
                """))
        .containsExactly("UNKNOWN | LOW | stale_feed | null | 2");
  }

  @Test
  void zoneLineageGoesBackThroughMergesAndSaysWhereNothingWasPassedOn() throws SQLException {
    assertThat(
            rows(
                """
                SELECT zone_id, ancestor_id, generations, ended_at, inherited
                FROM lake.known_rows.zone_lineage
                ORDER BY zone_id, ancestor_id
                """))
        .containsExactly(
            "omega | alpha | 1 | 03-01 02:00 | true",
            "omega | beta | 1 | 03-01 02:00 | true",
            "psi | alpha | 2 | 03-01 02:00 | false",
            "psi | beta | 2 | 03-01 02:00 | false",
            "psi | omega | 1 | 03-01 02:00 | false");
  }

  @Test
  void zoneHistoryJoinsTheTimelineOfWhatAZoneComesOutOf() throws SQLException {
    SqlFile query = SqlFiles.named("queries/analyst/zone_history.sql");
    Map<String, Object> asked =
        Map.of("zone_id", "psi", "from", instant("08:00"), "to", instant("12:00"));

    assertThat(
            rows(
                "SELECT boundary_at, zone_id, generations, level FROM (\n"
                    + query.statement(DATASET, asked)
                    + "\n) ORDER BY boundary_at, zone_id"))
        .containsExactly(
            "03-01 08:00 | alpha | 2 | MEDIUM",
            "03-01 08:00 | beta | 2 | UNKNOWN",
            "03-01 10:00 | alpha | 2 | HIGH",
            "03-01 10:00 | beta | 2 | LOW");
  }

  @Test
  void asKnownAtShowsWhatPeopleWereShownThen() throws SQLException {
    assertThat(asKnownAt("08:36", "08:36"))
        .containsExactly(
            "alpha | LOW | scheduled | 03-01 08:00",
            "beta | UNKNOWN | scheduled | 03-01 08:00",
            "gamma | LOW | scheduled | 03-01 08:00");
    assertThat(asKnownAt("08:37", "08:37"))
        .containsExactly(
            "alpha | HIGH | escalation | 03-01 10:00",
            "beta | UNKNOWN | scheduled | 03-01 08:00",
            "gamma | LOW | scheduled | 03-01 08:00");
  }

  @Test
  void asKnownAtShowsThePastAsItWasRevisedLater() throws SQLException {
    assertThat(asKnownAt("08:36", "10:00"))
        .containsExactly(
            "alpha | MEDIUM | revision | 03-01 08:00",
            "beta | UNKNOWN | scheduled | 03-01 08:00",
            "gamma | LOW | scheduled | 03-01 08:00");
  }

  @Test
  void manyZonesThatTurnRedWithoutTestEvidenceAreAnAlarm() throws SQLException {
    fill("known_alarm");
    String day = "TIMESTAMP '2021-02-10 %s:00:00.000000 UTC'";
    trino.execute(
        "INSERT INTO lake.known_alarm.policies VALUES ('policy', 2, '{\"levels\": [{\"id\":"
            + " \"LOW\"}, {\"id\": \"HIGH\"}]}', 'hash', NULL, "
            + day.formatted("00")
            + ")");
    StringBuilder ledger =
        new StringBuilder("INSERT INTO lake.known_alarm.zone_assessments VALUES ");
    StringBuilder zones = new StringBuilder("INSERT INTO lake.known_alarm.zones VALUES ");
    for (int i = 0; i < 44; i++) {
      String zone = "z" + i;
      // Of county a 21 zones turn red, one of them with cases; of county b 22, one of them with.
      String county = i < 22 ? "a" : "b";
      boolean turns = i != 0;
      ledger
          .append(i == 0 ? "(" : ", (")
          .append(LedgerRow.of(zone, "2021-02-10 08:00", 0, "scheduled").values())
          .append("), (")
          .append(
              LedgerRow.of(zone, "2021-02-10 10:00", 0, "scheduled")
                  .level(turns ? "HIGH" : "LOW", "rule")
                  .values())
          .append(")");
      zones
          .append(i == 0 ? "(" : ", (")
          .append("'%s', 1, '%s', 'street', NULL, '%s', 10, true, ".formatted(zone, zone, county))
          .append(day.formatted("00"))
          .append(", NULL, ")
          .append(day.formatted("00"))
          .append(", CAST(ARRAY[] AS ARRAY(VARCHAR)), NULL)");
    }
    trino.execute(ledger.toString());
    trino.execute(zones.toString());
    for (String zone : List.of("z1", "z22")) {
      trino.execute(
          ("INSERT INTO lake.known_alarm.zone_evidence VALUES ('%s', %s, 'cases', 'RESIDENCE', '-',"
                  + " '-', '-', '-', '-', %s, 1, false, 7)")
              .formatted(zone, day.formatted("06"), day.formatted("08")));
    }
    SqlFile query = SqlFiles.named("queries/audit/red_without_evidence.sql");
    Map<String, Object> span =
        Map.of(
            "since", Instant.parse("2021-02-10T10:00:00Z"),
            "until", Instant.parse("2021-02-10T12:00:00Z"));

    assertThat(
            rows(
                "SELECT county_id, boundary_at, zones, zones_by_order, zones_of_county FROM (\n"
                    + query.statement("known_alarm", span)
                    + "\n)"))
        .as("county a has 20 and county b 21 of 22 zones")
        .containsExactlyInAnyOrder(
            "a | 02-10 10:00 | 20 | 0 | 22", "b | 02-10 10:00 | 21 | 0 | 22");
  }

  private static List<String> asKnownAt(String at, String knownAt) throws SQLException {
    SqlFile query = SqlFiles.named("queries/audit/as_known_at.sql");
    Map<String, Instant> moments = Map.of("at", instant(at), "known_at", instant(knownAt));
    return rows(
        "SELECT zone_id, level, kind, boundary_at FROM (\n"
            + query.statement(DATASET, moments)
            + "\n) ORDER BY zone_id");
  }

  @Test
  void asPostedIsWhatEachBoundarySaidAndAsRevisedWhatIsSaidOfItNow() throws SQLException {
    String sql =
        """
        SELECT zone_id, boundary_at, level, revision, known_at
        FROM lake.known_rows.zone_risk_as_%s
        WHERE boundary_at >= TIMESTAMP '2021-03-01 00:00:00 UTC' AND zone_id <> 'beta'
        ORDER BY zone_id, boundary_at
        """;

    assertThat(rows(sql.formatted("posted")))
        .containsExactly(
            "alpha | 03-01 08:00 | LOW | 0 | 03-01 08:00",
            "alpha | 03-01 10:00 | HIGH | 1 | 03-01 10:00",
            "gamma | 03-01 08:00 | LOW | 0 | 03-01 08:00",
            "gamma | 03-01 10:00 | LOW | 0 | 03-01 10:00");
    assertThat(rows(sql.formatted("revised")))
        .as("the escalation of alpha and the order for gamma are of boundaries to come")
        .containsExactly(
            "alpha | 03-01 08:00 | MEDIUM | 1 | 03-01 10:00",
            "alpha | 03-01 10:00 | HIGH | 1 | 03-01 10:00",
            "gamma | 03-01 08:00 | MEDIUM | 1 | 03-01 10:15",
            "gamma | 03-01 10:00 | LOW | 0 | 03-01 10:00");
  }
}
