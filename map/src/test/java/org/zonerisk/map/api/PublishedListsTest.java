package org.zonerisk.map.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zonerisk.map.SmallLists;
import org.zonerisk.map.ledger.FakeLedger;

/** A data set in which nothing is assessed shows what outside authorities publish, and says so. */
class PublishedListsTest {

  private static final String LISTS = "/api/datasets/lists";

  @TempDir static Path folder;
  private static final FakeLedger LEDGER = SmallLists.ledger();
  private static RunningMap map;

  @BeforeAll
  static void start() {
    map = new RunningMap(folder, Map.of("lists", LEDGER), Optional.empty()).loaded();
  }

  @AfterAll
  static void stop() {
    map.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        LISTS + "/status",
        LISTS + "/zones",
        LISTS + "/legend",
        LISTS + "/states",
        LISTS + "/shapes",
        LISTS + "/zones/p:1/why",
        LISTS + "/zones/p:2/why?at=2021-03-01T10:00:00Z&known_at=2021-03-01T10:00:00Z",
        LISTS + "/zones/p:3/why",
        LISTS + "/zones/p:1/history",
        LISTS + "/changes?from=2021-03-01T08:00:00Z",
        LISTS + "/layers/beds",
      })
  void anAnswerIsAsTheContractSays(String path) {
    HttpResponse<byte[]> response = map.get(path);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(new Contract().problems(response)).isEmpty();
  }

  @Test
  void whatIsNotListedIsNeitherUnknownNorTheMildestOfARuleBook() {
    assertThat(states("")).containsExactly("p -", "p:1 HIGH 3", "p:2 NOT_LISTED 0", "p:3 AMBER -1");
    assertThat(states("?at=" + SmallLists.EIGHT))
        .as("no list stood")
        .containsExactly("p -", "p:1 UNKNOWN -1", "p:2 UNKNOWN -1", "p:3 UNKNOWN -1");
    assertThat(map.json(LISTS + "/legend").findValuesAsText("zh")).contains("高风险", "不在名单");
  }

  @Test
  void statusSaysWhoPublishesAndWhatIsNotOnTheMapHeldOrMissing() {
    JsonNode status = map.json(LISTS + "/status");

    assertThat(status.at("/published/lists/0/publication_id").asText()).isEqualTo("n-1");
    assertThat(status.at("/published/lists/0/areas_elsewhere").asInt()).isEqualTo(1);
    assertThat(status.at("/published/lists/0/held/publication_id").asText()).isEqualTo("n-2");
    assertThat(status.at("/published/missing/0/rows_known").asInt()).isEqualTo(5);
    assertThat(status.at("/held/0/reason").asText()).isEqualTo("3 of 4 are gone");
    assertThat(status.path("counterfactual").asBoolean()).isFalse();
  }

  @Test
  void whyNamesTheAreasOfTheWorstFirstAndNoRule() {
    JsonNode why = map.json(LISTS + "/zones/p:1/why");

    assertThat(why.path("published").asBoolean()).isTrue();
    assertThat(why.path("level").asText()).isEqualTo("HIGH");
    assertThat(why.has("rule")).isFalse();
    assertThat(why.findPath("areas").findValuesAsText("name"))
        .containsExactly("Birch", "Ash", "Cedar");
    assertThat(why.at("/areas/2/level").isNull()).as("on the held list alone").isTrue();
    assertThat(why.at("/areas/2/held_level").asText()).isEqualTo("HIGH");
    assertThat(why.at("/lists/0/held/reason").asText()).isEqualTo("3 of 4 are gone");
    assertThat(why.path("sql").asText()).isEqualTo("SELECT areas");
  }

  @Test
  void whySaysOfACountyWithoutAreasThatItIsNotListed() {
    JsonNode why = map.json(LISTS + "/zones/p:2/why");

    assertThat(why.path("level").asText()).isEqualTo("NOT_LISTED");
    assertThat(why.path("severity").asInt()).isZero();
    assertThat(why.path("areas")).isEmpty();
  }

  @Test
  void theListsOfAMomentAreAskedForOnceForAllCountiesAndThoseOfNowNever() {
    int before = LEDGER.askedForLists();
    map.json(LISTS + "/zones/p:1/why");
    assertThat(LEDGER.askedForLists()).isEqualTo(before);

    map.json(LISTS + "/zones/p:1/why?at=2021-03-01T09:30:00Z");
    map.json(LISTS + "/zones/p:2/why?at=2021-03-01T09:30:00Z");
    assertThat(LEDGER.askedForLists()).isEqualTo(before + 1);
  }

  @Test
  void theFirstListMakesCountiesKnown() {
    JsonNode changes = map.json(LISTS + "/changes?from=" + SmallLists.EIGHT);

    assertThat(changes.path("zones").asInt()).isEqualTo(3);
    assertThat(changes.path("groups").findValuesAsText("direction")).containsOnly("known");
  }

  @Test
  void historyHasTheSeveritiesOfPublishedWords() {
    JsonNode history = map.json(LISTS + "/zones/p:1/history?days=1").path("history");

    assertThat(history.findValuesAsText("severity")).containsExactly("-1", "3");
    assertThat(history.findValuesAsText("worst")).containsExactly("3", "3");
  }

  @Test
  void whatThereCannotBeIsRefusedWithTheReason() {
    assertThat(detail("/zones/p/why"))
        .isEqualTo("404 p is no county of lists, of which published lists are shown");
    assertThat(detail("/brief"))
        .isEqualTo(
            "404 nothing is assessed in lists, which has no brief: its levels are published lists");
  }

  private static String detail(String path) {
    HttpResponse<byte[]> response = map.get(LISTS + path);
    assertThat(new Contract().problems(response)).isEmpty();
    return response.statusCode() + " " + RunningMap.json(response).path("detail").asText();
  }

  private static List<String> states(String at) {
    byte[] codes = map.get(LISTS + "/states" + at).body();
    JsonNode zones = map.json(LISTS + "/zones").path("zones");
    JsonNode legend = map.json(LISTS + "/legend").path("states");
    List<String> states = new ArrayList<>();
    for (int i = 0; i < codes.length; i++) {
      JsonNode state = legend.path(codes[i] & 0xff);
      String zone = zones.get(i).path("id").asText();
      states.add(
          state.isMissingNode()
              ? zone + " -"
              : "%s %s %d"
                  .formatted(zone, state.path("level").asText(), state.path("severity").asInt()));
    }
    return states;
  }
}
