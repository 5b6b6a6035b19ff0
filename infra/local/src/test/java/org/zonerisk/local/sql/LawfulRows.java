package org.zonerisk.local.sql;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A small world that keeps every law: zone alpha of county k from 08:00 to 14:00, with a revision,
 * an escalation, an order and a boundary at which it is unknown, and a few records of each feed. It
 * has a row in each table, so that a check that looks at nothing is found out.
 */
final class LawfulRows {
  /** The day of all times. */
  static final String DAY = "2021-03-01 ";

  static final String TOKEN = "0123456789abcdef0123456789abcdef";

  private static final String DOCUMENT =
      """
      {"unknown": {"colour": "zone.grey"}, "levels": [
        {"id": "LOW", "severity": 1, "colour": "zone.green"},
        {"id": "MEDIUM", "severity": 2, "colour": "zone.orange"},
        {"id": "HIGH", "severity": 3, "colour": "zone.red"}]}
      """;

  private LawfulRows() {}

  /** Statements that fill the tables of a data set. */
  static List<String> inserts(String dataset) {
    return TableRow.inserts(
        dataset,
        List.of(
            policy("book", 1),
            zone("k").set("assessed", "false"),
            zone("alpha").text("parent_id", "k").text("county_id", "k").set("assessed", "true"),
            ledger("alpha", "08:00", 0, "scheduled", "LOW"),
            ledger("alpha", "08:00", 1, "revision", "MEDIUM").time("known_at", DAY + "10:00"),
            between("alpha", "10:00", 0, "escalation", "MEDIUM", "09:00"),
            ledger("alpha", "10:00", 1, "scheduled", "MEDIUM"),
            between("alpha", "12:00", 0, "order", "HIGH", "11:00")
                .text("order_id", "o1")
                .text("engine_level", "MEDIUM"),
            ledger("alpha", "12:00", 1, "scheduled", "HIGH")
                .text("order_id", "o1")
                .text("engine_level", "MEDIUM"),
            unknown("alpha", "14:00", 0),
            TableRow.of("orders", "order_id=o1 outcome=accepted kind=RAISE level=HIGH")
                .time("effective_from", DAY + "11:00")
                .time("known_at", DAY + "10:30")
                .time("expires_at", DAY + "14:00"),
            evidence("sampled", "SCREENING", "10:00", 10),
            evidence("tests", "SCREENING", "10:00", 10),
            evidence("positives", "SCREENING", "10:00", 2),
            evidence("positives", "SCREENING", "12:00", -1),
            evidence("positives", "CASE_REPORT", "12:00", 1),
            intake("sampling-results", "rejected", "undecodable", "10:00", 1),
            intake("facility-metrics", "admitted", "-", "10:00", 1),
            intake("feed-reports", "admitted", "-", "10:00", 1),
            intake("screening-rounds", "admitted", "-", "10:00", 1),
            intake("sampling-results", "rejected", "undecodable", "12:00", 1),
            TableRow.of("rejected", "feed=sampling-results reason=undecodable")
                .time("known_at", DAY + "09:30"),
            TableRow.of("rejected", "feed=sampling-results reason=undecodable")
                .number("offset", 1)
                .time("known_at", DAY + "11:30"),
            TableRow.of("expired", "zone_id=alpha feed=sampling-results reason=beyond_horizon"),
            TableRow.of("scans", "event_id=e1 person=" + TOKEN),
            TableRow.of("samples", "event_id=s1 specimen_id=s1").texts("tokens", TOKEN),
            TableRow.of("trips", "trip_id=t1"),
            TableRow.of("facility_metrics", "event_id=f1 zone_id=alpha"),
            TableRow.of("feed_reports", "event_id=r1 zone_id=alpha"),
            TableRow.of("screening_rounds", "round_id=round zone_id=alpha"),
            listed("l1", "08:00", 1).text("zone_id", "alpha").text("level", "HIGH"),
            published("l1", "08:00", 1),
            listed("l2", "09:00", 0),
            published("l2", "09:00", 0),
            listed("l3", "13:00", 1).text("zone_id", "alpha").text("level", "LOW"),
            published("l3", "13:00", 1),
            figure("k").number("persons", 40),
            figure("whole").number("persons", 60),
            figure("alpha")
                .text("parent_id", "k")
                .text("withheld", "grouped")
                .text("group_id", "alpha")
                .number("group_zones", 1)
                .number("group_persons", 40)));
  }

  /** A figure of a day for the public. */
  static TableRow figure(String zone) {
    return TableRow.of("public_figures", "measure=positives zone_id=" + zone);
  }

  static TableRow policy(String id, int version) {
    return TableRow.of("policies", "policy_id=" + id + " sha256=" + sha256(DOCUMENT))
        .number("version", version)
        .text("document", DOCUMENT);
  }

  static TableRow zone(String id) {
    return TableRow.of("zones", "level=street zone_id=" + id)
        .number("version", 1)
        .text("name", "Street of " + id)
        .time("effective_from", DAY + "08:00");
  }

  /** A row of the ledger that takes effect and is known at its boundary. */
  static TableRow ledger(String zone, String boundary, int revision, String kind, String level) {
    String colour =
        switch (level) {
          case "LOW" -> "zone.green";
          case "MEDIUM" -> "zone.orange";
          case "HIGH" -> "zone.red";
          default -> "zone.grey";
        };
    return TableRow.of(
            "zone_assessments",
            "zone_id=%s kind=%s level=%s at_least=%s engine_level=%s colour=%s policy_id=book policy_hash=%s"
                .formatted(zone, kind, level, level, level, colour, sha256(DOCUMENT)))
        .number("zone_version", 1)
        .number("policy_version", 1)
        .number("revision", revision)
        .time("boundary_at", DAY + boundary)
        .time("effective_at", DAY + boundary)
        .time("known_at", DAY + boundary);
  }

  /** One that takes effect before its boundary. */
  static TableRow between(
      String zone, String boundary, int revision, String kind, String level, String effective) {
    return ledger(zone, boundary, revision, kind, level)
        .time("effective_at", DAY + effective)
        .time("known_at", DAY + effective);
  }

  static TableRow unknown(String zone, String boundary, int revision) {
    return ledger(zone, boundary, revision, "scheduled", "UNKNOWN")
        .text("at_least", "HIGH")
        .text("unknown_reason", "stale_feed");
  }

  static TableRow evidence(String measure, String purpose, String known, int change) {
    return TableRow.of(
            "zone_evidence", "zone_id=alpha measure=%s purpose=%s".formatted(measure, purpose))
        .time("cell_start", DAY + "08:00")
        .time("known_boundary", DAY + known)
        .number("change", change);
  }

  static TableRow intake(String feed, String outcome, String reason, String known, int change) {
    return TableRow.of(
            "feed_intake", "feed=%s outcome=%s reason=%s".formatted(feed, outcome, reason))
        .time("known_boundary", DAY + known)
        .number("change", change);
  }

  static TableRow listed(String id, String seen, int rows) {
    return publication("published_levels", id, seen, rows);
  }

  static TableRow published(String id, String seen, int rows) {
    return publication("publications", id, seen, rows).text("state", "complete");
  }

  private static TableRow publication(String table, String id, String seen, int rows) {
    return TableRow.of(table, "authority=north publication_id=" + id)
        .time("seen_at", DAY + seen)
        .time("known_at", DAY + seen)
        .number("row_count", rows);
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
