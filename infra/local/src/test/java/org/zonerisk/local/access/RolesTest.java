package org.zonerisk.local.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.zonerisk.schemas.tables.HistoryTable;
import org.zonerisk.schemas.tables.HistoryTables;
import org.zonerisk.sql.SqlFile;
import org.zonerisk.sql.SqlFiles;
import org.zonerisk.sql.SqlHeader;
import org.zonerisk.sql.ViewColumn;

class RolesTest {

  @TempDir private Path folder;

  @Test
  void everyColumnOfEveryTableAndViewIsClassified() {
    List<String> unclassified = new ArrayList<>();
    for (Relation relation : Relation.all()) {
      relation
          .columns()
          .forEach(
              (column, kind) -> {
                if (kind.isEmpty()) {
                  unclassified.add(relation.name() + '.' + column);
                }
              });
    }

    assertThat(unclassified).as("add these to Classification").isEmpty();
  }

  @Test
  void everyClassifiedColumnIsThere() {
    List<String> there = new ArrayList<>();
    for (HistoryTable table : HistoryTables.all()) {
      table.columns().forEach(column -> there.add(table.name() + '.' + column.name()));
    }
    for (SqlFile view : SqlFiles.views()) {
      for (ViewColumn column : SqlHeader.of(view).columns()) {
        if (column instanceof ViewColumn.WorkedOut) {
          there.add(view.name() + '.' + column.name());
        }
      }
    }

    assertThat(Classification.all().keySet()).containsExactlyInAnyOrderElementsOf(there);
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void noRoleReadsATokenOrAPayload(Role role) {
    Classification.all()
        .forEach(
            (name, kind) -> {
              String[] column = name.split("\\.");
              if (kind == ColumnKind.TOKEN || kind == ColumnKind.PAYLOAD) {
                assertThat(open(role, column[0]))
                    .as(role + " reads " + name)
                    .doesNotContain(column[1]);
              }
            });
  }

  private static Set<String> open(Role role, String relation) {
    Readable read = Readable.of(role).get(relation);
    return read == null ? Set.of() : read.open();
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void aColumnThatNobodyHasClassifiedIsClosedToAllRoles(Role role) {
    Relation grown =
        new Relation(
            "scans",
            Map.of("scanned_at", Optional.of(ColumnKind.RECORD), "face", Optional.empty()),
            Set.of());

    assertThat(Readable.of(role, grown).closed()).contains("face");
    assertThat(Readable.of(role, grown).masked()).doesNotContainKey("face");
    assertThat(Readable.of(role, grown).open()).doesNotContain("face");
  }

  @Test
  void aViewWithItsOwnersRightsShowsNothingButWhatIsPublished() {
    List<Relation> owners =
        SqlFiles.views().stream()
            .filter(view -> view.text().contains("SECURITY DEFINER"))
            .map(Relation::of)
            .toList();

    assertThat(owners).hasSize(1);
    assertThat(owners)
        .allSatisfy(
            view ->
                assertThat(view.columns().values())
                    .containsOnly(Optional.of(ColumnKind.PUBLISHED)));
  }

  @Test
  void aDistrictAnalystHasATableOfWhichEachColumnIsShownThroughACondition() {
    Readable orders = Readable.of(Role.DISTRICT_ANALYST).get("orders");

    assertThat(orders.open()).isEmpty();
    assertThat(orders.masked()).containsKeys("order_id", "zones", "reason");
    assertThat(orders.filter()).isPresent();
  }

  @Test
  void everyViewSaysWithWhoseRightsItReads() {
    assertThat(SqlFiles.views())
        .allMatch(view -> view.text().matches("(?s).*\nSECURITY (INVOKER|DEFINER)\n.*"));
  }

  @Test
  void everyNeedOfTheMapIsAColumnThatIsThere() {
    Map<String, Readable> read = Readable.of(Role.MAP);

    assertThat(read.keySet())
        .contains("zone_assessments", "zone_lineage", "zone_assessments$refs", "scans");
    MapNeeds.named()
        .forEach(
            (relation, columns) ->
                assertThat(open(Role.MAP, relation)).as(relation).containsAll(columns));
  }

  @Test
  void theMapNeedsEachColumnThatItsFilesName() {
    Map<String, Set<String>> named = new TreeMap<>();
    for (SqlFile file : MapQuestions.all()) {
      for (String relation : MapQuestions.relations(file)) {
        Set<String> columns = MapQuestions.columns(file, relation);
        if (!columns.isEmpty()) {
          named.computeIfAbsent(relation, any -> new TreeSet<>()).addAll(columns);
        }
      }
    }

    assertThat(MapNeeds.named()).containsExactlyInAnyOrderEntriesOf(named);
  }

  @Test
  void theMapReadsEachTableAndViewOfItsFilesAndNoOther() {
    Set<String> read = new TreeSet<>();
    MapQuestions.all().forEach(file -> read.addAll(MapQuestions.relations(file)));

    assertThat(Readable.of(Role.MAP).keySet()).containsExactlyInAnyOrderElementsOf(read);
  }

  @Test
  void theMapAsksNothingButFilesOfTheseFolders() {
    assertThat(MapQuestions.all()).hasSizeGreaterThan(25);
    assertThat(MapQuestions.foldersInCode())
        .containsExactlyInAnyOrderElementsOf(MapQuestions.FOLDERS);
    assertThat(MapQuestions.statementsInCode()).as("SQL outside of sql/queries").isEmpty();
  }

  @Test
  void theRulesBeginWithTheWriterAndNameEachOtherRole() throws IOException {
    TrinoRules rules = new TrinoRules("lake");
    JsonNode tables = new ObjectMapper().readTree(rules.rules()).path("tables");

    assertThat(tables.get(0).path("user").asText()).isEqualTo("zonerisk");
    assertThat(tables.findValuesAsText("group"))
        .containsAll(
            Arrays.stream(Role.values())
                .filter(role -> role != Role.WRITER)
                .map(Role::group)
                .toList());
    for (JsonNode rule : tables) {
      if (rule.has("group")) {
        assertThat(rule.path("privileges")).hasToString("[\"SELECT\"]");
      }
    }
    assertThat(rules.columns()).contains("\n$files=").doesNotContain("lower_bounds", "payload ");
  }

  /**
   * A server whose rules are others is replaced: the order must not be one of this process alone.
   */
  @Test
  void theSameRulesAreWrittenByEveryProcess() throws IOException {
    JsonNode tables = new ObjectMapper().readTree(new TrinoRules("lake").rules()).path("tables");
    List<String> ofTheMap = new ArrayList<>();
    for (JsonNode rule : tables) {
      if (rule.path("group").asText().equals(Role.MAP.group())
          && rule.path("table").asText().matches(".*[$](refs|snapshots).*")) {
        ofTheMap.add(rule.path("table").asText());
      }
    }

    assertThat(ofTheMap).hasSizeGreaterThan(5).isSorted();
  }

  @Test
  void usersAreOneForEachRoleAndThoseOfTheFile() throws IOException {
    Path file =
        Files.writeString(folder.resolve("users"), "# the south\nli district-analyst cn:1 cn:2\n");

    assertThat(Users.of(file).groupFile())
        .contains("analyst:analyst\n", "district-analyst:district-analyst,li\n", "zone/cn/1:li\n")
        .contains("writer:zonerisk\n");
    assertThat(Users.of(folder.resolve("none")).names()).contains("public").doesNotContain("li");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          li                      | users line 1 must be NAME ROLE ZONE…, was "li"
          Li analyst              | users line 1 must be NAME ROLE ZONE…, was "Li analyst"
          li king                 | users line 1 names the role "king", known are map, public, command, district-analyst, analyst, auditor, operator
          li writer               | users line 1 names the role "writer", known are map, public, command, district-analyst, analyst, auditor, operator
          li district-analyst     | users line 1: a district analyst has zones and nobody else has, was "li district-analyst"
          li analyst cn:1         | users line 1: a district analyst has zones and nobody else has, was "li analyst cn:1"
          analyst auditor         | users line 1 names analyst, who has a role already
          """)
  void aLineOfUsersThatCannotBeReadIsNamed(String line, String message) throws IOException {
    Path file = Files.writeString(folder.resolve("users"), line);

    assertThatThrownBy(() -> Users.of(file)).hasMessage(message);
  }
}
