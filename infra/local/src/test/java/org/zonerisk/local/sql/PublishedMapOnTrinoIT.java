package org.zonerisk.local.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The queries of the map for a data set of which lists are published and nothing is assessed. */
class PublishedMapOnTrinoIT extends OnTrino {
  private static final String LISTS = "known_counties";

  @BeforeAll
  static void fillListsAndRows() throws SQLException {
    fillKnownRows();
    fill(LISTS, KnownCounties.inserts(LISTS));
  }

  @Test
  void listsAreWhatThereIsToShowOnlyWhereNothingIsAssessed() throws SQLException {
    String young = "young_lists";
    fill(young);
    assertThat(trino.rows(map("published_version").statement(young))).as("no list yet").isEmpty();
    assertThat(trino.rows(map("published_span").statement(young))).containsExactly("null | null");
    assertThat(trino.rows(map("published_version").statement(DATASET)))
        .as("its ledger has rows")
        .isEmpty();

    List<String> version = trino.rows(map("published_version").statement(LISTS));
    assertThat(version).hasSize(1);
    fill("assessed_lists", KnownCounties.inserts("assessed_lists"));
    trino.execute(
        "INSERT INTO lake.assessed_lists.zones SELECT zone_id, 2, name, level, parent_id, county_id,"
            + " population, true, effective_from, effective_to, known_at, predecessors, inherits"
            + " FROM lake.assessed_lists.zones WHERE zone_id = 'A'");
    assertThat(trino.rows(map("published_version").statement("assessed_lists")))
        .as("its ledger will have rows")
        .isEmpty();
    assertThat(trino.rows(map("published_version").statement(LISTS))).isEqualTo(version);
  }

  @Test
  void theClockGoesFromTheFirstListToWhatBecameKnownLast() throws SQLException {
    assertThat(rows(map("published_span").statement(LISTS)))
        .containsExactly("03-01 08:00 | 03-01 15:00");
  }

  @Test
  void countiesAreDrawnAndWhatLiesAboveThemIsThereForItsName() throws SQLException {
    assertThat(
            ask(
                "queries/map/published_registry.sql",
                LISTS,
                Map.of("at", instant("08:00")),
                "zone_id, name, level, parent_id, drawn"))
        .containsExactly(
            "A | name of A | county | k | true",
            "B | name of B | district | k | true",
            "C | name of C | county | k | true",
            "D | name of D | county | k | true",
            "k | name of k | city | p | false",
            "p | name of p | province | null | false");
  }

  @Test
  void aCountyHasTheWorstLevelOfItsAreasOnTheListsThatStand() throws SQLException {
    assertThat(states("07:59", "18:00")).as("no list stands").containsOnly("UNKNOWN 0");
    assertThat(states("08:00", "08:00"))
        .containsExactly("HIGH 1", "MEDIUM 1", "NOT_LISTED 0", "NOT_LISTED 0");
    assertThat(states("12:00", "12:00"))
        .as("the third list is held; a word that nobody knows is worse than LOW")
        .containsExactly("NOT_LISTED 0", "MEDIUM 1", "HIGH 1", "AMBER 1");
    assertThat(states("14:00", "14:00"))
        .as("an empty list of South stands beside the fourth of North")
        .containsExactly("NOT_LISTED 0", "MEDIUM 2", "NOT_LISTED 0", "NOT_LISTED 0");
  }

  @Test
  void aListThatBecameKnownLateChangesWhatIsSaidOfItsTimeAndNotWhatWasSaidThen()
      throws SQLException {
    assertThat(states("10:00", "10:00"))
        .containsExactly("HIGH 1", "MEDIUM 1", "HIGH 1", "NOT_LISTED 0");
    assertThat(states("10:00", "18:00"))
        .containsExactly("NOT_LISTED 0", "MEDIUM 1", "HIGH 1", "AMBER 1");
  }

  private static List<String> states(String at, String knownAt) throws SQLException {
    return ask(
            "queries/map/published_states.sql",
            LISTS,
            Map.of("at", instant(at), "known_at", instant(knownAt)),
            "level || ' ' || CAST(areas AS varchar), zone_id")
        .stream()
        .map(row -> row.split(" \\| ")[0])
        .toList();
  }

  @Test
  void aListSaysHowMuchOfItTheMapCannotShowAndWhatIsHeldAfterIt() throws SQLException {
    assertThat(lists("12:00", "12:00"))
        .containsExactly(
            "north | n2 | 03-01 10:00 | 3 | 1 | n3 | 03-01 12:00 | why n3",
            "south | s1 | 03-01 09:00 | 1 | 0 | null | null | null");
    assertThat(lists("12:00", "18:00"))
        .as("nothing is held any more")
        .contains("north | n2 | 03-01 10:00 | 3 | 1 | null | null | null");
    assertThat(lists("14:00", "14:00"))
        .contains("south | s2 | 03-01 13:00 | 0 | 0 | null | null | null");
    assertThat(lists("07:59", "18:00")).isEmpty();
  }

  private static List<String> lists(String at, String knownAt) throws SQLException {
    return ask(
        "queries/map/published_lists.sql",
        LISTS,
        Map.of("at", instant(at), "known_at", instant(knownAt)),
        "authority, publication_id, seen_at, areas, areas_elsewhere, held_publication_id,"
            + " held_seen_at, held_reason");
  }

  @Test
  void anAreaHasBeenListedSinceTheFirstListThatHadItWithoutABreak() throws SQLException {
    assertThat(areas("B", "14:00", "18:00"))
        .containsExactly(
            "north | b1 | MEDIUM | 03-01 08:00 | true | false | null",
            "north | b2 | LOW | 03-01 14:00 | false | false | null");
    assertThat(areas("A", "12:00", "12:00")).as("dropped").isEmpty();
    assertThat(areas("A", "08:00", "08:00"))
        .as("at two levels")
        .containsExactly(
            "north | a1 | HIGH | 03-01 08:00 | true | false | null",
            "north | a1 | MEDIUM | 03-01 08:00 | true | false | null");
  }

  @Test
  void anAreaSaysWhatAHeldListSaysOfIt() throws SQLException {
    assertThat(areas("B", "12:00", "12:00"))
        .containsExactly("north | b1 | MEDIUM | 03-01 08:00 | true | true | LOW");
    assertThat(areas("C", "12:00", "12:00"))
        .as("North raises it in a list that is held")
        .containsExactly(
            "north | c1 | null | null | false | true | HIGH",
            "south | c1 | HIGH | 03-01 09:00 | true | false | null");
    assertThat(areas("D", "12:00", "12:00"))
        .as("the held list drops it")
        .containsExactly(
            "north | d1 | AMBER | 03-01 10:00 | false | true | null",
            "north | d1 | LOW | 03-01 10:00 | false | true | null");
  }

  private static List<String> areas(String county, String at, String knownAt) throws SQLException {
    return ask(
        "queries/map/published_areas.sql",
        LISTS,
        Map.of("zone_id", county, "at", instant(at), "known_at", instant(knownAt)),
        "authority, zone_id, level, since, or_before, held, held_level");
  }

  @Test
  void theHistoryOfACountyHasARowForEachListThatCameToStand() throws SQLException {
    assertThat(history("D"))
        .containsExactly(
            "north | 03-01 08:00 | 03-01 08:00 | null",
            "north | 03-01 10:00 | 03-01 10:30 | AMBER",
            "north | 03-01 14:00 | 03-01 14:00 | null",
            "south | 03-01 09:00 | 03-01 09:00 | null",
            "south | 03-01 13:00 | 03-01 13:00 | null");
    assertThat(history("B")).filteredOn(row -> row.endsWith("MEDIUM")).hasSize(3);
  }

  private static List<String> history(String county) throws SQLException {
    return rows(
        map("published_history")
            .statement(
                LISTS,
                Map.of("zone_id", county, "from", instant("08:00"), "to", instant("18:00"))));
  }

  @Test
  void missingListsAreThoseAfterTheListThatStandsOfWhichRowsAreMissing() throws SQLException {
    assertThat(missing("10:10")).containsExactly("north | n2 | incomplete | 3 | 4");
    assertThat(missing("14:59")).isEmpty();
    assertThat(missing("15:00")).containsExactly("north | n5 | incomplete | 3 | 7");
  }

  private static List<String> missing(String at) throws SQLException {
    return ask(
        "queries/map/missing_lists.sql",
        LISTS,
        Map.of("at", instant(at)),
        "authority, publication_id, state, rows_known, row_count");
  }
}
