package org.zonerisk.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zonerisk.local.stack.StackFixture;

/** Rows as the real Trino gives them. */
final class SqlCommandIT {

  private static final String TWO_ROWS =
      "SELECT * FROM (VALUES (1, 'a,b', TIMESTAMP '2021-03-14 12:00:00.000000 UTC', ARRAY[1, 2],"
          + " MAP(ARRAY['k'], ARRAY[DECIMAL '1.50'])), (2, NULL, NULL, NULL, NULL))"
          + " AS t (n, text, at, list, pairs) ORDER BY n";

  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void printsATableToRead() {
    assertThat(sql("SELECT 1 AS one, 'x' AS letter;")).isZero();

    assertThat(text(out).lines())
        .containsExactly("one  letter", "-----------", "1    x", "(1 row)");
  }

  @Test
  void printsCommaSeparatedValuesForOtherPrograms() {
    assertThat(sql("--format", "csv", TWO_ROWS)).isZero();

    assertThat(text(out).lines().toList())
        .containsExactly(
            "n,text,at,list,pairs",
            "1,\"a,b\",2021-03-14 12:00:00.000000 UTC,\"[1, 2]\",{k=1.50}",
            "2,,,,");
  }

  @Test
  void printsAnObjectALineAsJson() {
    assertThat(sql("--format", "json", TWO_ROWS)).isZero();

    assertThat(text(out).lines())
        .containsExactly(
            "{\"n\":1,\"text\":\"a,b\",\"at\":\"2021-03-14 12:00:00.000000 UTC\",\"list\":[1,2],"
                + "\"pairs\":{\"k\":1.50}}",
            "{\"n\":2,\"text\":null,\"at\":null,\"list\":null,\"pairs\":null}");
  }

  @Test
  void printsAResultLongerThanWhatItMeasures() {
    assertThat(sql("--format", "table", "SELECT * FROM UNNEST(sequence(1, 1200)) AS t (n)"))
        .isZero();

    assertThat(text(out).lines()).hasSize(1203).endsWith("1200", "(1200 rows)");
  }

  @Test
  void fillsThePlaceholdersOfAFile() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("q.sql"), "-- Purpose: a test.\nSELECT '${dataset}' AS d, ${at} AS t\n");

    assertThat(
            sql(
                "--dataset",
                "town",
                "--param",
                "at=2021-03-14T12:00:00Z",
                "--format",
                "csv",
                "--file",
                file.toString()))
        .isZero();

    assertThat(text(out).lines()).contains("town,2021-03-14 12:00:00.000000 UTC");
  }

  @Test
  void tellsInOneLineWhatIsWrongWithAStatement() {
    assertThat(sql("SELECT nothing")).isEqualTo(1);

    assertThat(text(err))
        .isEqualTo(
            "zonerisk: line 1:8: Column 'nothing' cannot be resolved" + System.lineSeparator());
  }

  @Test
  void asksAsWhoeverIsNamed() {
    assertThat(sql("--format", "csv", "SELECT current_user AS who")).isZero();
    assertThat(sql("--as", "public", "--format", "csv", "SELECT current_user AS who")).isZero();
    assertThat(text(out).lines()).containsExactly("who", "analyst", "who", "public");

    assertThat(sql("--as", "nobody", "SELECT 1")).isEqualTo(1);
    assertThat(text(err))
        .startsWith("zonerisk: Trino knows no user nobody; it knows analyst, auditor, command, ");
  }

  @Test
  void changesNothingUnlessToldOtherwise() {
    assertThat(sql("CREATE SCHEMA lake.made_by_sql")).isEqualTo(1);
    assertThat(text(err)).contains("Access Denied");

    assertThat(sql("--writable", "CREATE SCHEMA lake.made_by_sql")).isZero();
  }

  private int sql(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "sql";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return new Cli(new CliContext(StackFixture.runningSettings(), printer(out), printer(err)))
        .run(all);
  }

  private static PrintStream printer(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
