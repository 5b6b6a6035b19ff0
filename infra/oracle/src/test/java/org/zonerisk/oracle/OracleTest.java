package org.zonerisk.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.zonerisk.oracle.records.TopicRecord;
import org.zonerisk.oracle.records.WriterSchemas;

/**
 * A zone of a hundred residents under a rule book that is short enough to be worked out by hand.
 */
class OracleTest {

  private static final String START = "2022-07-01T00:00:00Z";
  private static final String RULES =
      """
      {"id": "p", "version": 1, "jurisdiction": "test", "source": "test", "time_zone": "UTC",
       "levels": [{"id": "LOW", "severity": 1}, {"id": "HIGH", "severity": 2}],
       "unknown": {"colour": "zone.grey"},
       "inputs": {
         "cases": {"count": "cases", "only": {"role": ["residence"]}, "window": {"last": "P1D"}},
         "incidence": {"per_100k": "cases"}
       },
       "freshness": {"sampling-results": {"guards": ["cases"], "max_age": "PT4H"}},
       "rules": {"level": {"rule": "r", "bands_of": "incidence",
         "bands": [{"below": 1000, "level": "LOW"}, {"level": "HIGH"}]}},
       "otherwise": "unknown", "escalating": [], "on_switch": {"states": {}, "clock": "restart"}}
      """;

  @Test
  void aZoneThatSaysNothingIsUnknownAndACaseKnownLaterRevisesThePast() throws Exception {
    Sent sent =
        world()
            .report("x:1", "2022-07-01T01:00:00Z")
            .result("s", 0, "POSITIVE", "x:1", "2022-07-01T03:00:00Z", "2022-07-01T05:30:00Z");

    assertThat(run(sent, "2022-07-01T10:00:00Z"))
        .extracting(row -> row.level() + ' ' + row.ruleId() + ' ' + row.unknownReason())
        .containsExactly(
            "UNKNOWN unknown stale_sampling_results", // 00:00, before the first report
            "LOW r.low ", // 02:00
            // 04:00: one of 100 residents is 1000 per 100,000, and a limit belongs above it
            "HIGH r.high ",
            // 06:00 to 10:00: the report of 01:00 is older than four hours
            "UNKNOWN unknown stale_sampling_results",
            "UNKNOWN unknown stale_sampling_results",
            "UNKNOWN unknown stale_sampling_results");
  }

  @Test
  void whatIsKnownBeyondTheHorizonActsFromTheOldestUnsettledBoundaryOn() throws Exception {
    Sent sent = world();
    for (int hour = 0; hour < 80; hour += 4) {
      String at = "2022-07-%02dT%02d:00:00Z".formatted(1 + hour / 24, hour % 24);
      sent.report("x:1", at);
    }
    sent.result("s", 0, "POSITIVE", "x:1", "2022-07-01T21:00:00Z", "2022-07-04T02:00:00Z");

    List<SettledRow> rows = run(sent, "2022-07-04T04:00:00Z");
    // Known on the boundary 02:00 of the 4th, so 02:00 of the 1st is the oldest one unsettled.
    assertThat(rows)
        .filteredOn(row -> row.level().equals("HIGH"))
        .extracting(row -> row.boundaryAt())
        .startsWith(Sent.millis("2022-07-01T22:00:00Z"))
        .endsWith(Sent.millis("2022-07-02T20:00:00Z"))
        .hasSize(12);
  }

  @Test
  void aVoidTakesThePositiveBackForThePastToo() throws Exception {
    Sent sent =
        world()
            .report("x:1", "2022-07-01T00:30:00Z")
            .result("s", 0, "POSITIVE", "x:1", "2022-07-01T01:00:00Z", "2022-07-01T01:30:00Z")
            .result("s", 1, "VOIDED", "x:1", "2022-07-01T01:00:00Z", "2022-07-01T03:00:00Z");

    assertThat(run(sent, "2022-07-01T04:00:00Z"))
        .extracting(SettledRow::level)
        .containsExactly("UNKNOWN", "LOW", "LOW");
    assertThat(run(sent, "2022-07-01T02:00:00Z"))
        .as("as known at 02:00")
        .extracting(SettledRow::level)
        .containsExactly("UNKNOWN", "HIGH");
  }

  @Test
  void countsWhatBecameOfTheRecords() throws Exception {
    Sent sent =
        world()
            .report("x:1", "2022-07-01T01:00:00Z")
            .report("x:1", "2022-07-01T01:00:00Z")
            .report("x:2", "2022-07-01T01:00:00Z")
            .send(Feeds.TRIPS, "2022-07-01T01:00:00Z", trip("x:1", "2022-07-01T01:10:00.001Z"))
            .send(Feeds.TRIPS, "2022-07-01T01:00:00Z", trip("x:1", "2022-07-01T01:10:00Z"));

    Intake intake =
        new Oracle(settings(), WriterSchemas.ofFolder(Sent.RELEASED), (row, evidence) -> {})
            .run(sent.inOrder().iterator(), Sent.millis("2022-07-01T02:00:00Z"));
    assertThat(intake.byTopic())
        .containsEntry(
            Feeds.REPORTS,
            new java.util.TreeMap<>(
                Map.of("admitted", 1L, "duplicate", 1L, "unregistered_zone", 1L)))
        .containsEntry(
            Feeds.TRIPS, new java.util.TreeMap<>(Map.of("admitted", 1L, "implausible_time", 1L)));
  }

  @Test
  void namesARuleBookThatItDoesNotCover() throws Exception {
    String means = RULES.replace("{\"per_100k\": \"cases\"}", "{\"mean_of\": \"cases\"}");
    Sent sent = new Sent().zone("x:1", 100, START).policy(means, sha256(means), START);

    assertThatThrownBy(() -> run(sent.report("x:1", START), "2022-07-01T02:00:00Z"))
        .isInstanceOf(OracleException.class)
        .hasMessageContaining("not covered: inputs of another kind")
        .hasMessageContaining("policy p");
  }

  @Test
  void refusesRecordsOutOfTheirOrder() throws Exception {
    List<TopicRecord> records = new ArrayList<>(world().report("x:1", START).inOrder());
    records.add(records.get(0));

    assertThatThrownBy(
            () ->
                new Oracle(settings(), WriterSchemas.ofFolder(Sent.RELEASED), (row, known) -> {})
                    .run(records.iterator(), Sent.millis("2022-07-02T00:00:00Z")))
        .hasMessageContaining("order of known time");
  }

  private static Map<String, Object> trip(String zone, String at) {
    return Map.of(
        "trip_id",
        "t" + at,
        "destination_zone",
        zone,
        "departed_at",
        Sent.millis(at),
        "arrived_at",
        Sent.millis(at),
        "mode",
        "RAIL",
        "source",
        "test",
        "derived",
        false);
  }

  private static Sent world() throws Exception {
    return new Sent().zone("x:1", 100, START).policy(RULES, sha256(RULES), START);
  }

  private static List<SettledRow> run(Sent sent, String last) {
    List<SettledRow> rows = new ArrayList<>();
    new Oracle(settings(), WriterSchemas.ofFolder(Sent.RELEASED), (row, evidence) -> rows.add(row))
        .run(sent.inOrder().iterator(), Sent.millis(last));
    return rows;
  }

  private static OracleSettings settings() {
    return OracleSettings.of(ZoneId.of("UTC"), Duration.ofHours(2), Duration.ofDays(18));
  }

  private static String sha256(String text) throws Exception {
    return HexFormat.of()
        .formatHex(
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
  }
}
