package org.zonerisk.local.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.zonerisk.sql.SqlFiles;

/** The queries of the map's layers: what is in a window, as known at a boundary; by hand. */
class LayersOnTrinoIT extends OnTrino {
  private static final String LAYERS = "known_layers";
  private static final String COLUMNS = "zone_id, part, amount, base, measured_at, due_at";

  /** Of 1 March, from 00:00 to 12:00. */
  private static final Map<String, Object> MORNING =
      Map.of("since", instant("00:00"), "at", instant("12:00"));

  @BeforeAll
  static void fillTheLayers() throws SQLException {
    List<TableRow> rows = new ArrayList<>();
    figures(rows);
    evidence(rows);
    movement(rows);
    fill(LAYERS, TableRow.inserts(LAYERS, rows));
  }

  private static void figures(List<TableRow> rows) {
    rows.add(figure("east", "lab_1_tubes", "tubes", "06:00", "06:05", 40));
    rows.add(figure("east", "lab_1_tubes", "tubes", "08:00", "08:05", 10));
    // a correction of the same time, then one that nobody knew at noon
    rows.add(figure("east", "lab_1_tubes", "tubes", "08:00", "09:00", 12));
    rows.add(figure("east", "lab_1_tubes", "tubes", "08:00", "12:05", 99));
    rows.add(figure("east", "lab_2_tubes", "tubes", "07:00", "07:05", 8));
    rows.add(figure("east", "lab_2_tubes", "boxes", "11:00", "11:05", 1000));
    rows.add(figure("east", "lab_1_capacity", "an_hour", "07:00", "07:05", 5));
    // no pattern: an underscore stands for itself
    rows.add(figure("east", "labX1_tubes", "tubes", "08:00", "08:05", 700));
    rows.add(figure("west", "lab_1_capacity", "an_hour", "07:00", "07:05", 6));
    rows.add(figure("north", "lab_1_tubes", "tubes", "00:00", "00:05", 3));
  }

  private static TableRow figure(
      String zone, String metric, String unit, String valid, String known, int value) {
    return TableRow.of(
            "facility_metrics",
            "zone_id=%s domain=laboratory metric=%s unit=%s".formatted(zone, metric, unit))
        .time("valid_at", "2021-03-01 " + valid)
        .time("known_at", "2021-03-01 " + known)
        .time("expected_by", "2021-03-02 " + valid)
        .number("value", value);
  }

  private static void evidence(List<TableRow> rows) {
    rows.add(counted("c1", "tests", "SCREENING", "04:00", "06:00", 100));
    rows.add(counted("c1", "tests", "SCREENING", "06:00", "08:00", 50));
    rows.add(counted("c1", "tests", "SCREENING", "06:00", "12:00", -10));
    rows.add(counted("c1", "tests", "SCREENING", "06:00", "14:00", 1000));
    rows.add(counted("c1", "positives", "SCREENING", "06:00", "08:00", 7));
    rows.add(counted("c1", "positives", "CASE_REPORT", "06:00", "08:00", 30));
    rows.add(counted("c2", "positives", "CLINICAL", "02:00", "04:00", 1));
    rows.add(counted("c2", "scans", "-", "02:00", "04:00", 500));
    rows.add(counted("c2", "cases", "CLINICAL", "02:00", "04:00", 9).text("role", "RESIDENCE"));
  }

  private static TableRow counted(
      String zone, String measure, String purpose, String cell, String known, int change) {
    return TableRow.of(
            "zone_evidence", "zone_id=%s measure=%s purpose=%s".formatted(zone, measure, purpose))
        .time("cell_start", "2021-03-01 " + cell)
        .time("known_boundary", "2021-03-01 " + known)
        .number("change", change);
  }

  private static void movement(List<TableRow> rows) {
    rows.add(scan("1", "GREEN", "08:00", "QR"));
    rows.add(scan("2", "GREEN", "09:00", "QR"));
    rows.add(scan("3", "RED", "10:00", "QR"));
    rows.add(scan("4", "RED", "10:30", "NONE"));
    rows.add(scan("5", "RED", "12:30", "QR"));
    rows.add(posted("scheduled", "LOW", "06:00", 0));
    rows.add(posted("escalation", "HIGH", "07:00", 0));
    rows.add(posted("scheduled", "HIGH", "08:00", 0));
    rows.add(posted("revision", "MEDIUM", "08:00", 1));
    rows.add(trip("low", "c2", "06:30", "08:00"));
    rows.add(trip("high", "c2", "07:30", "09:00"));
    rows.add(trip("later", "c2", "08:30", "10:00"));
    rows.add(trip("stranger", "abroad", "08:30", "10:00"));
    rows.add(trip("within", "c1", "08:30", "10:00"));
    rows.add(trip("untold", "", "08:30", "11:00"));
    rows.add(trip("afternoon", "c2", "11:30", "12:30"));
  }

  private static TableRow scan(String id, String colour, String at, String evidence) {
    return TableRow.of(
            "scans",
            "event_id=%s code_colour=%s zone_id=c1 location_evidence=%s"
                .formatted(id, colour, evidence))
        .time("scanned_at", "2021-03-01 " + at)
        .time("known_at", "2021-03-01 " + at);
  }

  private static TableRow posted(String kind, String level, String effective, int revision) {
    return TableRow.of("zone_assessments", "zone_id=c2 level=%s kind=%s".formatted(level, kind))
        .time("boundary_at", "2021-03-01 08:00")
        .time("effective_at", "2021-03-01 " + effective)
        .time("known_at", "2021-03-01 " + effective)
        .number("revision", revision);
  }

  private static TableRow trip(String id, String origin, String departed, String arrived) {
    TableRow row =
        TableRow.of("trips", "destination_zone=c1 trip_id=" + id)
            .time("departed_at", "2021-03-01 " + departed)
            .time("arrived_at", "2021-03-01 " + arrived)
            .time("known_at", "2021-03-01 " + arrived);
    return origin.isEmpty() ? row : row.text("origin_zone", origin);
  }

  private static List<String> ask(String query, Map<String, String> texts) throws SQLException {
    Map<String, Object> asked = new HashMap<>(MORNING);
    asked.putAll(texts);
    String path = "queries/layers/" + query + ".sql";
    asked.keySet().retainAll(SqlFiles.named(path).parameters());
    return ask(path, LAYERS, asked, COLUMNS).stream().sorted().toList();
  }

  @Test
  void ofEachMetricTheNewestFigureKnownByThenIsTakenAndThePatternsSumIsDivided()
      throws SQLException {
    assertThat(
            ask(
                "figures",
                Map.of(
                    "domain", "laboratory",
                    "amount", "lab\\_%\\_tubes",
                    "amount_unit", "tubes",
                    "base", "lab\\_%\\_capacity",
                    "base_unit", "an_hour")))
        .as("12 + 8 tubes over 5 an hour; a figure of the window's start is out of it")
        .containsExactly(
            "east |  | 20.0 | 5.0 | 03-01 07:00 | 03-02 07:00",
            "west |  | null | 6.0 | 03-01 07:00 | 03-02 07:00");
  }

  @Test
  void evidenceIsCountedAsKnownAtTheBoundaryAndWithoutCaseReports() throws SQLException {
    assertThat(ask("evidence", Map.of("role", "-", "amount", "positives", "base", "tests")))
        .containsExactly(
            "c1 |  | 7.0 | 140.0 | 03-01 08:00 | null", "c2 |  | 1.0 | 0.0 | 03-01 04:00 | null");
    assertThat(ask("evidence", Map.of("role", "RESIDENCE", "amount", "cases", "base", "")))
        .containsExactly("c2 |  | 9.0 | 0.0 | 03-01 04:00 | null");
  }

  @Test
  void scansAreByTheColourOfTheCodeOfThoseWhoWereThere() throws SQLException {
    assertThat(ask("scans", Map.of()))
        .containsExactly(
            "c1 | GREEN | 2.0 | null | 03-01 09:00 | null",
            "c1 | RED | 1.0 | null | 03-01 10:00 | null");
  }

  @Test
  void arrivalsAreByTheLevelThatTheOriginWasPostedAtWhenTheyLeftIt() throws SQLException {
    assertThat(ask("arrivals", Map.of()))
        .containsExactly(
            "c1 | HIGH | 2.0 | null | 03-01 10:00 | null",
            "c1 | LOW | 1.0 | null | 03-01 08:00 | null",
            "c1 | NOT_ASSESSED | 1.0 | null | 03-01 10:00 | null",
            "c1 | NOT_TOLD | 1.0 | null | 03-01 11:00 | null");
  }
}
