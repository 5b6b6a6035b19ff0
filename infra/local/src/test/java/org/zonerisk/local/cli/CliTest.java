package org.zonerisk.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CliTest extends CommandsInMemory {

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      value = {
        "'' => a command is missing; see ./zonerisk --help",
        "fly => Unmatched argument at index 0: 'fly'; see ./zonerisk --help",
        "start now => Unmatched argument at index 1: 'now'; see ./zonerisk start --help",
        "status --color => Unknown option: '--color'; see ./zonerisk status --help",
        "sql => Missing required argument (specify one of these): (SQL | --file=FILE); see"
            + " ./zonerisk sql --help",
        "sql --dataset Town x => Invalid value for option '--dataset': a data set name has 1 to 31"
            + " lower-case letters, digits or underscores and begins with a letter, was \"Town\";"
            + " see ./zonerisk sql --help",
        "sql --file absent.sql => the file absent.sql cannot be read; see ./zonerisk sql --help",
        "sql --param at=noon x => Invalid value for option '--param' (NAME=INSTANT): \"noon\" is"
            + " not an instant as in 2021-03-14T12:00:00Z; see ./zonerisk sql --help",
        "replay mars --data . => Invalid value for positional parameter at index 0 (SOURCE): must"
            + " be one of nyc, us-cdc, cn-risk-areas, shanghai, shenzhen, was \"mars\"; see"
            + " ./zonerisk replay --help",
        "checks --rows -1 => --rows must be 0 or more, was -1; see ./zonerisk checks --help",
        "checks --dataset Town => Invalid value for option '--dataset': a data set name has 1 to 31"
            + " lower-case letters, digits or underscores and begins with a letter, was \"Town\";"
            + " see ./zonerisk checks --help",
        "verify-ledger => Missing required option: '--dataset=NAME'; see ./zonerisk verify-ledger"
            + " --help",
        "verify-ledger --dataset demo --head 12 => --head must have 64 hexadecimal digits, was 12;"
            + " see ./zonerisk verify-ledger --help",
        "seal-ledger --dataset nowhere => no data set nowhere; see ./zonerisk seal-ledger --help",
        "password => Missing required parameter: 'USER'; see ./zonerisk password --help",
        "password Li => a user is a letter and up to 62 of a-z, 0-9, dot, dash and underscore, was"
            + " \"Li\"; see ./zonerisk password --help",
        "generate => Missing required option: '--scenario=F'; see ./zonerisk generate --help",
        "generate --scenario mars => no scenario mars: neither a file nor one of quiet-week,"
            + " market-outbreak, late-laboratory, dead-gates, broken-feed, mass-screening, lifting, every-rule-book;"
            + " see ./zonerisk generate --help",
        "generate --scenario lifting --people 5 => --people must be 1000 to 9000000, was 5; see"
            + " ./zonerisk generate --help",
        "generate --scenario lifting --parallelism 9 => --parallelism must be 1 to 8, was 9; see"
            + " ./zonerisk generate --help",
      })
  void answersWrongUseWithStatus64AndOneLine(String arguments, String line) {
    int status = run(arguments.isEmpty() ? new String[0] : arguments.split(" "));

    assertThat(text(err)).isEqualTo(line + System.lineSeparator());
    assertThat(status).isEqualTo(64);
    assertThat(text(out)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "start",
        "status",
        "stop",
        "clean",
        "sql",
        "checks",
        "replay",
        "generate",
        "upkeep",
        "erase",
        "sunset",
        "password",
        "oracle",
        "seal-ledger",
        "verify-ledger",
        "verify-report"
      })
  void explainsEachCommand(String command) {
    assertThat(run(command, "--help")).isZero();

    assertThat(text(out)).startsWith("Usage: zonerisk " + command);
  }

  @Test
  void namesEachSourceOfAReplayInItsHelp() {
    assertThat(run("replay", "--help")).isZero();

    assertThat(text(out))
        .contains("What to replay: nyc, us-cdc", "nyc: New York's trips and tests");
  }

  @Test
  void namesEachShippedScenarioInItsHelp() {
    assertThat(run("generate", "--help")).isZero();

    assertThat(text(out)).contains("lifting: A small outbreak ends early", "quiet-week: Nobody");
  }

  @Test
  void listsEveryCommandInItsHelp() {
    assertThat(run("--help")).isZero();

    assertThat(text(out)).contains("start", "status", "stop", "clean", "sql", "test");
  }

  @Test
  void asksTheOracleOnlyOfADataSetThatIsThere() {
    assertThat(run("oracle", "ledger", "--dataset", "none")).isEqualTo(64);

    assertThat(text(err))
        .isEqualTo(
            "no data set none; see ./zonerisk oracle ledger --help" + System.lineSeparator());
  }

  @Test
  void keepsTheTablesOfADataSetThatIsThere() {
    assertThat(run("upkeep")).isEqualTo(64);
    assertThat(run("upkeep", "--dataset", "none")).isEqualTo(64);

    assertThat(text(err).lines())
        .containsExactly(
            "Missing required option: '--dataset=NAME'; see ./zonerisk upkeep --help",
            "no data set none; see ./zonerisk upkeep --help");
  }

  @Test
  void erasesWhoIsATokenFromADataSetThatIsThereAndRepeatsNoToken() throws IOException {
    Path key = Files.writeString(folder.resolve("key"), "no key");
    Path report = folder.resolve("report.json");
    String[] usual = {
      "erase", "--dataset=none", "--by=Li", "--reason=asked", "--key=" + key, "--report=" + report
    };
    assertThat(run("erase")).isEqualTo(64);
    assertThat(run(usual)).isEqualTo(64);
    assertThat(run(with(usual, "--token=a secret, in words"))).isEqualTo(64);
    assertThat(run(with(usual, "--token-file=absent"))).isEqualTo(64);
    assertThat(run(with(usual, "--token=0123456789abcdef0123456789abcdef"))).isEqualTo(64);

    assertThat(text(err).lines())
        .containsExactly(
            "Missing required options: '--dataset=NAME', '--by=NAME', '--reason=TEXT', '--key=FILE',"
                + " '--report=FILE'; see ./zonerisk erase --help",
            "give --token or --token-file; see ./zonerisk erase --help",
            "a token has 16 to 64 letters, digits, hyphens or underscores, was 18 characters of"
                + " another kind; see ./zonerisk erase --help",
            "--token-file absent cannot be read; see ./zonerisk erase --help",
            "no data set none; see ./zonerisk erase --help");
  }

  @Test
  void endsADataSetForGoodOnlyIfItsNameIsRepeated() {
    String[] usual = {
      "sunset", "--dataset=none", "--by=Li", "--reason=over", "--key=key", "--report=report"
    };
    assertThat(run(usual)).isEqualTo(64);
    assertThat(run(with(usual, "--confirm=nobody"))).isEqualTo(64);
    assertThat(run(with(usual, "--confirm=none"))).isEqualTo(64);

    assertThat(text(err).lines())
        .containsExactly(
            "Missing required option: '--confirm=NAME'; see ./zonerisk sunset --help",
            "--confirm must be none, was nobody; see ./zonerisk sunset --help",
            "no data set none; see ./zonerisk sunset --help");
  }

  private static String[] with(String[] arguments, String one) {
    return Stream.concat(Arrays.stream(arguments), Stream.of(one)).toArray(String[]::new);
  }

  @Test
  void explainsAZoneOrEveryRowOfADataSetThatIsThere() {
    assertThat(run("explain")).isEqualTo(64);
    assertThat(run("explain", "cn:1", "--every-row")).isEqualTo(64);
    assertThat(run("explain", "cn:1", "--dataset", "none")).isEqualTo(64);

    assertThat(text(err).lines())
        .containsExactly(
            "give a zone or --every-row; see ./zonerisk explain --help",
            "give a zone or --every-row; see ./zonerisk explain --help",
            "no data set none; see ./zonerisk explain --help");
  }

  @Test
  void replaysAPolicyOverADataSetThatIsThereInOrderOfTime() {
    assertThat(run("replay-policy", "--dataset", "none")).isEqualTo(64);
    assertThat(run("replay-policy", "--dataset", "none", "--policy", "as-assigned")).isEqualTo(64);
    assertThat(
            run(
                "replay-policy",
                "--dataset=none",
                "--policy=as-assigned",
                "--from=2022-07-02T00:00:00Z",
                "--to=2022-07-01T00:00:00Z"))
        .isEqualTo(64);

    assertThat(text(err).lines())
        .containsExactly(
            "give --policy or --drop; see ./zonerisk replay-policy --help",
            "no data set none; see ./zonerisk replay-policy --help",
            "--to must not be before --from 2022-07-02T00:00:00Z, was 2022-07-01T00:00:00Z; see"
                + " ./zonerisk replay-policy --help");
  }

  @Test
  void publishesFiguresOfADataSetThatIsThereByDayOrWeek() {
    assertThat(run("publish-figures", "--dataset=none")).isEqualTo(64);
    assertThat(run("publish-figures", "--dataset=none", "--through=today")).isEqualTo(64);
    assertThat(run("publish-figures", "--dataset=none", "--by=month")).isEqualTo(64);

    assertThat(text(err).lines())
        .anyMatch(line -> line.startsWith("no data set none; see ./zonerisk publish-figures"))
        .anyMatch(line -> line.contains("\"today\" is not a date as in 2021-03-14"))
        .anyMatch(line -> line.contains("month"));
  }

  @Test
  void namesTheChecksWhereOneIsNotThere() {
    assertThat(run("checks", "all_is_well")).isEqualTo(64);

    assertThat(text(err))
        .startsWith("no check all_is_well: the checks are boundaries_are_posted_once, ")
        .endsWith("; see ./zonerisk checks --help" + System.lineSeparator());
  }

  @Test
  void explainsTheOracle() {
    assertThat(run("oracle", "ledger", "--help")).isZero();

    assertThat(text(out)).contains("Usage: zonerisk oracle ledger", "both say the same");
  }

  @Test
  void answersWhatCannotBeDoneWithStatus1AndOneLine() {
    assertThat(run("sql", "SELECT 1")).isEqualTo(1);

    assertThat(text(err))
        .isEqualTo(
            "zonerisk: trino does not run; ./zonerisk start brings it up" + System.lineSeparator());
  }

  @Test
  void showsWhereAnErrorCameFromOnlyWhenAsked() {
    run("sql", "--verbose", "SELECT 1");

    assertThat(text(err)).contains("\tat org.zonerisk.local.stack.LocalStack");
  }

  @Test
  void reportsAStoppedStackWithAStatusOfItsOwn() {
    assertThat(run("status")).isEqualTo(3);

    assertThat(text(out).lines().skip(1)).hasSize(4).allMatch(line -> line.contains("stopped"));
  }

  @Test
  void stopsAndCleansWhereNothingIs() {
    assertThat(run("stop")).isZero();
    assertThat(run("clean")).isZero();
    assertThat(text(err)).isEmpty();
  }
}
