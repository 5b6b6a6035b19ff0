package org.zonerisk.local.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Transitions, dwell times, returns and orders, over {@link KnownStays}; answers by hand. */
class StaysOnTrinoIT extends OnTrino {
  private static final String STAYS = "known_stays";

  @BeforeAll
  static void fillTheStays() throws SQLException {
    fill(STAYS, KnownStays.inserts(STAYS));
  }

  private static List<String> ask(String query, String from, String to, String columns)
      throws SQLException {
    return ask(
        "queries/analyst/" + query + ".sql",
        STAYS,
        Map.of(
            "from", Instant.parse("2021-" + from + "T00:00:00Z"),
            "to", Instant.parse("2021-" + to + "T00:00:00Z")),
        columns);
  }

  @Test
  void transitionsTellTheTimeInTheFormerLevelWhereItIsKnown() throws SQLException {
    assertThat(
            ask(
                "transitions",
                "05-02",
                "05-13",
                "effective_at, zone_id, level_before, level, hours_before, kind, policy_switched"))
        .containsExactly(
            "05-02 00:00 | beta | LOW | MEDIUM | null | scheduled | false",
            "05-02 00:00 | delta | LOW | MEDIUM | null | scheduled | false",
            "05-02 00:00 | gamma | HIGH | UNKNOWN | null | scheduled | false",
            "05-03 00:00 | beta | MEDIUM | LOW | 24.0 | scheduled | false",
            "05-03 12:00 | alpha | LOW | HIGH | null | escalation | false",
            "05-04 00:00 | beta | LOW | MEDIUM | 24.0 | scheduled | false",
            "05-04 00:00 | gamma | UNKNOWN | HIGH | 48.0 | scheduled | false",
            "05-05 00:00 | epsilon | LOW | HIGH | 48.0 | scheduled | false",
            "05-05 00:00 | gamma | HIGH | MEDIUM | 24.0 | scheduled | false",
            "05-06 00:00 | beta | MEDIUM | LOW | 48.0 | scheduled | false",
            "05-06 00:00 | delta | MEDIUM | HIGH | 96.0 | scheduled | true",
            "05-06 00:00 | epsilon | HIGH | LOW | 24.0 | scheduled | false",
            "05-07 00:00 | alpha | HIGH | MEDIUM | 84.0 | scheduled | false",
            "05-07 00:00 | epsilon | LOW | HIGH | 24.0 | scheduled | false",
            "05-08 06:00 | zeta | LOW | HIGH | null | order | false",
            "05-09 00:00 | delta | HIGH | LOW | 72.0 | scheduled | false",
            "05-10 00:00 | alpha | MEDIUM | LOW | 72.0 | scheduled | false",
            "05-10 00:00 | zeta | HIGH | LOW | 42.0 | scheduled | false");
    assertThat(ask("transitions", "05-10", "05-13", "zone_id, zone_name, hours_before"))
        .as("the time in the former level goes back behind the time asked about")
        .containsExactly("alpha | Alpha | 72.0", "zeta | null | 42.0");
  }

  @Test
  void dwellTimesBelongToTheRuleBookThatEndedThemAndLeaveOutWhatHasNoBeginningOrEnd()
      throws SQLException {
    assertThat(
            ask(
                "dwell_times",
                "05-01",
                "05-13",
                "policy_id, level, lowered_from, level_after, stays, most_often_days, median_days,"
                    + " p10_days, p90_days, stays_without_beginning, unverified_stays,"
                    + " switched_stays"))
        .containsExactly(
            "new | HIGH | null | LOW | 1 | 3 | 3.0 | 3.0 | 3.0 | 0 | 0 | 0",
            "new | LOW | HIGH | null | 1 | null | null | null | null | 0 | 0 | 0",
            "new | MEDIUM | null | HIGH | 1 | 4 | 4.0 | 4.0 | 4.0 | 0 | 0 | 1",
            "old | HIGH | null | null | 2 | null | null | null | null | 1 | 1 | 0",
            "old | HIGH | null | LOW | 2 | 1 | 1.75 | 1.0 | 1.75 | 0 | 0 | 0",
            "old | HIGH | null | MEDIUM | 1 | 4 | 3.5 | 3.5 | 3.5 | 0 | 0 | 0",
            "old | LOW | null | null | 5 | null | null | null | null | 5 | 0 | 0",
            "old | LOW | null | HIGH | 1 | 2 | 2.0 | 2.0 | 2.0 | 0 | 0 | 0",
            "old | LOW | HIGH | null | 1 | null | null | null | null | 0 | 0 | 0",
            "old | LOW | HIGH | HIGH | 1 | 1 | 1.0 | 1.0 | 1.0 | 0 | 0 | 0",
            "old | LOW | MEDIUM | null | 2 | null | null | null | null | 0 | 0 | 0",
            "old | LOW | MEDIUM | MEDIUM | 1 | 1 | 1.0 | 1.0 | 1.0 | 0 | 0 | 0",
            "old | MEDIUM | null | LOW | 2 | 1 | 2.0 | 1.0 | 2.0 | 0 | 0 | 0",
            "old | MEDIUM | HIGH | null | 1 | null | null | null | null | 0 | 0 | 0",
            "old | MEDIUM | HIGH | LOW | 1 | 3 | 3.0 | 3.0 | 3.0 | 0 | 0 | 0");
  }

  @Test
  void aReturnIsAZoneThatRoseWithinThreeDaysOfItsFall() throws SQLException {
    assertThat(
            ask(
                "returns",
                "05-01",
                "05-12",
                "policy_id, level_before, level, lowered, returned_within_6_h,"
                    + " returned_within_24_h, returned_within_72_h, percent_returned"))
        .containsExactly(
            "new | HIGH | LOW | 1 | 0 | 0 | 0 | 0.0",
            "old | HIGH | LOW | 2 | 0 | 1 | 1 | 50.0",
            "old | HIGH | MEDIUM | 2 | 0 | 0 | 0 | 0.0",
            "old | MEDIUM | LOW | 3 | 0 | 1 | 1 | 33.33");
  }

  @Test
  void ordersAreToldWithWhatTheyDidAndWhereTheyDisagreeWithTheRules() throws SQLException {
    assertThat(
            ask(
                "orders",
                "05-01",
                "05-13",
                "order_id, kind, outcome, refusal, signatories, zones_set, boundaries_set, stricter,"
                    + " milder, over_unknown"))
        .containsExactly(
            "o1 | RAISE | accepted | null | cdc, mayor | 1 | 1 | 1 | 0 | 0",
            "o2 | LOWER | refused | single_signed | mayor | 0 | 0 | 0 | 0 | 0",
            "o3 | ASSUME | accepted | null | cdc, mayor | 1 | 2 | 0 | 0 | 2");
    assertThat(
            ask(
                "order_disagreements",
                "05-01",
                "05-13",
                "order_id, zone_id, level, engine_level, unknown_reason, effective_at,"
                    + " last_boundary_at, boundaries"))
        .containsExactly(
            "o1 | zeta | HIGH | LOW | null | 05-08 06:00 | 05-09 00:00 | 1",
            "o3 | eta | LOW | UNKNOWN | stale_feed | 05-11 00:00 | 05-12 00:00 | 2");
  }
}
