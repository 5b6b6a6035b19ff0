package org.zonerisk.oracle.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shipped rule books on figures that were worked out by hand. */
class RuleBookTest {

  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final long TWO_HOURS = Duration.ofHours(2).toMillis();

  @ParameterizedTest
  @CsvSource({
    // cases, positives, tests of 100,000 residents
    "9, 4, 100, LOW, incidence.low",
    "10, 4, 100, MODERATE, incidence.moderate",
    "99, 0, 100, SUBSTANTIAL, incidence.substantial",
    "100, 0, 100, HIGH, incidence.high",
    "9, 5, 100, MODERATE, positivity.moderate",
    "9, 10, 100, HIGH, positivity.high",
    "100, 100, 100, HIGH, incidence.high",
    // no tests: whatever positivity is, it cannot lower what incidence says
    "100, 0, 0, HIGH, incidence.high",
    "10, 0, 0, UNKNOWN, unknown"
  })
  void theWorseOfIncidenceAndPositivityDecides(
      int cases, int positives, int tests, String level, String rule) throws IOException {
    long boundary = at(NEW_YORK, "2021-03-20T12:00");
    Figures figures =
        new Figures()
            .reported(at(NEW_YORK, "2021-03-01T00:00"))
            .reported(at(NEW_YORK, "2021-03-20T11:00"))
            .count(key("cases", "residence"), boundary - TWO_HOURS, cases)
            .count(key("positives", "none"), boundary - TWO_HOURS, positives)
            .count(key("tests", "none"), boundary - TWO_HOURS, tests);

    Outcome outcome = decide("us-cdc-transmission-2021", figures, 100_000, boundary, Memory.NONE);
    assertThat(outcome.level() + ' ' + outcome.ruleId()).isEqualTo(level + ' ' + rule);
    if (!outcome.known()) {
      assertThat(outcome.reason()).isEqualTo("missing_positivity");
      assertThat(outcome.atLeast()).isEqualTo("MODERATE");
    }
  }

  @Test
  void aWindowOfSevenDaysBeginsAtTheSameLocalTimeAlsoWhereTheClocksChange() throws IOException {
    // Seven days before 12:00 daylight time is 12:00 standard time, 167 hours before.
    long boundary = at(NEW_YORK, "2021-03-15T12:00");
    Figures figures =
        new Figures()
            .reported(at(NEW_YORK, "2021-03-01T00:00"))
            .reported(boundary)
            .count(key("cases", "residence"), at(NEW_YORK, "2021-03-08T12:00"), 1)
            .count(key("cases", "residence"), at(NEW_YORK, "2021-03-08T10:00"), 10);

    assertThat(decide("us-cdc-transmission-2021", figures, 1000, boundary, Memory.NONE).inputs())
        .containsEntry("cases_7d", 1.0)
        .containsEntry("incidence", 100.0);
  }

  @Test
  void aSilentFeedIsNamedAndAYoungOneToo() throws IOException {
    long boundary = at(NEW_YORK, "2021-03-20T12:00");
    Figures stale = new Figures().reported(boundary - Duration.ofHours(50).toMillis() - 1);
    Figures young = new Figures().reported(boundary - Duration.ofHours(50).toMillis());

    assertThat(decide("us-cdc-transmission-2021", stale, 1000, boundary, Memory.NONE).reason())
        .isEqualTo("stale_sampling_results");
    assertThat(decide("us-cdc-transmission-2021", young, 1000, boundary, Memory.NONE).reason())
        .isEqualTo("short_history_sampling_results");
  }

  @Test
  void aHighZoneFallsAfterSevenClearDaysAndAWholeRound() throws IOException {
    // The case of day 0, the 1st; clear days are the 2nd to the 8th, day 7 is the 8th.
    Figures figures = alive().count(key("cases", "residence"), at(SHANGHAI, "2022-07-01T08:00"), 1);
    Memory high = chain(figures, "2022-07-01T10:00", "2022-07-08T22:00").after();
    assertThat(high.state()).isEqualTo("HIGH");

    figures.count(screening(), at(SHANGHAI, "2022-07-08T10:00"), 99);
    assertThat(decide("cn-v9-2022-06-28", figures, 100, at(SHANGHAI, "2022-07-09T00:00"), high))
        .extracting(Outcome::level, Outcome::ruleId)
        .as("one of a hundred is not in")
        .containsExactly("HIGH", "hold.high");

    figures.count(screening(), at(SHANGHAI, "2022-07-08T12:00"), 1);
    assertThat(decide("cn-v9-2022-06-28", figures, 100, at(SHANGHAI, "2022-07-09T00:00"), high))
        .extracting(Outcome::level, Outcome::ruleId)
        .containsExactly("MEDIUM", "seven_clear_days_and_round");
  }

  @Test
  void aDayInWhichAFeedWasSilentIsNotClear() throws IOException {
    // The report of 00:00 on the 3rd is more than 26 hours old at 04:00 and 06:00 on the 4th. So of
    // the eight days from the 2nd to the 9th seven are clear.
    Figures figures =
        new Figures().count(key("cases", "residence"), at(SHANGHAI, "2022-07-01T08:00"), 1);
    for (long b = at(SHANGHAI, "2022-07-01T00:00"); b <= at(SHANGHAI, "2022-07-10T00:00"); ) {
      boolean silent =
          b > at(SHANGHAI, "2022-07-03T00:00") && b <= at(SHANGHAI, "2022-07-04T06:00");
      if (!silent) {
        figures.reported(b);
      }
      b += TWO_HOURS;
    }

    assertThat(chain(figures, "2022-07-01T10:00", "2022-07-10T00:00").inputs())
        .containsEntry("clear_days", 7.0);
  }

  @ParameterizedTest
  @CsvSource({
    // cases, admissions and beds of somebody else; a figure below zero is none
    "199.99, 10, 9, MEDIUM, few_cases.medium, ''",
    "200, 9.99, 9.99, MEDIUM, many_cases.medium, ''",
    "200, 10, 9.99, HIGH, many_cases.high, ''",
    "-1, 9, 9, LOW, few_cases.low, ''",
    "100, -1, 15, HIGH, few_cases.high, ''",
    "100, -1, 9, UNKNOWN, unknown, missing_admissions",
    "100, -1, -1, UNKNOWN, unknown, missing_admissions"
  })
  void figuresOfOthersDecideByTheirThresholds(
      double cases, double admissions, double beds, String level, String rule, String reason)
      throws IOException {
    long boundary = at(NEW_YORK, "2022-03-10T12:00");
    Figures figures = new Figures();
    long valid = boundary - Duration.ofDays(7).toMillis();
    figures.figures.put("covid_cases_per_100k", new Counts.Figure(valid, cases));
    figures.figures.put("covid_hospital_admissions_per_100k", new Counts.Figure(valid, admissions));
    figures.figures.put("covid_inpatient_bed_utilization", new Counts.Figure(valid, beds));

    assertThat(decide("us-cdc-community-2022", figures, -1, boundary, Memory.NONE))
        .extracting(Outcome::level, Outcome::ruleId, Outcome::reason)
        .containsExactly(level, rule, reason);
  }

  @ParameterizedTest
  @CsvSource({
    // cases and positives of so many tests among 200,000 residents; at least 20 tests
    "199, 1, 20, 99.5, 5.0, HIGH",
    "197, 1, 20, 98.5, 5.0, LOW",
    "198, 1, 20, 99.0, 5.0, HIGH",
    "0, 1, 19, 0.0, , LOW",
    "0, 99, 2000, 0.0, 5.0, LOW"
  })
  void ratesAreRoundedBeforeTheyAreCompared(
      int cases, int positives, int tests, double rate, Double positivity, String level)
      throws IOException {
    long boundary = at(NEW_YORK, "2021-03-20T12:00");
    Figures figures =
        new Figures()
            .reported(boundary)
            .count(key("cases", "residence"), boundary - TWO_HOURS, cases)
            .count(key("positives", "none"), boundary - TWO_HOURS, positives)
            .count(key("tests", "none"), boundary - TWO_HOURS, tests);
    String document =
        """
        {"id": "r", "time_zone": "America/New_York", "escalating": [], "otherwise": "unknown",
         "levels": [{"id": "LOW"}, {"id": "HIGH"}], "freshness": {},
         "inputs": {
           "cases": {"count": "cases", "window": {"last": "P7D"}},
           "rate": {"per_100k": "cases", "round": 1},
           "tests": {"count": "tests", "window": {"last": "P7D"}},
           "positives": {"count": "positives", "window": {"last": "P7D"}},
           "positivity": {"percent": "positives", "of": "tests", "min_of": 20, "round": 1}},
         "rules": {"level": {"rule": "rate", "bands_of": "rate",
           "bands": [{"below": 98.95, "level": "LOW"}, {"level": "HIGH"}]}}}
        """;

    Outcome outcome =
        RuleBook.read(document, "hash")
            .decide(figures, 200_000, boundary, Memory.NONE, time -> time + TWO_HOURS);

    assertThat(outcome.level()).isEqualTo(level);
    assertThat(outcome.inputs()).containsEntry("rate", rate);
    assertThat(outcome.inputs().get("positivity")).isEqualTo(positivity);
  }

  private static Outcome chain(Figures figures, String from, String to) throws IOException {
    Outcome last = null;
    Memory memory = Memory.NONE;
    for (long b = at(SHANGHAI, from); b <= at(SHANGHAI, to); b += TWO_HOURS) {
      last = decide("cn-v9-2022-06-28", figures, 100, b, memory);
      memory = last.after();
    }
    return last;
  }

  private static Outcome decide(
      String profile, Figures figures, long population, long boundary, Memory before)
      throws IOException {
    String document =
        Files.readString(
            Path.of("../../jobs/streaming/src/main/resources/profiles/" + profile + ".json"));
    return RuleBook.read(document, "hash")
        .decide(figures, population, boundary, before, time -> time + TWO_HOURS);
  }

  private static Figures alive() {
    Figures figures = new Figures();
    for (int day = 1; day < 20; day++) {
      figures.reported(at(SHANGHAI, "2022-07-%02dT00:00".formatted(day)));
    }
    return figures;
  }

  private static CountKey key(String measure, String role) {
    return new CountKey(measure, role, "none", "none", "none", "none", "provisional");
  }

  private static CountKey screening() {
    return CountKey.of("tests", "screening");
  }

  private static long at(ZoneId zone, String local) {
    return LocalDateTime.parse(local).atZone(zone).toInstant().toEpochMilli();
  }

  /** Counts in the simplest form that gives the answers. */
  private static final class Figures implements Counts {
    private record Count(CountKey key, long cell, int count) {}

    private final List<Count> counts = new ArrayList<>();
    private final List<Long> reports = new ArrayList<>();
    private final Map<String, Figure> figures = new HashMap<>();

    private Figures count(CountKey key, long cell, int count) {
      counts.add(new Count(key, cell, count));
      return this;
    }

    private Figures reported(long time) {
      reports.add(time);
      return this;
    }

    @Override
    public long sum(Predicate<CountKey> of, long from, long to) {
      return counts.stream()
          .filter(count -> of.test(count.key()) && count.cell() >= from && count.cell() < to)
          .mapToLong(Count::count)
          .sum();
    }

    @Override
    public OptionalLong lastCell(Predicate<CountKey> of, long from, long to) {
      return counts.stream()
          .filter(count -> of.test(count.key()) && count.cell() >= from && count.cell() < to)
          .mapToLong(Count::cell)
          .max();
    }

    @Override
    public Figure figure(String metric, long time) {
      return figures.get(metric);
    }

    @Override
    public OptionalLong lastReport(String feed, long time) {
      return reports.stream().mapToLong(Long::longValue).filter(at -> at <= time).max();
    }

    @Override
    public OptionalLong firstReport(String feed) {
      return reports.stream().mapToLong(Long::longValue).min();
    }
  }
}
