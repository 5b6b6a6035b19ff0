package org.zonerisk.local.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.zonerisk.sql.SqlFile;
import org.zonerisk.sql.SqlFiles;

/** What is read off evidence, facts and feeds. */
class EvidenceOnTrinoIT extends OnTrino {
  @BeforeAll
  static void fillTheTables() throws SQLException {
    fillKnownRows();
  }

  @Test
  void rateIntervalsStandBesideRatesOfPositivesAndCasesAlone() throws SQLException {
    assertThat(
            rows(
                """
                SELECT zone_id, rate, seen, of_how_many, ROUND(low, 2) AS low, ROUND(high, 2) AS high
                FROM lake.known_rows.rate_intervals
                WHERE boundary_at = TIMESTAMP '2021-02-26 08:00:00 UTC'
                ORDER BY zone_id, rate
                """))
        // Poisson: Garwood 1936, and 20 (12.22 to 30.89); proportions: Newcombe 1998, table I.
        .containsExactly(
            "few | daily | 1.0 | 1500.0 | 0.24 | 53.06",
            "few | incidence | 1.0 | 1500.0 | 1.69 | 371.44",
            "few | positivity | 0.0 | 20.0 | 0.0 | 16.11",
            "more | daily | 20.0 | 100000.0 | 1.74 | 4.41",
            "more | incidence | 20.0 | 100000.0 | 12.21 | 30.89",
            "more | positivity | 15.0 | 148.0 | 6.24 | 16.05");
  }

  @Test
  void assessedPositivesShowsWhatAnExclusionMovedAndWhatIsNotBelieved() throws SQLException {
    assertThat(
            rows(
                """
                SELECT zone_id, channel, provisional, assessed_as_counting, excluded, unverified,
                  last_change_known_at
                FROM lake.known_rows.assessed_positives
                ORDER BY channel
                """))
        .containsExactly(
            "alpha | CENTRAL_QUARANTINE | 1 | 0 | 1 | 0 | 03-01 10:00",
            "alpha | INBOUND | 0 | 0 | 0 | 1 | 03-01 08:00");
  }

  @Test
  void screeningRoundsCountPersonsAndKnowWhoWaitsForTheRetestOfAPool() throws SQLException {
    SqlFile query = SqlFiles.named("queries/analyst/screening_rounds.sql");
    Map<String, Instant> span = Map.of("from", instant("00:00"), "to", instant("23:00"));

    assertThat(
            rows(
                """
                SELECT round_id, population, sampled, resulted, percent_sampled, percent_resulted,
                  positive, awaiting_retest, all_negative
                FROM (
                """
                    + query.statement(DATASET, span)
                    + "\n) ORDER BY round_id"))
        .containsExactly(
            "r1 | 4 | 3 | 2 | 75.0 | 50.0 | 1 | 1 | false",
            "r2 | 2 | 2 | 2 | 100.0 | 100.0 | 0 | 0 | true");
  }

  @Test
  void rejectedByReasonAddsUpChangesAndLeavesOutWhatWasTakenBack() throws SQLException {
    assertThat(
            rows(
                """
                SELECT feed, reason, records, share_of_feed, first_known_boundary, last_known_at
                FROM lake.known_rows.rejected_by_reason
                ORDER BY feed, reason
                """))
        .containsExactly(
            "sampling-results | undecodable | 6 | 0.06 | 03-01 08:00 | 03-01 10:00",
            "sampling-results | unregistered_zone | 1 | 0.01 | 03-01 10:00 | 03-01 10:00");
  }

  @Test
  void feedFreshnessNamesTheFeedThatNeverReportedInAZone() throws SQLException {
    assertThat(
            rows(
                """
                SELECT zone_id, feed, age_seconds, newest_report_at
                FROM lake.known_rows.feed_freshness
                WHERE zone_id <> 'gamma'
                ORDER BY zone_id, feed
                """))
        .containsExactly(
            "alpha | mobility-records | 60 | 03-01 09:59",
            "alpha | sampling-results | 3600 | 03-01 09:00",
            "beta | mobility-records | null | null",
            "beta | sampling-results | 180000 | 02-27 08:00");
  }
}
