package org.zonerisk.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zonerisk.local.judge.SmallItaly;
import org.zonerisk.local.replay.SmallCounties;

final class OracleCommandTest extends CommandsInMemory {

  @Test
  void levelsThatTheCdcPublishedAgreeRowByRow() {
    Path data =
        new SmallCounties(folder)
            .row("2022-03-03", "01001", "1000", "100", "9.9", "9.9", "Low")
            .row("2022-03-03", "01003", "1000", "200", "9.9", "9.9", "medium")
            .row("2022-03-10", "01001", "1000", "100", "", "9.9", "Low")
            .row("2022-03-10", "01003", "1000", "", "10", "9.9", "Medium")
            .row("2022-03-17", "01003", "1000", "100", "", "", "N/A")
            .write();

    assertThat(run("oracle", "us-cdc", "--data", data.toString())).isZero();
    assertThat(text(out).lines())
        .anyMatch(line -> line.startsWith("us-cdc-community-2022 version 1, "))
        .containsSequence(
            "match 2 of 2 complete rows",
            "best constant LOW: 1 of 2 (50.00 %)",
            "",
            "3 of 5 rows lack a figure or a level",
            "    rows  lacking                published  by the rule book",
            "       1  admissions             LOW        unknown, at least LOW",
            "       1  admissions and beds    no level   unknown, at least LOW",
            "       1  cases                  MEDIUM     MEDIUM",
            "1 rows have their level in lower case");
  }

  @Test
  void aLevelThatDiffersEndsWithOneAndIsListed() {
    Path data =
        new SmallCounties(folder)
            .row("2022-03-03", "01001", "1000", "100", "9.9", "9.9", "Low")
            .row("2022-03-03", "01003", "1000", "100", "10", "9.9", "Low")
            .write();

    assertThat(run("oracle", "us-cdc", "--data", data.toString())).isEqualTo(1);
    assertThat(text(out).lines())
        .contains(
            "match 1 of 2 complete rows",
            "  row 2, us-fips:01003 on 2022-03-03: published LOW, ours MEDIUM by"
                + " few_cases.medium; cases 100.0, admissions 10.0, beds 9.9");
  }

  @Test
  void coloursOfFilesThatAreThereAreCompared() throws IOException {
    Path data = new SmallItaly(folder, "2021-09-07").write();

    assertThat(run("oracle", "it-zone-colours", "--data", data.toString())).isZero();
    assertThat(text(out).lines())
        .anyMatch(line -> line.startsWith("it-dl105-2021 version 1, "))
        .contains("match 4 of 4 Mondays (100.00 %)");

    Files.delete(data.resolve("it-zone-colours/beds_daily.csv"));
    assertThat(run("oracle", "it-zone-colours", "--data", data.toString())).isEqualTo(2);
    assertThat(text(err).lines())
        .containsExactly(
            "zonerisk: neither beds_daily.csv nor beds_daily.csv.gz lies in "
                + data.resolve("it-zone-colours"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"us-cdc", "it-zone-colours"})
  void sayWhatTheyCompareAndHowTheyEnd(String command) {
    assertThat(run("oracle", command, "--help")).isZero();
    assertThat(text(out))
        .contains(
            "Usage: zonerisk oracle " + command,
            "a file is missing or cannot be read",
            "64   wrong use");

    assertThat(run("oracle", command)).isEqualTo(64);
    assertThat(text(err))
        .isEqualTo(
            "Missing required option: '--data=DIR'; see ./zonerisk oracle %s --help%n"
                .formatted(command));
  }

  @ParameterizedTest
  @ValueSource(strings = {"us-cdc", "it-zone-colours"})
  void nameTheFileThatIsMissing(String command) {
    assertThat(run("oracle", command, "--data", folder.toString())).isEqualTo(2);
    assertThat(text(err)).startsWith("zonerisk: neither ").contains(folder.toString());
    assertThat(text(out)).isEmpty();
  }
}
