package org.zonerisk.oracle.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a figure was some days before, and levels that wait before they fall: worked out by hand
 * from decision record 13 of the jobs.
 */
class WeeksBeforeTest {

  private static final ZoneId ROME = ZoneId.of("Europe/Rome");
  private static final long TWO_HOURS = Duration.ofHours(2).toMillis();

  private static final String EARLIER =
      """
      {"id": "e", "time_zone": "Europe/Rome", "escalating": [], "otherwise": "unknown",
       "levels": [{"id": "LOW"}, {"id": "HIGH"}],
       "freshness": {},
       "inputs": {
         "told": {"figure": "told", "max_age": "P3D"},
         "before": {"earlier": "told", "by": "P7D"},
         "cases": {"count": "cases", "window": {"last": "P2D"}},
         "rate": {"per_100k": "cases"},
         "rate_before": {"earlier": "rate", "by": "P7D"}},
       "rules": {"level": {"rule": "before", "bands_of": "before",
         "bands": [{"below": 10, "level": "LOW"}, {"level": "HIGH"}]}}}
      """;

  /** Below 10 is LOW, below 20 MEDIUM; a milder one is taken after three days. */
  private static final String WAITING =
      """
      {"id": "w", "time_zone": "Europe/Rome", "escalating": [], "otherwise": "unknown",
       "levels": [{"id": "LOW"}, {"id": "MEDIUM"}, {"id": "HIGH"}],
       "freshness": {},
       "inputs": {"told": {"figure": "told", "max_age": "P60D"}},
       "rules": {"lowering": {"after": "P3D"}, "level": {"rule": "told", "bands_of": "told",
         "bands": [{"below": 10, "level": "LOW"}, {"below": 20, "level": "MEDIUM"},
                   {"level": "HIGH"}]}},
       "on_switch": {"states": {"LOW": "LOW", "MEDIUM": "MEDIUM", "HIGH": "HIGH"},
                     "clock": "keep"}}
      """;

  private static final String START = "2021-08-01T12:00";
  private static final String FALL = "2021-08-02T12:00";

  private final Town town = new Town();

  @ParameterizedTest
  @CsvSource({
    // valid at; what it was on the 13th at 12:00, three days old at the most
    "2021-03-13T12:00, HIGH, ''",
    "2021-03-13T12:00:00.001, UNKNOWN, missing_before",
    "2021-03-10T12:00, HIGH, ''",
    "2021-03-10T11:59:59.999, UNKNOWN, stale_before"
  })
  void anEarlierFigureIsTheNewestValidThenAndMissingWhereItWasTooOldThen(
      String validAt, String level, String reason) {
    town.figure(15, validAt);

    Outcome outcome = town.decide(EARLIER, "2021-03-20T12:00", Memory.NONE);
    assertThat(outcome.level()).isEqualTo(level);
    assertThat(outcome.reason()).isEqualTo(reason);
  }

  @Test
  void whatIsToldLaterDoesNotChangeWhatWasBefore() {
    town.figure(5, "2021-03-12T00:00").figure(15, "2021-03-13T14:00");

    assertThat(town.decide(EARLIER, "2021-03-20T12:00", Memory.NONE).inputs())
        .containsEntry("before", 5.0);
    assertThat(town.decide(EARLIER, "2021-03-20T14:00", Memory.NONE).inputs())
        .containsEntry("before", 15.0);
  }

  @Test
  void daysBeforeAreDaysOfTheCalendarAlsoWhereTheClocksChange() {
    // 12:00 of the 31st is 10:00 UTC, 12:00 of the 24th is 11:00 UTC: 167 hours before.
    town.figure(5, "2021-03-24T11:00").figure(15, "2021-03-24T12:00");

    assertThat(town.decide(EARLIER, "2021-03-31T12:00", Memory.NONE).inputs())
        .containsEntry("before", 15.0);
  }

  @Test
  void anEarlierRateHasAWindowThatEndsThenAndTheResidentsOfNow() {
    // Of the 11th at 12:00 to the 13th at 12:00: 3 of 1,000. Cells of before and after are not in.
    town.cases(50, "2021-03-11T10:00").cases(1, "2021-03-11T12:00").cases(2, "2021-03-13T10:00");
    town.cases(50, "2021-03-13T12:00");

    assertThat(town.decide(EARLIER, "2021-03-20T12:00", Memory.NONE).inputs())
        .containsEntry("rate_before", 300.0)
        .containsEntry("rate", 0.0);
  }

  @Test
  void aMilderLevelWaitsForItsDaysAndTwoMilderIsTakenAtOnceThen() {
    town.figure(30, START).figure(5, FALL);

    assertThat(town.chain(START, FALL).inputs()).doesNotContainKey("days_below");
    Outcome last = town.chain(START, "2021-08-05T10:00");
    assertThat(last.level() + ' ' + last.ruleId()).isEqualTo("HIGH hold.lowering");
    assertThat(last.inputs()).containsEntry("days_below", 2.0);
    Outcome lowered = town.chain(START, "2021-08-05T12:00");
    assertThat(lowered.level() + ' ' + lowered.ruleId()).isEqualTo("LOW told.low");
    assertThat(lowered.inputs()).containsEntry("days_below", 3.0);
  }

  @Test
  void anyMilderLevelKeepsTheClockRunningAndTheOneGivenInTheEndIsTaken() {
    town.figure(30, START).figure(5, FALL).figure(15, "2021-08-04T12:00");

    assertThat(town.firstAt("MEDIUM", START)).isEqualTo(local("2021-08-05T12:00"));
  }

  @Test
  void oneBoundaryThatIsNotMilderStartsTheClockAgain() {
    town.figure(30, START).figure(5, FALL).figure(20, "2021-08-05T10:00");
    town.figure(5, "2021-08-05T12:00");

    assertThat(town.firstAt("LOW", START)).isEqualTo(local("2021-08-08T12:00"));
  }

  @Test
  void eachBoundaryOfWhichNobodyCanTellCostsTheTimeUntilTheNext() {
    // Nobody can tell at 10:00, 12:00 and 14:00: six hours later.
    town.figure(30, START).figure(5, FALL).figure(-1, "2021-08-04T10:00");
    town.figure(5, "2021-08-04T16:00");

    assertThat(town.firstAt("LOW", START)).isEqualTo(local("2021-08-05T18:00"));
  }

  @Test
  void theWorstLevelIsKnownWhileNobodyCanTellAndItsClockDoesNotBegin() {
    town.figure(30, START).figure(-1, FALL);

    Outcome silent = town.chain(START, "2021-08-30T12:00");
    assertThat(silent.level() + ' ' + silent.ruleId()).isEqualTo("HIGH hold.lowering");
    assertThat(silent.inputs()).doesNotContainKey("days_below");
  }

  @Test
  void aLevelInTheMiddleIsUnknownAndNotBelowItself() {
    town.figure(15, START).figure(-1, FALL);

    Outcome silent = town.chain(START, "2021-08-30T12:00");
    assertThat(silent.level()).isEqualTo("UNKNOWN");
    assertThat(silent.atLeast()).isEqualTo("MEDIUM");
  }

  @Test
  void aLevelThatIsTakenStartsTheClockAgain() {
    // MEDIUM on the 5th at 12:00; milder than that from 14:00 on.
    town.figure(30, START).figure(15, FALL).figure(5, "2021-08-05T14:00");

    assertThat(town.firstAt("MEDIUM", START)).isEqualTo(local("2021-08-05T12:00"));
    assertThat(town.firstAt("LOW", START)).isEqualTo(local("2021-08-08T14:00"));
  }

  @Test
  void anotherRuleBookStartsTheClockAgain() {
    town.figure(30, START).figure(5, FALL);
    Memory old = town.chain(START, "2021-08-05T10:00").after();
    Memory taken = RuleBook.read(WAITING, "hash").takeOver("HIGH", old, millis("2021-08-05T12:00"));

    Outcome outcome = town.decide(WAITING, "2021-08-05T12:00", taken);
    assertThat(outcome.level()).isEqualTo("HIGH");
    assertThat(outcome.inputs()).doesNotContainKey("days_below");
  }

  @Test
  void theDaysAreLocalAlsoWhereTheClocksChange() {
    // From 12:00 of the 30th, summer time, to 12:00 of the 2nd, standard time, are 73 hours. The
    // boundaries of this test, two hours apart, lie at 11:00 and 13:00 then: after 72 and 74 hours.
    town.figure(30, "2021-10-29T12:00").figure(5, "2021-10-30T12:00");

    assertThat(town.firstAt("LOW", "2021-10-29T12:00")).isEqualTo(local("2021-11-02T13:00"));
  }

  private static long millis(String local) {
    return LocalDateTime.parse(local).atZone(ROME).toInstant().toEpochMilli();
  }

  private static LocalDateTime local(String local) {
    return LocalDateTime.parse(local);
  }

  /** A thousand residents, their cases, and a figure that somebody tells. */
  private static final class Town implements Counts {
    private final Map<String, TreeMap<Long, Figure>> figures = new HashMap<>();
    private final TreeMap<Long, Long> cases = new TreeMap<>();

    private Town figure(double value, String validAt) {
      figures
          .computeIfAbsent("told", any -> new TreeMap<>())
          .put(millis(validAt), new Figure(millis(validAt), value));
      return this;
    }

    private Town cases(long count, String cell) {
      cases.put(millis(cell), count);
      return this;
    }

    private Outcome decide(String document, String boundary, Memory before) {
      return decide(document, millis(boundary), before);
    }

    private Outcome decide(String document, long boundary, Memory before) {
      return RuleBook.read(document, "hash")
          .decide(this, 1000, boundary, before, time -> time + TWO_HOURS);
    }

    private Outcome chain(String from, String to) {
      List<Outcome> outcomes = new ArrayList<>();
      Memory memory = Memory.NONE;
      for (long b = millis(from); b <= millis(to); b += TWO_HOURS) {
        Outcome outcome = decide(WAITING, b, memory);
        outcomes.add(outcome);
        memory = outcome.after();
      }
      return outcomes.get(outcomes.size() - 1);
    }

    /** The first boundary of thirty days at which a level is given. */
    private LocalDateTime firstAt(String level, String from) {
      Memory memory = Memory.NONE;
      long end = millis(from) + Duration.ofDays(30).toMillis();
      for (long b = millis(from); b <= end; b += TWO_HOURS) {
        Outcome outcome = decide(WAITING, b, memory);
        if (outcome.level().equals(level)) {
          return LocalDateTime.ofInstant(Instant.ofEpochMilli(b), ROME);
        }
        memory = outcome.after();
      }
      throw new AssertionError("no " + level + " within thirty days");
    }

    @Override
    public long sum(Predicate<CountKey> of, long from, long to) {
      CountKey key =
          new CountKey("cases", "residence", "none", "none", "none", "none", "provisional");
      return of.test(key)
          ? cases.subMap(from, to).values().stream().mapToLong(Long::longValue).sum()
          : 0;
    }

    @Override
    public OptionalLong lastCell(Predicate<CountKey> of, long from, long to) {
      return OptionalLong.empty();
    }

    @Override
    public OptionalLong lastReport(String feed, long time) {
      return OptionalLong.empty();
    }

    @Override
    public Figure figure(String metric, long time) {
      Map.Entry<Long, Figure> newest =
          figures.getOrDefault(metric, new TreeMap<>()).floorEntry(time);
      return newest == null ? null : newest.getValue();
    }

    @Override
    public OptionalLong firstReport(String feed) {
      return OptionalLong.empty();
    }
  }
}
