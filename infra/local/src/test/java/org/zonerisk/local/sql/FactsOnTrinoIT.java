package org.zonerisk.local.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.zonerisk.sql.SqlFiles;

/** What analysts ask of evidence, facts, feeds and lists, over {@link KnownFacts}; by hand. */
class FactsOnTrinoIT extends OnTrino {
  private static final String FACTS = "known_facts";

  /** From the beginning of 1 March in Shanghai to the end of the third. */
  private static final Map<String, Object> DAYS =
      Map.of(
          "rank", "compound",
          "time_zone", "Asia/Shanghai",
          "from", Instant.parse("2021-02-28T16:00:00Z"),
          "to", Instant.parse("2021-03-03T16:00:00Z"),
          "known_at", Instant.parse("2021-03-08T00:00:00Z"),
          "measure", "cases",
          "authority", "north",
          "eras", "2021-05-07T00:00:00Z");

  @BeforeAll
  static void fillTheFacts() throws SQLException {
    fill(FACTS, KnownFacts.inserts(FACTS));
  }

  private static List<String> ask(String query, Map<String, ?> given, String columns)
      throws SQLException {
    String path = "queries/analyst/" + query + ".sql";
    Map<String, Object> asked = new HashMap<>(given);
    asked.keySet().retainAll(SqlFiles.named(path).parameters());
    return ask(path, FACTS, asked, columns);
  }

  /** The parameters for the lists of May. */
  private static Map<String, Object> may(String to) {
    Map<String, Object> asked = new HashMap<>(DAYS);
    asked.put("from", Instant.parse("2021-05-01T00:00:00Z"));
    asked.put("to", Instant.parse(to));
    return asked;
  }

  @Test
  void positivityIsByPurposeWithItsIntervalAndCountsNobodyTwice() throws SQLException {
    assertThat(
            ask(
                "positivity_by_purpose",
                DAYS,
                "collected_day, purpose, tests, positives, excluded, ROUND(percent_positive, 2),"
                    + " ROUND(low, 2), ROUND(high, 2)"))
        .containsExactly(
            "2021-03-01 | SCREENING | 148 | 15 | 1 | 10.14 | 6.24 | 16.05",
            "2021-03-02 | CASE_REPORT | 0 | 3 | 0 | null | null | null",
            "2021-03-02 | CLINICAL | 20 | 0 | 0 | 0.0 | 0.0 | 16.11");
  }

  @Test
  void communityFindsStandBesideThoseInQuarantineWithSumsOfSevenDays() throws SQLException {
    assertThat(
            ask(
                "community_finds",
                DAYS,
                "collected_day, community, quarantine, closed_loop, inbound, not_told, excluded,"
                    + " community_7d, quarantine_7d"))
        .containsExactly(
            "2021-03-01 | 2 | 1 | 0 | 0 | 0 | 1 | 6 | 1",
            "2021-03-02 | 0 | 0 | 0 | 0 | 0 | 0 | 6 | 1",
            "2021-03-03 | 0 | 1 | 1 | 1 | 0 | 0 | 6 | 2");
  }

  @Test
  void theReportingTriangleFollowsTheDayOfCollectionAndShowsCorrections() throws SQLException {
    assertThat(
            ask(
                "reporting_triangle",
                DAYS,
                "collected_day, delay_days, known, known_so_far, percent_of_known_now"))
        .containsExactly(
            "2021-03-01 | 0 | 3 | 3 | 75.0",
            "2021-03-01 | 1 | 0 | 3 | 75.0",
            "2021-03-01 | 2 | 1 | 4 | 100.0",
            "2021-03-03 | 0 | 4 | 4 | 133.3",
            "2021-03-03 | 2 | -1 | 3 | 100.0");
  }

  @Test
  void theTriangleOfLaboratoriesHasWhatIsStillThere() throws SQLException {
    assertThat(ask("laboratory_triangle", DAYS, "collected_day, delay_days, specimens, persons"))
        .containsExactly(
            "2021-03-01 | 0 | 1 | 10",
            "2021-03-01 | 1 | 1 | 1",
            "2021-03-01 | null | 1 | 5",
            "2021-03-02 | 0 | 1 | 2");
  }

  @Test
  void turnaroundOfARoundIsToTheResultAndToItsBeingKnown() throws SQLException {
    assertThat(
            ask(
                "screening_turnaround",
                DAYS,
                "round_id, zone_id, specimens, specimens_resulted, median_turnaround_h,"
                    + " p90_turnaround_h, median_known_h, p90_known_h, last_result_known_at"))
        .containsExactly("r1 | c1 | 4 | 3 | 6.0 | 16.0 | 7.0 | 17.0 | 03-02 04:30");
  }

  @Test
  void inflowIsByTheLevelThatWasPostedWhenTheTripDeparted() throws SQLException {
    Map<String, Object> day = new HashMap<>(DAYS);
    day.put("from", Instant.parse("2021-03-01T00:00:00Z"));
    day.put("to", Instant.parse("2021-03-01T12:00:00Z"));

    assertThat(
            ask("inflow_by_origin_level", day, "zone_id, zone_name, origin_level, trips, persons"))
        .containsExactly(
            "c1 | One | HIGH | 2 | 2",
            "c1 | One | LOW | 1 | 1",
            "c1 | One | not assessed | 1 | 1",
            "c1 | One | not told | 1 | null");
  }

  @Test
  void venueLoadIsOfThoseWhoWereThere() throws SQLException {
    assertThat(
            ask(
                "venue_load",
                DAYS,
                "zone_id, venue_id, scans, remote_scans, persons, hours_with_scans,"
                    + " persons_in_busiest_hour, busiest_hour_at"))
        .containsExactly(
            "c1 | v1 | 4 | 1 | 3 | 2 | 2 | 03-01 09:00", "c1 | v2 | 0 | 1 | 0 | 0 | 0 | null");
  }

  @Test
  void samplingWaitsTakeOfAMomentTheFigureKnownLast() throws SQLException {
    assertThat(
            ask(
                "sampling_waits",
                DAYS,
                "zone_id, figures, mean_waiting, most_waiting, most_waiting_at, newest_waiting,"
                    + " newest_valid_at"))
        .containsExactly(
            "c1 | 3 | 33.3 | 50.0 | 03-01 09:00 | 20.0 | 03-01 10:00",
            "c2 | 1 | 5.0 | 5.0 | 03-01 08:00 | 5.0 | 03-01 08:00");
  }

  @Test
  void dataQualityIsOfTheLocalDayOnWhichRecordsBecameKnown() throws SQLException {
    assertThat(
            ask(
                "data_quality",
                DAYS,
                "known_day, feed, records, admitted, rejected, duplicates, percent_rejected,"
                    + " percent_duplicate, most_frequent_reason, unrevised"))
        .containsExactly(
            "2021-03-01 | sampling-results | 200 | 190 | 6 | 4 | 3.0 | 2.0 | undecodable | 0",
            "2021-03-02 | mobility-records | 10 | 10 | 0 | 0 | 0.0 | 0.0 | null | 0",
            "2021-03-02 | sampling-results | 0 | 0 | 0 | 0 | null | null | null | 3");
  }

  @Test
  void publishedDwellTimesPassOverAListThatWasHeldAndKnowWhatWasLowered() throws SQLException {
    assertThat(
            ask(
                "published_dwell_times",
                may("2021-05-12T00:00:00Z"),
                "CAST(rules_since AS DATE), level, lowered_from, level_after, stays,"
                    + " most_often_days, median_days, p10_days, p90_days"))
        .containsExactly(
            "null | HIGH | null | null | 1 | 3 | 3.0 | 3.0 | 3.0",
            "2021-05-07 | HIGH | null | null | 1 | 3 | 3.0 | 3.0 | 3.0",
            "2021-05-07 | HIGH | null | MEDIUM | 1 | 5 | 5.0 | 5.0 | 5.0",
            "2021-05-07 | MEDIUM | HIGH | null | 1 | 2 | 2.0 | 2.0 | 2.0");
  }

  @Test
  void aPublishedReturnIsAZoneThatALaterListHasAgain() throws SQLException {
    assertThat(
            ask(
                "published_returns",
                may("2021-05-12T00:00:00Z"),
                "CAST(rules_since AS DATE), dropped, returned_within_6_h, returned_within_24_h,"
                    + " returned_within_72_h, percent_returned"))
        .containsExactly("null | 1 | 0 | 0 | 1 | 100.0", "2021-05-07 | 2 | 0 | 0 | 0 | 0.0");
  }
}
