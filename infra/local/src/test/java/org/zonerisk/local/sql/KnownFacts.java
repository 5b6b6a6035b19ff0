package org.zonerisk.local.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * What happened in the compounds c1 and c2 of a town, around 1 March 2021 in Shanghai, which begins
 * at 16:00 UTC of the day before. The town itself is assessed too, so everything that is counted in
 * a compound is counted in the town again.
 */
final class KnownFacts {
  private KnownFacts() {}

  /** Statements that fill the tables of a data set. */
  static List<String> inserts(String dataset) {
    List<TableRow> rows = new ArrayList<>();
    rows.add(TableRow.of("zones", "zone_id=c1 name=One level=compound"));
    rows.add(TableRow.of("zones", "zone_id=c2 name=Two level=compound"));
    rows.add(TableRow.of("zones", "zone_id=town name=Town level=county"));
    tests(rows);
    cases(rows);
    rows.addAll(samples());
    rows.addAll(movement());
    rows.addAll(queues());
    rows.addAll(feeds());
    rows.addAll(lists());
    return TableRow.inserts(dataset, rows);
  }

  private static void tests(List<TableRow> rows) {
    // 15 of 148, and 0 of 20: examples of Newcombe 1998 for Wilson's interval.
    counted(rows, "c1", "tests", "SCREENING", "-", "02-28 16:00", "02-28 18:00", 100);
    counted(rows, "c2", "tests", "SCREENING", "-", "03-01 14:00", "03-01 16:00", 48);
    counted(rows, "c1", "positives", "SCREENING", "PROVISIONAL", "03-01 02:00", "03-01 04:00", 10);
    counted(rows, "c2", "positives", "SCREENING", "COUNTS", "03-01 02:00", "03-01 04:00", 5);
    counted(rows, "c2", "positives", "SCREENING", "EXCLUDED", "03-01 02:00", "03-01 04:00", 1);
    counted(rows, "c1", "tests", "CLINICAL", "-", "03-01 16:00", "03-01 18:00", 20);
    counted(rows, "c1", "positives", "CASE_REPORT", "COUNTS", "03-01 16:00", "03-01 18:00", 3);
    counted(rows, "c1", "tests", "SCREENING", "-", "03-01 14:00", "03-09 02:00", 1000);
  }

  private static void counted(
      List<TableRow> rows,
      String zone,
      String measure,
      String purpose,
      String assessment,
      String cell,
      String known,
      int change) {
    for (String place : List.of(zone, "town")) {
      rows.add(
          TableRow.of(
                  "zone_evidence",
                  "zone_id=%s measure=%s purpose=%s assessment=%s"
                      .formatted(place, measure, purpose, assessment))
              .time("cell_start", "2021-" + cell)
              .time("known_boundary", "2021-" + known)
              .number("change", change));
    }
  }

  private static void cases(List<TableRow> rows) {
    found(rows, "c1", "RESIDENCE", "COMMUNITY", "COUNTS", "02-25 02:00", "02-25 04:00", 4);
    found(rows, "c1", "RESIDENCE", "COMMUNITY", "COUNTS", "03-01 02:00", "03-01 06:00", 1);
    // Known at the midnight that ends 1 March in Shanghai: still of that day.
    found(rows, "c1", "RESIDENCE", "COMMUNITY", "COUNTS", "03-01 02:00", "03-01 16:00", 1);
    found(rows, "c1", "ACTIVITY", "COMMUNITY", "COUNTS", "03-01 02:00", "03-01 06:00", 5);
    found(rows, "c2", "RESIDENCE", "CENTRAL_QUARANTINE", "COUNTS", "03-01 02:00", "03-03 02:00", 1);
    found(rows, "c2", "RESIDENCE", "INBOUND", "PROVISIONAL", "03-01 02:00", "03-01 06:00", 1);
    found(rows, "c2", "RESIDENCE", "INBOUND", "PROVISIONAL", "03-01 02:00", "03-02 06:00", -1);
    found(rows, "c2", "RESIDENCE", "INBOUND", "EXCLUDED", "03-01 02:00", "03-02 06:00", 1);
    found(rows, "c1", "RESIDENCE", "HOME_QUARANTINE", "COUNTS", "03-03 02:00", "03-03 10:00", 1);
    found(rows, "c1", "RESIDENCE", "CLOSED_LOOP", "COUNTS", "03-03 02:00", "03-03 10:00", 1);
    found(rows, "c2", "RESIDENCE", "INBOUND", "COUNTS", "03-03 02:00", "03-03 10:00", 1);
    found(rows, "c2", "RESIDENCE", "UNKNOWN", "COUNTS", "03-03 02:00", "03-03 10:00", 1);
    found(rows, "c2", "RESIDENCE", "UNKNOWN", "COUNTS", "03-03 02:00", "03-05 10:00", -1);
  }

  private static void found(
      List<TableRow> rows,
      String zone,
      String role,
      String channel,
      String assessment,
      String cell,
      String known,
      int change) {
    for (String place : List.of(zone, "town")) {
      rows.add(
          TableRow.of(
                  "zone_evidence",
                  "zone_id=%s measure=cases role=%s channel=%s assessment=%s"
                      .formatted(place, role, channel, assessment))
              .time("cell_start", "2021-" + cell)
              .time("known_boundary", "2021-" + known)
              .number("change", change));
    }
  }

  private static List<TableRow> samples() {
    return List.of(
        TableRow.of("screening_rounds", "round_id=r1 zone_id=c1")
            .time("opens_at", "2021-03-01 00:00")
            .time("closes_at", "2021-03-02 00:00"),
        sample("s1", 0, "COLLECTED", 10, "03-01 02:00", "03-01 03:00"),
        sample("s1", 1, "RESULTED", 10, "03-01 02:00", "03-01 09:00")
            .time("resulted_at", "2021-03-01 08:00"),
        sample("s2", 0, "RESULTED", 1, "03-01 04:00", "03-01 21:00")
            .time("resulted_at", "2021-03-01 20:00"),
        sample("s3", 0, "COLLECTED", 5, "03-01 05:00", "03-01 06:00"),
        sample("s4", 0, "VOIDED", 7, "03-01 05:00", "03-01 06:00"),
        sample("s5", 0, "RESULTED", 2, "03-02 02:00", "03-02 04:30")
            .time("resulted_at", "2021-03-02 04:00"));
  }

  private static TableRow sample(
      String id, int amendment, String stage, int persons, String collected, String known) {
    return TableRow.of(
            "samples",
            "event_id=%s-%d specimen_id=%s stage=%s round_id=r1"
                .formatted(id, amendment, id, stage))
        .number("amendment", amendment)
        .number("persons", persons)
        .time("collected_at", "2021-" + collected)
        .time("known_at", "2021-" + known);
  }

  private static List<TableRow> movement() {
    return List.of(
        level("LOW", "scheduled", "03-01 04:00", "03-01 04:00"),
        level("HIGH", "escalation", "03-01 06:00", "03-01 05:00"),
        level("HIGH", "scheduled", "03-01 06:00", "03-01 06:00"),
        trip("t1", "c2", "p1", "04:59", "05:30"),
        trip("t2", "c2", "p1", "05:00", "06:00"),
        trip("t3", "c2", "p2", "05:10", "05:50"),
        trip("t4", "", "", "05:10", "05:50"),
        trip("t5", "far", "p3", "05:10", "05:50"),
        trip("t6", "c1", "p3", "05:10", "05:50"),
        trip("t7", "c2", "p3", "05:10", "23:00"),
        scan("e1", "v1", "p1", "09:10", "FIXED_DEVICE"),
        scan("e2", "v1", "p2", "09:20", "FIXED_DEVICE"),
        scan("e3", "v1", "p1", "09:30", "POSITION_MATCHED"),
        scan("e4", "v1", "p3", "10:10", "FIXED_DEVICE"),
        scan("e5", "v1", "p4", "10:20", "NONE"),
        scan("e6", "v2", "p4", "10:20", "NONE"));
  }

  private static TableRow level(String level, String kind, String boundary, String effective) {
    return TableRow.of("zone_assessments", "zone_id=c2 level=%s kind=%s".formatted(level, kind))
        .time("boundary_at", "2021-" + boundary)
        .time("effective_at", "2021-" + effective)
        .time("known_at", "2021-" + effective);
  }

  private static TableRow trip(
      String id, String origin, String person, String departed, String arrived) {
    TableRow row =
        TableRow.of("trips", "destination_zone=c1 trip_id=" + id)
            .time("departed_at", "2021-03-01 " + departed)
            .time("arrived_at", "2021-03-01 " + arrived)
            .time("known_at", "2021-03-01 " + arrived);
    if (!origin.isEmpty()) {
      row.text("origin_zone", origin);
    }
    return person.isEmpty() ? row : row.text("person", person);
  }

  private static TableRow scan(String id, String venue, String person, String at, String evidence) {
    return TableRow.of(
            "scans",
            "event_id=%s venue_id=%s person=%s zone_id=c1 location_evidence=%s"
                .formatted(id, venue, person, evidence))
        .time("scanned_at", "2021-03-01 " + at)
        .time("known_at", "2021-03-01 " + at);
  }

  private static List<TableRow> queues() {
    return List.of(
        queue("c1", "persons_waiting", "08:00", "08:05", 10),
        queue("c1", "persons_waiting", "08:00", "08:30", 30),
        queue("c1", "persons_waiting", "09:00", "09:05", 50),
        queue("c1", "persons_waiting", "10:00", "10:05", 20),
        queue("c2", "persons_waiting", "08:00", "08:05", 5),
        queue("c2", "beds", "08:00", "08:05", 900));
  }

  private static TableRow queue(String zone, String metric, String valid, String known, int value) {
    return TableRow.of("facility_metrics", "zone_id=%s metric=%s".formatted(zone, metric))
        .time("valid_at", "2021-03-01 " + valid)
        .time("known_at", "2021-03-01 " + known)
        .number("value", value);
  }

  private static List<TableRow> feeds() {
    return List.of(
        intake("sampling-results", "admitted", "-", "03-01 02:00", 90),
        intake("sampling-results", "rejected", "undecodable", "03-01 02:00", 4),
        intake("sampling-results", "rejected", "unregistered_zone", "03-01 02:00", 2),
        intake("sampling-results", "duplicate", "-", "03-01 02:00", 4),
        intake("sampling-results", "admitted", "-", "03-01 16:00", 100),
        intake("mobility-records", "admitted", "-", "03-01 18:00", 10),
        TableRow.of("expired", "zone_id=c1 feed=sampling-results reason=beyond_horizon")
            .time("known_boundary", "2021-03-02 02:00")
            .number("change", -3));
  }

  private static TableRow intake(
      String feed, String outcome, String reason, String known, int change) {
    return TableRow.of(
            "feed_intake", "feed=%s outcome=%s reason=%s".formatted(feed, outcome, reason))
        .time("known_boundary", "2021-" + known)
        .number("change", change);
  }

  /** Six lists of May; the third is cut off, held, and superseded by the fourth. */
  private static List<TableRow> lists() {
    List<TableRow> rows = new ArrayList<>();
    list(rows, "n1", "05-01", "accepted", "a HIGH", "b MEDIUM");
    list(rows, "n2", "05-03", "accepted", "a HIGH", "b MEDIUM", "b HIGH", "c HIGH");
    list(rows, "n3", "05-04", "superseded", "c HIGH");
    list(rows, "n4", "05-06", "accepted", "a MEDIUM", "c HIGH");
    list(rows, "n5", "05-08", "confirmed", "b HIGH", "c MEDIUM");
    list(rows, "n6", "05-11", "accepted", "c MEDIUM");
    return rows;
  }

  private static void list(
      List<TableRow> rows, String id, String day, String outcome, String... zones) {
    if (outcome.equals("superseded")) {
      rows.add(publication("publications", id, day, zones.length).text("outcome", "held"));
    }
    rows.add(
        publication("publications", id, day, zones.length)
            .text("outcome", outcome)
            .time("known_at", "2021-" + day + " 06:00"));
    for (String zone : zones) {
      String[] cell = zone.split(" ");
      rows.add(
          publication("published_levels", id, day, zones.length)
              .text("zone_id", cell[0])
              .text("level", cell[1]));
    }
  }

  private static TableRow publication(String table, String id, String day, int rows) {
    return TableRow.of(table, "authority=north publication_id=" + id)
        .time("published_at", "2021-" + day + " 00:00")
        .time("seen_at", "2021-" + day + " 00:00")
        .time("known_at", "2021-" + day + " 00:00")
        .number("row_count", rows);
  }
}
