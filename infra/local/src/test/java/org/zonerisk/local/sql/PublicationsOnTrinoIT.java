package org.zonerisk.local.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.zonerisk.sql.SqlFile;
import org.zonerisk.sql.SqlFiles;

/** The lists of outside authorities. */
class PublicationsOnTrinoIT extends OnTrino {
  @BeforeAll
  static void fillTheTables() throws SQLException {
    fillKnownRows();
  }

  @Test
  void publishedAsKnownAtGivesTheListSeenLastThatWasCompleteByThen() throws SQLException {
    assertThat(published("north", "07:59")).isEmpty();
    assertThat(published("north", "08:00"))
        .isEqualTo(published("north", "09:04"))
        .containsExactly("alpha | HIGH | p1", "beta | HIGH | p1", "beta | MEDIUM | p1");
    assertThat(published("north", "09:05"))
        .as("the one seen last, although its stamp is the earliest")
        .isEqualTo(published("north", "09:59"))
        .containsExactly("alpha | LOW | p2");
    assertThat(published("north", "10:00")).as("an empty list").isEmpty();
  }

  @Test
  void ofListsSeenAtTheSameMomentTheOneThatWasCompleteLastHolds() throws SQLException {
    assertThat(published("south", "09:09")).containsExactly("alpha | HIGH | q1");
    assertThat(published("south", "09:10")).containsExactly("alpha | LOW | q2");
    assertThat(published("it's nobody", "09:10")).isEmpty();
  }

  @Test
  void currentPublishedLevelsShowsTheNewestListThatStandsOfEachAuthority() throws SQLException {
    assertThat(
            rows(
                """
                SELECT authority, zone_id, zone_name, level, publication_id, seen_at, known_at
                FROM lake.known_rows.current_published_levels
                WHERE level IS NOT NULL
                ORDER BY authority, zone_id, level
                """))
        .containsExactly(
            "east | alpha | Aleph | HIGH | e1 | 03-01 08:00 | 03-01 08:00",
            "east | beta | null | HIGH | e1 | 03-01 08:00 | 03-01 08:00",
            "east | beta | null | MEDIUM | e1 | 03-01 08:00 | 03-01 08:00",
            "east | gamma | null | LOW | e1 | 03-01 08:00 | 03-01 08:00",
            "south | alpha | Aleph | LOW | q2 | 03-01 09:00 | 03-01 09:10");
  }

  @Test
  void currentPublishedLevelsShowsWhatOfANewerListIsHeldBackInEachZone() throws SQLException {
    assertThat(
            rows(
                """
                SELECT authority, zone_id, level, held, held_level, held_reason, held_since
                FROM lake.known_rows.current_published_levels
                ORDER BY authority, zone_id, level
                """))
        .containsExactly(
            "east | alpha | HIGH | true | null | why e3 | 03-01 09:00",
            "east | beta | HIGH | true | HIGH | why e3 | 03-01 09:00",
            "east | beta | MEDIUM | true | HIGH | why e3 | 03-01 09:00",
            "east | delta | null | true | HIGH | why e3 | 03-01 09:00",
            "east | gamma | LOW | false | null | null | null",
            "south | alpha | LOW | false | null | null | null");
  }

  @Test
  void standingAsKnownAtGivesTheListThatStoodAndWhatWasHeldBack() throws SQLException {
    assertThat(standing("east", "08:59"))
        .containsExactly(
            "alpha | HIGH | e1 | false | null | null",
            "beta | HIGH | e1 | false | null | null",
            "beta | MEDIUM | e1 | false | null | null",
            "gamma | LOW | e1 | false | null | null");
    assertThat(standing("east", "09:00"))
        .containsExactly(
            "alpha | HIGH | e1 | false | null | null",
            "beta | HIGH | e1 | true | null | why e2",
            "beta | MEDIUM | e1 | true | null | why e2",
            "gamma | LOW | e1 | true | null | why e2");
    assertThat(published("east", "09:00"))
        .as("what had been published, held or not")
        .containsExactly("alpha | HIGH | e2");
  }

  @Test
  void aListThatIsConfirmedStandsFromThenOn() throws SQLException {
    assertThat(standing("west", "09:59"))
        .containsExactly("alpha | HIGH | w1 | true | null | why w2");
    assertThat(standing("west", "10:00")).as("an empty list").isEmpty();
  }

  @Test
  void aListThatIsCompleteAfterANewerOneThatStandsNeverStood() throws SQLException {
    assertThat(standing("north", "09:31"))
        .isEqualTo(standing("north", "09:05"))
        .containsExactly("alpha | LOW | p2 | false | null | null");
  }

  @Test
  void incompletePublicationsShowsThoseThatNeverBecameTheList() throws SQLException {
    assertThat(
            rows(
                """
                SELECT authority, publication_id, state, row_count, rows_known, known_at
                FROM lake.known_rows.incomplete_publications
                """))
        .containsExactly("north | p9 | incomplete | 7 | 6 | 03-01 12:00");
  }

  private static List<String> published(String authority, String at) throws SQLException {
    SqlFile query = SqlFiles.named("queries/audit/published_as_known_at.sql");
    return rows(
        "SELECT zone_id, level, publication_id FROM (\n"
            + query.statement(DATASET, Map.of("authority", authority, "at", instant(at)))
            + "\n) ORDER BY zone_id, level");
  }

  private static List<String> standing(String authority, String at) throws SQLException {
    SqlFile query = SqlFiles.named("queries/audit/standing_as_known_at.sql");
    return rows(
        "SELECT zone_id, level, publication_id, held, held_level, held_reason FROM (\n"
            + query.statement(DATASET, Map.of("authority", authority, "at", instant(at)))
            + "\n) ORDER BY zone_id, level");
  }
}
