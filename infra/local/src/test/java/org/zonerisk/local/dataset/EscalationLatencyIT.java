package org.zonerisk.local.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.zonerisk.domain.zone.Boundaries;
import org.zonerisk.local.publish.FeedPublisher;
import org.zonerisk.local.publish.FeedRecord;
import org.zonerisk.local.publish.Pace;
import org.zonerisk.local.publish.PublisherSettings;
import org.zonerisk.local.publish.ReferenceRecords;
import org.zonerisk.local.stack.LocalStack;
import org.zonerisk.local.stack.StackFixture;
import org.zonerisk.schemas.avro.DiscoveryChannel;
import org.zonerisk.schemas.avro.FeedReport;
import org.zonerisk.schemas.avro.InfectionClass;
import org.zonerisk.schemas.avro.SampledPerson;
import org.zonerisk.schemas.avro.SamplingPurpose;
import org.zonerisk.schemas.avro.SamplingResult;
import org.zonerisk.schemas.avro.SpecimenResult;
import org.zonerisk.schemas.avro.SpecimenStage;
import org.zonerisk.schemas.avro.ZoneVersion;
import org.zonerisk.schemas.topics.DataSetName;
import org.zonerisk.schemas.topics.Topics;

/**
 * How long it takes at live speed from the moment at which a positive can be known to the moment at
 * which a reader of {@code zone-risk-changes} has the escalation of its zone.
 */
class EscalationLatencyIT {

  private static final DataSetName NAME = new DataSetName("latency");
  private static final Boundaries BOUNDARIES = Boundaries.everyTwoHours(ZoneId.of("Asia/Shanghai"));
  private static final int ZONES = 60;
  private static final Duration UNTIL_FIRST = Duration.ofSeconds(20);
  private static final Duration BETWEEN = Duration.ofMillis(270);
  private static final double PROMISED_SECONDS = 5;

  private final Instant liveFrom = Instant.now().truncatedTo(ChronoUnit.MILLIS);
  private final Instant start =
      BOUNDARIES.before(BOUNDARIES.atOrAfter(liveFrom.minus(Duration.ofHours(4))));
  private final AtomicLong liveSince = new AtomicLong();
  private final Map<String, Double> secondsByZone = new ConcurrentHashMap<>();

  @Test
  void anEscalationIsToldWithinSeconds() {
    LocalStack stack = StackFixture.running();
    DataSetJobs jobs = new DataSetJobs(stack, StackFixture.runningSettings().home().datasets());
    DataSet dataset =
        new DataSet(
            NAME,
            ZoneId.of("Asia/Shanghai"),
            Duration.ofDays(18),
            Duration.ofSeconds(10),
            DataSet.Facts.LEFT,
            DataSet.State.RUNNING);
    PublisherSettings settings =
        PublisherSettings.of(stack.kafkaBootstrap(), NAME, BOUNDARIES)
            .at(Pace.timeLapse(liveFrom, Duration.ofSeconds(1), Duration.ofSeconds(1)));
    try (FeedPublisher publisher = FeedPublisher.connect(settings);
        ChangeTopicReader reader = new ChangeTopicReader(stack.kafkaBootstrap(), NAME)) {
      jobs.start(dataset, System.out::println);
      CompletableFuture<?> publishing =
          CompletableFuture.runAsync(() -> publisher.publish(records(), Optional.empty()));
      Awaitility.await()
          .atMost(Duration.ofMinutes(2))
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(1))
          .until(
              () -> {
                readChanges(reader);
                return secondsByZone.size() == ZONES || publishing.isCompletedExceptionally();
              });
    } finally {
      jobs.end(dataset);
    }

    double[] seconds =
        secondsByZone.values().stream().mapToDouble(Double::doubleValue).sorted().toArray();
    System.out.printf(
        "escalations told after: median %.0f ms, p95 %.0f ms, slowest %.0f ms, of %d%n",
        1000 * seconds[ZONES / 2],
        1000 * seconds[ZONES * 95 / 100],
        1000 * seconds[ZONES - 1],
        ZONES);
    assertThat(Arrays.stream(seconds).max().orElseThrow()).isLessThan(PROMISED_SECONDS);
    assertThat(seconds[0]).as("no change comes before its cause").isPositive();
  }

  private void readChanges(ChangeTopicReader reader) {
    reader
        .next()
        .forEach(
            change -> {
              if (change.getKind().equals("escalation")) {
                Duration live = Duration.between(liveFrom, change.getKnownAt());
                double since = (System.nanoTime() - liveSince.get()) / 1e9;
                secondsByZone.putIfAbsent(change.getZoneId(), since - live.toMillis() / 1e3);
              }
            });
  }

  private Iterator<FeedRecord> records() {
    List<FeedRecord> records = new ArrayList<>(references());
    Instant boundary = BOUNDARIES.after(start);
    while (!boundary.isAfter(liveFrom)) {
      for (int zone = 0; zone < ZONES; zone++) {
        records.add(report(zone, boundary));
      }
      boundary = BOUNDARIES.after(boundary);
    }
    int history = records.size();
    for (int zone = 0; zone < ZONES; zone++) {
      records.add(positive(zone, liveFrom.plus(UNTIL_FIRST).plus(BETWEEN.multipliedBy(zone))));
    }
    // the clock goes on ticking for a while behind the last of them
    records.add(report(0, liveFrom.plus(UNTIL_FIRST).plus(BETWEEN.multipliedBy(2 * ZONES))));
    Iterator<FeedRecord> all = records.iterator();
    return new Iterator<>() {
      private int given;

      @Override
      public boolean hasNext() {
        return all.hasNext();
      }

      @Override
      public FeedRecord next() {
        if (given++ == history) {
          // The publisher's clock begins to run when it has to wait for the first live record.
          liveSince.set(System.nanoTime());
        }
        return all.next();
      }
    };
  }

  private List<FeedRecord> references() {
    List<ZoneVersion> zones = new ArrayList<>();
    for (int zone = 0; zone < ZONES; zone++) {
      zones.add(
          ZoneVersion.newBuilder()
              .setZoneId(zoneId(zone))
              .setVersion(1)
              .setName("compound " + zone)
              .setLevel("compound")
              .setPopulation(1_000L)
              .setAssessed(true)
              .setEffectiveFrom(start)
              .build());
    }
    return ReferenceRecords.of(
        zones,
        ReferenceRecords.shippedPolicy("cn-v9-2022-06-28"),
        start.minus(Duration.ofHours(1)),
        start);
  }

  private static FeedRecord report(int zone, Instant at) {
    return FeedRecord.of(
        Topics.FEED_REPORTS,
        at,
        new FeedReport(
            "report-" + zone + "-" + at.getEpochSecond(),
            "sampling-results",
            zoneId(zone),
            "laboratory",
            at,
            at));
  }

  private static FeedRecord positive(int zone, Instant knownAt) {
    return FeedRecord.of(
        Topics.SAMPLING_RESULTS,
        knownAt,
        SamplingResult.newBuilder()
            .setEventId("tube-" + zone)
            .setSpecimenId("tube-" + zone)
            .setAmendment(0)
            .setStage(SpecimenStage.RESULTED)
            .setPersons(List.of(new SampledPerson("token-" + zone, zoneId(zone))))
            .setSiteId("site")
            .setCollectedAt(knownAt.minus(Duration.ofHours(3)))
            .setResultedAt(knownAt)
            .setResult(SpecimenResult.POSITIVE)
            .setPurpose(SamplingPurpose.SCREENING)
            .setDiscoveryChannel(DiscoveryChannel.COMMUNITY)
            .setInfectionClass(InfectionClass.CONFIRMED)
            .setRePositive(false)
            .setDerived(false)
            .build());
  }

  private static String zoneId(int zone) {
    return "cn:1101010010%02d".formatted(zone);
  }
}
