package org.zonerisk.local.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Twelve days of May 2021 with a boundary at each midnight, UTC, and seven zones whose stays at
 * levels are easily read off. Alpha escalates at noon of 3 May. Beta flaps. Gamma is HIGH and not
 * verified on 2 and 3 May. Delta gets another rule book on 6 May. Epsilon is registered on 3 May.
 * Zeta is raised by an order in the morning of 8 May; of eta the rules know nothing on 11 and 12
 * May, and an order says what it is.
 */
final class KnownStays {
  private static final Map<Character, String> LEVELS =
      Map.of('L', "LOW", 'M', "MEDIUM", 'H', "HIGH");
  private static final String DOCUMENT =
      """
      {"unknown": {"colour": "zone.grey"}, "levels": [
        {"id": "LOW", "severity": 1, "colour": "zone.green"},
        {"id": "MEDIUM", "severity": 2, "colour": "zone.orange"},
        {"id": "HIGH", "severity": 3, "colour": "zone.red"}]}
      """;

  private KnownStays() {}

  /** Statements that fill the tables of a data set. */
  static List<String> inserts(String dataset) {
    List<TableRow> rows = new ArrayList<>();
    rows.add(policy("old"));
    rows.add(policy("new"));
    // A letter a day from 1 May on: the level of its midnight; u: HIGH, and not verified.
    days(rows, "alpha", "LLLHHHMMMLLL");
    rows.add(
        row("alpha", "05-04 00:00", "escalation", "HIGH", "old")
            .time("effective_at", "2021-05-03 12:00")
            .time("known_at", "2021-05-03 12:00"));
    days(rows, "beta", "LMLMMLLLLLLL");
    rows.add(
        row("beta", "05-01 00:00", "revision", "HIGH", "old")
            .number("revision", 1)
            .time("known_at", "2021-05-02 00:00"));
    days(rows, "gamma", "HuuHMMMMMMMM");
    days(rows, "delta", "LMMMMHHHLLLL");
    days(rows, "epsilon", "  LLHLHHHHHH");
    days(rows, "zeta", "LLLLLLLLHLLL");
    rows.add(
        row("zeta", "05-09 00:00", "order", "HIGH", "old")
            .time("effective_at", "2021-05-08 06:00")
            .time("known_at", "2021-05-08 06:00")
            .text("order_id", "o1")
            .text("engine_level", "LOW"));
    days(rows, "eta", "LLLLLLLLLLLL");
    rows.addAll(orders());
    rows.add(TableRow.of("zones", "zone_id=alpha name=Alpha level=street").number("version", 1));
    return TableRow.inserts(dataset, rows);
  }

  private static TableRow policy(String id) {
    return TableRow.of("policies", "policy_id=" + id + " sha256=hash-of-" + id)
        .number("version", 1)
        .text("document", DOCUMENT);
  }

  private static void days(List<TableRow> rows, String zone, String levels) {
    for (int day = 1; day <= levels.length(); day++) {
      char letter = levels.charAt(day - 1);
      if (letter == ' ') {
        continue;
      }
      String boundary = "05-%02d 00:00".formatted(day);
      String policy = zone.equals("delta") && day >= 6 ? "new" : "old";
      TableRow row = row(zone, boundary, "scheduled", level(letter), policy);
      if (letter == 'u') {
        row.text("engine_level", "UNKNOWN")
            .text("at_least", "HIGH")
            .text("unknown_reason", "stale_feed");
      }
      if (zone.equals("zeta") && day == 9) {
        row.number("revision", 1).text("order_id", "o1").text("engine_level", "LOW");
      }
      if (zone.equals("alpha") && day == 4) {
        row.number("revision", 1);
      }
      if (zone.equals("eta") && day >= 11) {
        row.text("order_id", "o3")
            .text("engine_level", "UNKNOWN")
            .text("unknown_reason", "stale_feed");
      }
      rows.add(row);
    }
  }

  private static String level(char letter) {
    return LEVELS.getOrDefault(letter, "UNKNOWN");
  }

  private static TableRow row(
      String zone, String boundary, String kind, String level, String policy) {
    return TableRow.of(
            "zone_assessments",
            "zone_id=%s kind=%s level=%s at_least=%s engine_level=%s policy_id=%s policy_hash=hash-of-%s"
                .formatted(zone, kind, level, level, level, policy, policy))
        .number("zone_version", 1)
        .number("policy_version", 1)
        .time("boundary_at", "2021-" + boundary)
        .time("effective_at", "2021-" + boundary)
        .time("known_at", "2021-" + boundary);
  }

  private static List<TableRow> orders() {
    return List.of(
        order("o1", "RAISE", "05-08 06:00", "05-10 00:00")
            .text("level", "HIGH")
            .set("signatures", "MAP(ARRAY['mayor', 'cdc'], ARRAY['x', 'y'])"),
        order("o2", "LOWER", "05-09 00:00", "05-10 00:00")
            .text("outcome", "refused")
            .text("refusal", "single_signed")
            .text("level", "LOW")
            .set("signatures", "MAP(ARRAY['mayor'], ARRAY['x'])"),
        order("o3", "ASSUME", "05-11 00:00", "05-13 00:00")
            .text("level", "LOW")
            .set("signatures", "MAP(ARRAY['mayor', 'cdc'], ARRAY['x', 'y'])"));
  }

  private static TableRow order(String id, String kind, String from, String until) {
    return TableRow.of("orders", "order_id=%s kind=%s outcome=accepted".formatted(id, kind))
        .time("effective_from", "2021-" + from)
        .time("expires_at", "2021-" + until)
        .time("known_at", "2021-" + from);
  }
}
