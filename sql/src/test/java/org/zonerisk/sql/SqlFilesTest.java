package org.zonerisk.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zonerisk.schemas.topics.DataSetName;

class SqlFilesTest {
  private static final Instant NOON = Instant.parse("2021-03-14T12:00:00.000250Z");

  static Stream<SqlFile> files() {
    return Stream.of(SqlFiles.ddl(), SqlFiles.views(), SqlFiles.queries(), SqlFiles.checks())
        .flatMap(List::stream);
  }

  @Test
  void listsEveryFileOfTheModule() throws IOException {
    assertThat(files().map(SqlFile::path))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of("ddl", "views", "queries", "checks").flatMap(SqlFilesTest::below).toList());
  }

  @ParameterizedTest
  @MethodSource("files")
  void opensWithPurposeGrainAndParameters(SqlFile file) {
    assertThat(file.header()).contains("-- Purpose: ", "-- Grain: ", "-- Parameters: ${dataset}");
    for (String parameter : file.parameters()) {
      assertThat(file.header()).contains("${" + parameter + "}");
    }
  }

  @Test
  void aCheckNeedsADataSetAndNothingElse() {
    assertThat(SqlFiles.checks()).allMatch(check -> check.parameters().isEmpty());
  }

  @ParameterizedTest
  @MethodSource("files")
  void holdsOneStatementThatNamesItsColumnsAndItsDataSet(SqlFile file) {
    assertThat(file.text()).contains("lake.${dataset}.").doesNotContain(";\n").endsWith("\n");
    assertThat(file.text()).doesNotContainPattern("SELECT\\s+\\*|\\.\\*");
    assertThat(file.text().lines()).allMatch(line -> line.length() <= 140 || line.contains("'"));
  }

  @Test
  void putsTheDataSetAndInstantsIntoTheStatementAndLeavesTheHeaderOut() {
    SqlFile file =
        new SqlFile(
            "queries/q.sql", "-- Purpose: x.\nSELECT a\nFROM ${dataset}.t\nWHERE b = ${at}");

    assertThat(file.parameters()).containsExactly("at");
    assertThat(file.statement("demo", Map.of("at", NOON)))
        .isEqualTo("SELECT a\nFROM demo.t\nWHERE b = TIMESTAMP '2021-03-14 12:00:00.000250 UTC'");
  }

  @Test
  void aPlaceholderInQuotesTakesATextThatStaysAText() {
    SqlFile file = new SqlFile("q.sql", "SELECT a\nFROM ${dataset}.t\nWHERE b = '${who}'");

    assertThat(file.parameters()).containsExactly("who");
    assertThat(file.statement("demo", Map.of("who", "it's $1 OR ''=''")))
        .isEqualTo("SELECT a\nFROM demo.t\nWHERE b = 'it''s $1 OR ''''='''''");
  }

  @Test
  void aValueOfTheOtherKindIsRefused() {
    assertThatThrownBy(() -> new SqlFile("q.sql", "'${who}'").statement("d", Map.of("who", NOON)))
        .hasMessage("q.sql needs a text for who, was given " + NOON);
    assertThatThrownBy(() -> new SqlFile("q.sql", "${at}").statement("d", Map.of("at", "noon")))
        .hasMessage("q.sql needs an instant for at, was given noon");
  }

  @Test
  void leavesOutASemicolonAtTheEnd() {
    assertThat(new SqlFile("q.sql", "SELECT ';'\nFROM t;\n").statement("demo"))
        .isEqualTo("SELECT ';'\nFROM t");
  }

  @Test
  void missingAndUnknownParametersAreNamed() {
    SqlFile file = SqlFiles.named("queries/audit/as_known_at.sql");

    assertThatThrownBy(() -> file.statement("demo", Map.of("at", NOON)))
        .hasMessage(
            "queries/audit/as_known_at.sql needs the parameters [at, known_at], was given [at]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Demo", "demo; DROP TABLE x", "a\"b", "a.b", "demo\n"})
  void aDataSetNameThatIsNotValidIsRefusedAsEverywhere(String name) {
    SqlFile file = SqlFiles.named("views/current_zone_risk.sql");

    assertThatThrownBy(() -> file.statement(name)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new DataSetName(name)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> SqlFiles.named("views/none.sql"))
        .hasMessage("no SQL file views/none.sql");
  }

  @Test
  void theNameIsThatOfTheTableOrView() {
    assertThat(SqlFiles.named("views/current_zone_risk.sql").name()).isEqualTo("current_zone_risk");
  }

  private static Stream<String> below(String folder) {
    try (Stream<Path> files = Files.walk(Path.of(folder))) {
      return files.filter(Files::isRegularFile).map(Path::toString).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void theListOfReadsNamesEveryViewAndQueryAndNothingElse() {
    assertThat(TableReads.files())
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(SqlFiles.views().stream(), SqlFiles.queries().stream())
                .map(SqlFile::path)
                .toList());
  }

  @Test
  void aReadIsOfASpanOfAnyPartitionsOrOfAllForAReasonThatIsSaid() {
    Map<String, Instant> asked = Map.of("at", Instant.parse("2022-07-10T02:00:00Z"));
    TableReads.Span span =
        new TableReads.Span("scans", "known_at from ${at} - 31 d to ${at} + 1 h");

    assertThat(span.how()).isEqualTo(TableReads.How.PLANNED);
    assertThat(span.from(asked)).contains(Instant.parse("2022-06-09T02:00:00Z"));
    assertThat(span.to(asked)).contains(Instant.parse("2022-07-10T03:00:00Z"));
    assertThatThrownBy(() -> new TableReads.Span("scans", "all"))
        .hasMessageContaining("cannot read \"all\"");
  }
}
