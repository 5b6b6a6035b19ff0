package org.zonerisk.local.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zonerisk.domain.zone.Boundaries;
import org.zonerisk.local.cli.Cli;
import org.zonerisk.local.cli.CliContext;
import org.zonerisk.local.dataset.DataSet;
import org.zonerisk.local.dataset.DataSetJobs;
import org.zonerisk.local.dataset.Ledger;
import org.zonerisk.local.publish.FeedPublisher;
import org.zonerisk.local.publish.FeedRecord;
import org.zonerisk.local.publish.PublisherSettings;
import org.zonerisk.local.publish.ReferenceRecords;
import org.zonerisk.local.search.Canary;
import org.zonerisk.local.search.Finding;
import org.zonerisk.local.search.Needles;
import org.zonerisk.local.search.SearchResult;
import org.zonerisk.local.search.TokenSearch;
import org.zonerisk.local.stack.LocalStack;
import org.zonerisk.local.stack.StackFixture;
import org.zonerisk.schemas.avro.CodeColour;
import org.zonerisk.schemas.avro.DiscoveryChannel;
import org.zonerisk.schemas.avro.FeedReport;
import org.zonerisk.schemas.avro.HealthCodeScan;
import org.zonerisk.schemas.avro.InfectionClass;
import org.zonerisk.schemas.avro.LocationEvidence;
import org.zonerisk.schemas.avro.MobilityMode;
import org.zonerisk.schemas.avro.MobilityRecord;
import org.zonerisk.schemas.avro.SampledPerson;
import org.zonerisk.schemas.avro.SamplingPurpose;
import org.zonerisk.schemas.avro.SamplingResult;
import org.zonerisk.schemas.avro.ScanChannel;
import org.zonerisk.schemas.avro.SpecimenResult;
import org.zonerisk.schemas.avro.SpecimenStage;
import org.zonerisk.schemas.avro.ZoneVersion;
import org.zonerisk.schemas.topics.DataSetName;
import org.zonerisk.schemas.topics.Topics;

/**
 * A person who coloured two zones is erased while the jobs run; the search finds nothing of him but
 * in topics, the jobs go on, and the colours stay explained. Then the data set ends for good.
 */
class ErasureIT {

  private static final DataSetName NAME = new DataSetName("erased_town");
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final Boundaries BOUNDARIES = Boundaries.everyTwoHours(SHANGHAI);
  private static final Instant START = Instant.parse("2022-07-09T16:00:00Z");
  private static final Instant FIRST_END = START.plus(Duration.ofHours(16));
  private static final Instant SECOND_END = START.plus(Duration.ofHours(24));
  private static final String HOME = "cn:110101001001";
  private static final String VISITED = "cn:110101001002";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @TempDir private Path folder;

  @Test
  void aPersonIsErasedFromARunningDataSetWhichThenEndsForGood() throws Exception {
    LocalStack stack = StackFixture.running();
    DataSetJobs jobs = new DataSetJobs(stack, StackFixture.runningSettings().home().datasets());
    DataSet dataset =
        new DataSet(
            NAME,
            SHANGHAI,
            Duration.ofDays(18),
            Duration.ofSeconds(2),
            DataSet.Facts.KEPT,
            DataSet.State.RUNNING);
    Ledger ledger = new Ledger(stack.trinoReadOnlyJdbcUrl(), NAME);
    publish(stack, PublisherSettings.Existing.REFUSE, first(), FIRST_END);
    jobs.start(dataset, System.out::println);
    awaitBoundary(ledger, FIRST_END);
    jobs.commit(dataset);
    jobs.commitFacts(dataset);
    SearchResult before = search(stack);
    System.out.println(before.undecoded());
    assertThat(before.findings())
        .extracting(finding -> finding.place().replaceAll("/.*", ""))
        .as("where the canary is before")
        .contains("warehouse", "checkpoints", "kafka");
    List<String> rows = new ArrayList<>(column(ledger, "zone_evidence"));
    Path key = key();

    assertThat(run(erase(key, "erase.json"))).as(() -> text()).isZero();
    assertThat(text()).doesNotContain(Canary.ONE.text());
    SearchResult after = search(stack);
    assertThat(after.undecoded()).isEmpty();
    assertThat(after.findings()).isNotEmpty().allMatch(ErasureIT::isInATopic);
    assertThat(column(ledger, "zone_evidence")).as("no count changes").isEqualTo(rows);
    assertThat(one(ledger, "SELECT count(*) FROM scans")).isEqualTo("2");
    assertThat(one(ledger, "SELECT count(*) FROM trips")).isEqualTo("0");
    assertThat(one(ledger, "SELECT count(*) FROM samples")).isEqualTo("2");
    assertThat(
            one(
                new Ledger(stack.trinoJdbcUrl(), NAME),
                "SELECT sum(length(payload)) FROM rejected"))
        .isEqualTo("0");
    assertThat(jobs.live(dataset)).as("the jobs go on").hasSize(2);

    publish(stack, PublisherSettings.Existing.CONTINUE, second(), SECOND_END);
    awaitBoundary(ledger, SECOND_END);
    jobs.commit(dataset);
    jobs.commitFacts(dataset);
    assertThat(search(stack).findings()).allMatch(ErasureIT::isInATopic);
    explains();
    assertThat(
            one(
                ledger,
                "SELECT sum(change) FROM zone_evidence WHERE measure = 'tests' AND zone_id = '"
                    + VISITED
                    + "'"))
        .as("a pool with the person was voided by an amendment that came afterwards")
        .isEqualTo("0");

    assertThat(run(sunset(key))).as(() -> text()).isZero();
    assertThat(DataSet.named(NAME, stack.home().datasets()).orElseThrow().state())
        .isEqualTo(DataSet.State.SUNSET);
    assertThat(jobs.live(dataset)).isEmpty();
    assertThat(search(stack).findings()).isEmpty();
    assertThat(run(erase(key, "again.json"))).isEqualTo(1);
    explains();
    assertThat(one(ledger, "SELECT count(*) FROM scans")).isEqualTo("0");
    for (String report : List.of("erase.json", "sunset.json")) {
      assertThat(run("verify-report", folder.resolve(report).toString(), "--key", key + ".public"))
          .isZero();
    }
  }

  private void explains() {
    for (String zone : List.of(HOME, VISITED)) {
      assertThat(run("explain", zone, "--dataset", NAME.value())).as(() -> text()).isZero();
    }
    assertThat(run("explain", "--every-row", "--dataset", NAME.value())).as(() -> text()).isZero();
    assertThat(text()).contains("level       HIGH (zone.red)");
  }

  private String[] erase(Path key, String report) throws Exception {
    Path tokens = Files.writeString(folder.resolve("tokens"), Canary.ONE.text() + "\n");
    return new String[] {
      "erase",
      "--dataset=" + NAME,
      "--token-file=" + tokens,
      "--by=Li",
      "--reason=asked to be",
      "--key=" + key,
      "--report=" + folder.resolve(report)
    };
  }

  private String[] sunset(Path key) {
    return new String[] {
      "sunset",
      "--dataset=" + NAME,
      "--confirm=" + NAME,
      "--by=Li",
      "--reason=over",
      "--key=" + key,
      "--report=" + folder.resolve("sunset.json")
    };
  }

  private int run(String... arguments) {
    CliContext context =
        new CliContext(StackFixture.runningSettings(), new PrintStream(out, true), System.err);
    return new Cli(context).run(arguments);
  }

  private String text() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private static SearchResult search(LocalStack stack) {
    return TokenSearch.in(
            stack.home().root(), Needles.of(List.of(Canary.ONE)), Duration.ofSeconds(30))
        .run(CatalogRows.read(stack.catalogProperties()));
  }

  private static boolean isInATopic(Finding finding) {
    return finding.place().startsWith("kafka/" + NAME + ".");
  }

  private static void awaitBoundary(Ledger ledger, Instant boundary) {
    Awaitility.await()
        .atMost(Duration.ofMinutes(3))
        .until(
            () -> ledger.newestBoundary().filter(newest -> !newest.isBefore(boundary)).isPresent());
  }

  private static void publish(
      LocalStack stack,
      PublisherSettings.Existing existing,
      List<FeedRecord> records,
      Instant end) {
    try (FeedPublisher publisher =
        FeedPublisher.connect(
            PublisherSettings.of(stack.kafkaBootstrap(), NAME, BOUNDARIES).with(existing))) {
      assertThat(publisher.publish(records.iterator(), Optional.of(end)).feedRecords())
          .isPositive();
    }
  }

  private static List<FeedRecord> first() {
    List<ZoneVersion> zones = List.of(zone(HOME), zone(VISITED));
    List<FeedRecord> records =
        new ArrayList<>(
            ReferenceRecords.of(
                zones,
                ReferenceRecords.shippedPolicy("cn-v9-2022-06-28"),
                START.minus(Duration.ofHours(1)),
                START));
    String gone = Canary.ONE.text();
    records.add(scan("s1", gone, VISITED, 3));
    records.add(scan("s2", gone, VISITED, 4));
    records.add(scan("s3", Canary.OTHER.text(), VISITED, 4));
    records.add(scan("s4", Canary.LAST.text(), HOME, 4));
    records.add(scan("s5", gone, "cn:999999999999", 5));
    records.add(trip(gone, 5));
    records.add(sample("tube", 0, SpecimenResult.POSITIVE, 8, gone));
    records.add(sample("pool", 0, SpecimenResult.NEGATIVE, 9, gone, Canary.OTHER.text()));
    records.add(report(HOME, 15));
    return records;
  }

  private static List<FeedRecord> second() {
    return List.of(
        sample("pool", 1, null, 18, Canary.LAST.text(), Canary.OTHER.text()), report(HOME, 23));
  }

  private static Instant at(int hour) {
    return START.plus(Duration.ofHours(hour)).plusSeconds(600);
  }

  private static ZoneVersion zone(String id) {
    return ZoneVersion.newBuilder()
        .setZoneId(id)
        .setVersion(1)
        .setName(id)
        .setLevel("compound")
        .setPopulation(1_000L)
        .setAssessed(true)
        .setEffectiveFrom(START)
        .build();
  }

  private static FeedRecord scan(String id, String person, String zone, int hour) {
    return FeedRecord.of(
        Topics.HEALTH_CODE_SCANS,
        at(hour),
        new HealthCodeScan(
            id,
            person,
            CodeColour.GREEN,
            "venue",
            zone,
            at(hour),
            "device",
            1L,
            ScanChannel.GATE,
            LocationEvidence.FIXED_DEVICE));
  }

  private static FeedRecord trip(String person, int hour) {
    return FeedRecord.of(
        Topics.MOBILITY_RECORDS,
        at(hour),
        new MobilityRecord(
            "trip", person, HOME, VISITED, at(hour - 1), at(hour), MobilityMode.TAXI, "t", false));
  }

  /** A state of a tube; voided where there is no result. Pools are of the visited zone. */
  private static FeedRecord sample(
      String tube, int amendment, SpecimenResult result, int hour, String... persons) {
    List<SampledPerson> sampled = new ArrayList<>();
    for (String person : persons) {
      sampled.add(new SampledPerson(person, persons.length == 1 ? HOME : VISITED));
    }
    return FeedRecord.of(
        Topics.SAMPLING_RESULTS,
        at(hour),
        SamplingResult.newBuilder()
            .setEventId(tube + "#" + amendment)
            .setSpecimenId(tube)
            .setAmendment(amendment)
            .setStage(result == null ? SpecimenStage.VOIDED : SpecimenStage.RESULTED)
            .setPersons(sampled)
            .setSiteId("site")
            .setCollectedAt(at(6))
            .setResultedAt(at(hour))
            .setResult(result)
            .setPurpose(SamplingPurpose.SCREENING)
            .setDiscoveryChannel(DiscoveryChannel.COMMUNITY)
            .setInfectionClass(result == SpecimenResult.POSITIVE ? InfectionClass.CONFIRMED : null)
            .setRePositive(false)
            .setDerived(false)
            .build());
  }

  private static FeedRecord report(String zone, int hour) {
    return FeedRecord.of(
        Topics.FEED_REPORTS,
        at(hour),
        new FeedReport(
            "report-" + hour, "sampling-results", zone, "laboratory", at(hour), at(hour)));
  }

  private Path key() throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    Files.writeString(folder.resolve("key.public"), pem("PUBLIC", pair.getPublic().getEncoded()));
    return Files.writeString(folder.resolve("key"), pem("PRIVATE", pair.getPrivate().getEncoded()));
  }

  private static String pem(String kind, byte[] der) {
    return "-----BEGIN %s KEY-----\n%s\n-----END %s KEY-----\n"
        .formatted(kind, Base64.getMimeEncoder().encodeToString(der), kind);
  }

  private static String one(Ledger ledger, String sql) throws Exception {
    try (Connection trino = ledger.connect();
        Statement statement = trino.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }

  /** Every row of the evidence, as text. */
  private static List<String> column(Ledger ledger, String table) throws Exception {
    List<String> all = new ArrayList<>();
    try (Connection trino = ledger.connect();
        Statement statement = trino.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT zone_id || ' ' || CAST(cell_start AS varchar) || ' ' || measure || ' ' || role"
                    + " || ' ' || CAST(change AS varchar) FROM "
                    + table
                    + " ORDER BY 1")) {
      while (rows.next()) {
        all.add(rows.getString(1));
      }
    }
    return all;
  }
}
