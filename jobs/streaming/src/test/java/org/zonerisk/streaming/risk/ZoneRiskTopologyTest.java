package org.zonerisk.streaming.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.zonerisk.domain.evidence.EvidenceChange;
import org.zonerisk.domain.evidence.EvidenceKey;
import org.zonerisk.domain.evidence.Measure;
import org.zonerisk.domain.publication.ListTally;
import org.zonerisk.domain.trace.TraceSettings;
import org.zonerisk.domain.zone.Boundaries;
import org.zonerisk.streaming.config.RiskSettings;

class ZoneRiskTopologyTest {

  private static final Boundaries BOUNDARIES =
      Boundaries.everyTwoHours(ZoneId.of("America/New_York"));
  private static final Duration HORIZON = Duration.ofHours(72);
  private static final RiskSettings SETTINGS =
      new RiskSettings(
          BOUNDARIES, HORIZON, TraceSettings.standard(HORIZON), Duration.ofDays(30), "test");

  /** Midnight in New York. */
  private static final Instant START = Instant.parse("2021-01-01T05:00:00Z");

  private static final Instant END = START.plus(Duration.ofDays(10));

  @Test
  void everyRegisteredZoneHasOneScheduledRowAtEveryBoundary() throws Exception {
    TopologyRun run = run(outbreak(), 2, 3, 1);

    assertThat(run.assessments().stream().filter(a -> a.kind() == Assessment.Kind.SCHEDULED))
        .hasSize(2 * BOUNDARIES.between(START, END).size())
        .extracting(a -> a.zoneId() + a.boundaryAt())
        .doesNotHaveDuplicates();
  }

  @Test
  void revisionsAreNumberedWithoutGapsOverAllKinds() throws Exception {
    run(outbreak(), 2, 3, 1).assessments().stream()
        .collect(
            Collectors.groupingBy(
                a -> a.zoneId() + a.boundaryAt(),
                Collectors.mapping(Assessment::revision, Collectors.toList())))
        .values()
        .forEach(
            revisions ->
                assertThat(revisions.stream().sorted().toList())
                    .isEqualTo(
                        java.util.stream.IntStream.range(0, revisions.size()).boxed().toList()));
  }

  @Test
  void casesEscalateBetweenBoundariesAndALateVoidRevisesThePast() throws Exception {
    TopologyRun run = run(outbreak(), 1, 1, 1);

    assertThat(run.assessments())
        .filteredOn(a -> a.kind() == Assessment.Kind.ESCALATION)
        .isNotEmpty()
        .allMatch(a -> a.own().effectiveAt().isBefore(a.boundaryAt()))
        .anyMatch(a -> a.own().decision().level().equals("HIGH"));
    assertThat(run.assessments())
        .filteredOn(a -> a.kind() == Assessment.Kind.REVISION)
        .isNotEmpty()
        .allMatch(a -> a.own().knownAt().isAfter(a.boundaryAt()))
        .allMatch(a -> !a.own().knownAt().isAfter(a.boundaryAt().plus(HORIZON)));
    assertThat(run.changes()).anyMatch(c -> c.assessment().kind() == Assessment.Kind.ESCALATION);
  }

  @Test
  void theLedgerIsTheSameAtAnyParallelismAndInterleaving() throws Exception {
    List<String> expected = ledger(run(outbreak(), 1, 1, 1));

    assertThat(ledger(run(outbreak(), 2, 4, 2))).isEqualTo(expected);
    assertThat(ledger(run(outbreak(), 4, 7, 3))).isEqualTo(expected);
  }

  @Test
  void aListIsGivenOutWholeAndTheSameAtAnyParallelismAndInterleaving() throws Exception {
    List<String> expected = levels(run(lists(), 1, 1, 1));

    assertThat(expected)
        .hasSize(3 * 50)
        .allMatch(row -> row.endsWith("2021-01-02T05:30:00Z") || !row.startsWith("3 "));
    assertThat(levels(run(lists(), 2, 4, 2))).isEqualTo(expected);
    assertThat(levels(run(lists(), 4, 7, 3))).isEqualTo(expected);
  }

  /**
   * Five lists of 50 rows over both zones, some rows sent twice; of the last two a row is missing.
   */
  private static FeedScript lists() {
    FeedScript script = new FeedScript(BOUNDARIES, START, END).zone("a", "c", 1).zone("b", "c", 1);
    for (int list = 1; list <= 5; list++) {
      Instant seen = START.plus(Duration.ofHours(20 + list));
      ListTally whole = ListTally.EMPTY;
      for (int row = 0; row < 50; row++) {
        whole = whole.plus(ListTally.of(row % 2 == 0 ? "a" : "b", list + "/" + row));
      }
      for (int row = 0; row < (list > 3 ? 49 : 50); row++) {
        String zone = row % 2 == 0 ? "a" : "b";
        Instant known = seen.plus(Duration.ofMinutes(list == 3 ? row + 41 : 0));
        script.listed(whole, zone, list + "/" + row, seen, known);
        if (row % 7 == 0) {
          script.listed(whole, zone, list + "/" + row, seen, known.plus(Duration.ofHours(row)));
        }
      }
    }
    return script;
  }

  private static List<String> levels(TopologyRun run) {
    return run.levels().stream()
        .map(
            level ->
                "%s %s %s"
                    .formatted(
                        level.level().replace('/', ' '),
                        level.zoneId(),
                        Instant.ofEpochMilli(level.knownAt())))
        .sorted()
        .toList();
  }

  @Test
  void figuresMakeTheSameRowsAtAnyParallelismAndInterleaving() throws Exception {
    TopologyRun run = run(figures(), 1, 1, 1);
    List<String> expected = ledger(run);

    assertThat(run.assessments())
        .filteredOn(a -> a.kind() == Assessment.Kind.REVISION)
        .as("restated downwards two days later")
        .isNotEmpty()
        .allMatch(a -> a.own().knownAt().equals(hours(74)))
        .allMatch(a -> a.own().decision().level().equals("MEDIUM"));
    assertThat(count(run, "facility-metrics", "admitted")).isEqualTo(8);
    assertThat(count(run, "facility-metrics", "duplicate")).isEqualTo(1);
    assertThat(ledger(run(figures(), 2, 4, 2))).isEqualTo(expected);
    assertThat(ledger(run(figures(), 4, 7, 3))).isEqualTo(expected);
  }

  /** Two zones with weekly figures; of one zone a figure is sent twice, and later restated. */
  private static FeedScript figures() throws Exception {
    FeedScript script =
        new FeedScript(BOUNDARIES, START, END)
            .zone("us:a", "us:county", 1000)
            .zone("us:b", "us:county", 100_000)
            .policy("us-cdc-community-2022");
    for (String zone : List.of("us:a", "us:b")) {
      script
          .figure(zone + 1, zone, "covid_cases_per_100k", 150, hours(25), hours(25))
          .figure(zone + 2, zone, "covid_hospital_admissions_per_100k", 25, hours(25), hours(25))
          .figure(zone + 3, zone, "covid_inpatient_bed_utilization", 4, hours(25), hours(26));
    }
    return script
        .figure("us:a2", "us:a", "covid_hospital_admissions_per_100k", 25, hours(25), hours(60))
        .figure("us:a4", "us:a", "covid_hospital_admissions_per_100k", 12, hours(25), hours(73))
        .figure("us:a5", "us:a", "covid_hospital_admissions_per_100k", 0, hours(100), hours(100));
  }

  @Test
  void everyRecordIsAdmittedRejectedOrADuplicate() throws Exception {
    TopologyRun run = run(outbreak(), 2, 4, 5);

    assertThat(count(run, "sampling-results", "admitted")).isEqualTo(102);
    assertThat(count(run, "sampling-results", "duplicate")).isEqualTo(1);
    assertThat(count(run, "mobility-records", "admitted")).isEqualTo(1);
    assertThat(count(run, "mobility-records", "duplicate")).isEqualTo(2);
    assertThat(count(run, "mobility-records", "rejected")).isEqualTo(2);
    assertThat(run.rejected())
        .extracting(RejectedRecord::reason)
        .containsExactlyInAnyOrder("unregistered_zone", "bad_magic");
  }

  @Test
  void aTripSentThreeTimesIsOneArrivalAtItsFirstKnownTime() throws Exception {
    List<EvidenceChange> arrivals =
        run(outbreak(), 2, 6, 9).evidence().stream()
            .filter(c -> EvidenceKey.unpack(c.key()).measure() == Measure.ARRIVALS)
            .toList();

    assertThat(arrivals.stream().mapToLong(EvidenceChange::change).sum()).isOne();
    assertThat(
            arrivals.stream()
                .filter(c -> c.change() > 0)
                .mapToLong(EvidenceChange::knownBoundary)
                .min())
        .hasValue(BOUNDARIES.atOrAfter(hours(30)).toEpochMilli());
  }

  /** Two zones; daily reports; tests on day 1, cases on day 8, one of them voided a day later. */
  private static FeedScript outbreak() throws Exception {
    FeedScript script =
        new FeedScript(BOUNDARIES, START, END)
            .zone("us:a", "us:county", 1000)
            .zone("us:b", "us:county", 100_000)
            .policy("us-cdc-transmission-2021");
    for (int day = 0; day < 10; day++) {
      script.report("us:a", hours(24 * day + 1)).report("us:b", hours(24 * day + 1));
    }
    for (int i = 0; i < 96; i++) {
      Instant at = hours(24 * 7 + 6).plusSeconds(i);
      script.result("n" + i, 0, "person-n" + i, "us:a", "NEGATIVE", at, at);
    }
    for (int i = 0; i < 5; i++) {
      Instant at = hours(24 * 8 + 2 * i).plusSeconds(1000);
      script.result("p" + i, 0, "person-p" + i, "us:a", "POSITIVE", at, at);
    }
    script
        .result("p4", 0, "person-p4", "us:a", "POSITIVE", hours(200).plusSeconds(1000), hours(203))
        .result("p0", 1, "person-p0", "us:a", "VOIDED", hours(24 * 8).plusSeconds(1000), hours(225))
        .trip("t1", "us:b", "us:a", hours(29), hours(30))
        .trip("t1", "us:b", "us:a", hours(29), hours(45))
        .trip("t1", "us:b", "us:a", hours(29), hours(70))
        .trip("t2", "us:b", "us:elsewhere", hours(29), hours(30))
        .poison(new byte[] {1, 2, 3}, hours(31));
    return script;
  }

  private static Instant hours(int hours) {
    return START.plus(Duration.ofHours(hours));
  }

  private static TopologyRun run(FeedScript script, int parallelism, int partitions, long seed)
      throws Exception {
    return TopologyRun.of(script, SETTINGS, parallelism, partitions, seed);
  }

  private static List<String> ledger(TopologyRun run) {
    return run.assessments().stream()
        .sorted(
            Comparator.comparing(Assessment::zoneId)
                .thenComparing(Assessment::boundaryAt)
                .thenComparing(Assessment::revision))
        .map(Assessment::toString)
        .toList();
  }

  private static long count(TopologyRun run, String feed, String outcome) {
    return run.intake().stream()
        .filter(c -> c.feed().equals(feed) && c.outcome().equals(outcome))
        .mapToLong(IntakeChange::change)
        .sum();
  }
}
