package org.zonerisk.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FeedCommandTest extends CommandsInMemory {

  private static final Path README = Path.of("../../schemas/README.md");
  private static final String ARRIVAL =
      "{\"trip_id\": \"t1\", \"destination_zone\": \"cn:1\", \"departed_at\":"
          + " \"2021-03-14T11:00:00Z\", \"arrived_at\": \"2021-03-14T11:30:00Z\", \"mode\":"
          + " \"RAIL\", \"source\": \"railway\"}";

  @Test
  void saysWhatWouldBecomeOfEachRecordAndAddsUp() throws IOException {
    String sample = file("sample.jsonl", ARRIVAL, ARRIVAL);
    String zones = file("zones.txt", "cn:1");

    assertThat(
            run(
                "feed",
                "check",
                "mobility-records",
                "--sample",
                sample,
                "--zones",
                zones,
                "--known-at",
                "2021-03-14T12:00:00Z"))
        .isZero();
    assertThat(text(out).lines())
        .containsExactly(
            "1 admitted", "2 duplicate", "2 records: 1 admitted, 1 duplicates, 0 rejected");
  }

  @Test
  void endsWithStatus1WhereARecordWouldBeRejected() throws IOException {
    String sample = file("sample.jsonl", ARRIVAL);
    String zones = file("zones.txt", "cn:2");

    assertThat(
            run(
                "feed",
                "check",
                "mobility-records",
                "--sample",
                sample,
                "--zones",
                zones,
                "--known-at",
                "2021-03-14T12:00:00Z"))
        .isEqualTo(1);
    assertThat(text(out)).contains("1 rejected unregistered_zone destination_zone cn:1");
    assertThat(text(err)).isEmpty();
  }

  @Test
  void saysWhereZonesAreNotChecked() throws IOException {
    String sample = file("sample.jsonl", ARRIVAL);

    assertThat(
            run(
                "feed",
                "check",
                "mobility-records",
                "--sample",
                sample,
                "--known-at",
                "2021-03-14T12:00:00Z"))
        .isZero();
    assertThat(text(out).lines())
        .containsExactly(
            "zones are not checked; --dataset or --zones says against which",
            "1 admitted",
            "1 records: 1 admitted, 0 duplicates, 0 rejected");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      value = {
        "feed => a command is missing: check; see ./zonerisk feed --help",
        "feed check trips --sample x.jsonl => FEED must be one of health-code-scans,"
            + " sampling-results, mobility-records, feed-reports, facility-metrics,"
            + " screening-rounds, publications, was trips; see ./zonerisk feed check --help",
        "feed check zones --sample x.jsonl => FEED must be one of health-code-scans,"
            + " sampling-results, mobility-records, feed-reports, facility-metrics,"
            + " screening-rounds, publications, was zones; see ./zonerisk feed check --help",
        "feed check feed-reports => Missing required option: '--sample=FILE'; see ./zonerisk feed"
            + " check --help",
        "feed check feed-reports --sample absent.jsonl => the file absent.jsonl cannot be read;"
            + " see ./zonerisk feed check --help",
        "feed check feed-reports --sample x.csv => the sample must be a file [.jsonl, .avro], was"
            + " x.csv; see ./zonerisk feed check --help",
        "feed check feed-reports --sample x.jsonl --zones absent.txt => the file absent.txt cannot"
            + " be read; see ./zonerisk feed check --help",
        "feed check feed-reports --sample x.jsonl --zones z --dataset town => --dataset and --zones"
            + " exclude each other; see ./zonerisk feed check --help",
      })
  void answersWrongUseWithStatus64AndOneLine(String arguments, String line) {
    assertThat(run(arguments.split(" "))).isEqualTo(64);

    assertThat(text(err)).isEqualTo(line + System.lineSeparator());
    assertThat(text(out)).isEmpty();
  }

  @Test
  void endsWithStatus1AndOneLineWhereTheSampleIsEmptyOrTheStackDoesNotRun() throws IOException {
    String sample = file("sample.jsonl");

    assertThat(run("feed", "check", "feed-reports", "--sample", sample)).isEqualTo(1);
    assertThat(run("feed", "check", "feed-reports", "--sample", sample, "--dataset", "town"))
        .isEqualTo(1);
    assertThat(text(err).lines())
        .containsExactly(
            "zonerisk: " + sample + " is empty; a sample has one record at least",
            "zonerisk: trino does not run; ./zonerisk start brings it up");
    assertThat(text(out)).isEmpty();
  }

  @Test
  void explainsTheFormatOfASample() {
    assertThat(run("feed", "check", "--help")).isZero();

    assertThat(text(out))
        .startsWith("Usage: zonerisk feed check")
        .contains(".jsonl", ".avro", "known_at", "unencodable");
  }

  @Test
  void givesWhatThePageForDataEngineersShows() throws IOException {
    String page = Files.readString(README);
    file("sample.jsonl", block(page, "json"));
    file("zones.txt", "cn:110101001");
    List<String> shown = List.of(block(page, "text").split("\n"));
    String[] command = shown.get(0).replaceFirst("^\\S+ \\./zonerisk ", "").split(" ");
    for (int i = 0; i < command.length; i++) {
      if (command[i].equals("sample.jsonl") || command[i].equals("zones.txt")) {
        command[i] = folder.resolve(command[i]).toString();
      }
    }

    run(command);

    assertThat(text(out).lines().toList()).isEqualTo(shown.subList(1, shown.size()));
  }

  private static String block(String page, String language) {
    Matcher found =
        Pattern.compile("```" + language + "\n(.*?)\n```", Pattern.DOTALL).matcher(page);
    assertThat(found.find()).as("a block of " + language).isTrue();
    return found.group(1);
  }

  private String file(String name, String... lines) throws IOException {
    return Files.write(folder.resolve(name), List.of(lines)).toString();
  }
}
