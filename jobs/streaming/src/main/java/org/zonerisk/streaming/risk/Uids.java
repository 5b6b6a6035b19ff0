package org.zonerisk.streaming.risk;

import java.util.List;

/**
 * Uids of stateful operators. State in checkpoints and savepoints is found by them: renaming one
 * loses state and needs a decision record. Pinned by a test.
 */
public final class Uids {

  public static final String READ_FEEDS = "read-feeds";
  public static final String READ_ZONES = "read-zones";
  public static final String READ_POLICIES = "read-policies";
  public static final String READ_ASSIGNMENTS = "read-assignments";
  public static final String READ_ORDERS = "read-orders";
  public static final String ADMIT_ZONES = "admit-zones";
  public static final String ADMIT_POLICIES = "admit-policies";
  public static final String ADMIT_ASSIGNMENTS = "admit-assignments";
  public static final String ADMIT_ORDERS = "admit-orders";
  public static final String JUDGE_ORDERS = "judge-orders";
  public static final String ADMIT_RECORDS = "admit-records";
  public static final String AWAIT_REPORTS = "await-reports";
  public static final String AWAIT_FIGURES = "await-figures";
  public static final String AWAIT_ROUNDS = "await-rounds";
  public static final String DROP_DUPLICATE_SCANS = "drop-duplicate-scans";
  public static final String DROP_DUPLICATE_TRIPS = "drop-duplicate-trips";
  public static final String DROP_DUPLICATE_REPORTS = "drop-duplicate-reports";
  public static final String DROP_DUPLICATE_FIGURES = "drop-duplicate-figures";
  public static final String DROP_DUPLICATE_ROUNDS = "drop-duplicate-rounds";
  public static final String DROP_DUPLICATE_PUBLICATIONS = "drop-duplicate-publications";
  public static final String ASSEMBLE_PUBLICATIONS = "assemble-publications";
  public static final String GATE_PUBLICATIONS = "gate-publications";
  public static final String RESOLVE_SPECIMENS = "resolve-specimens";
  public static final String TRACE_CASES = "trace-cases";
  public static final String COMBINE_SPECIMENS = "combine-specimens";
  public static final String COMBINE_CASES = "combine-cases";
  public static final String COMBINE_SCANS = "combine-scans";
  public static final String COMBINE_ARRIVALS = "combine-arrivals";
  public static final String ACCUMULATE_EVIDENCE = "accumulate-evidence";
  public static final String COMBINE_REJECTED_INTAKE = "combine-rejected-intake";
  public static final String COMBINE_SCAN_INTAKE = "combine-scan-intake";
  public static final String COMBINE_TRIP_INTAKE = "combine-trip-intake";
  public static final String COMBINE_REPORT_INTAKE = "combine-report-intake";
  public static final String COMBINE_SPECIMEN_INTAKE = "combine-specimen-intake";
  public static final String COMBINE_FIGURE_INTAKE = "combine-figure-intake";
  public static final String COMBINE_ROUND_INTAKE = "combine-round-intake";
  public static final String COMBINE_PUBLICATION_INTAKE = "combine-publication-intake";
  public static final String ACCUMULATE_INTAKE = "accumulate-intake";
  public static final String LOCATE_ZONES = "locate-zones";
  public static final String ASSESS_ZONES = "assess-zones-by-home";
  public static final String ASSESS_COUNTY = "assess-county";
  public static final String AWAIT_SCANS = "await-scans";
  public static final String AWAIT_TRIPS = "await-trips";
  public static final String AWAIT_SAMPLES = "await-samples";
  public static final String DROP_DUPLICATE_SAMPLES = "drop-duplicate-samples";
  public static final String PUBLISH_CHANGES = "publish-changes";

  private Uids() {}

  /** All of them, in the order of the flow. */
  public static List<String> all() {
    return List.of(
        READ_FEEDS,
        READ_ZONES,
        READ_POLICIES,
        READ_ASSIGNMENTS,
        READ_ORDERS,
        ADMIT_ZONES,
        ADMIT_POLICIES,
        ADMIT_ASSIGNMENTS,
        ADMIT_ORDERS,
        JUDGE_ORDERS,
        ADMIT_RECORDS,
        AWAIT_REPORTS,
        AWAIT_FIGURES,
        AWAIT_ROUNDS,
        DROP_DUPLICATE_SCANS,
        DROP_DUPLICATE_TRIPS,
        DROP_DUPLICATE_REPORTS,
        DROP_DUPLICATE_FIGURES,
        DROP_DUPLICATE_ROUNDS,
        DROP_DUPLICATE_PUBLICATIONS,
        ASSEMBLE_PUBLICATIONS,
        GATE_PUBLICATIONS,
        RESOLVE_SPECIMENS,
        TRACE_CASES,
        COMBINE_SPECIMENS,
        COMBINE_CASES,
        COMBINE_SCANS,
        COMBINE_ARRIVALS,
        ACCUMULATE_EVIDENCE,
        COMBINE_REJECTED_INTAKE,
        COMBINE_SCAN_INTAKE,
        COMBINE_TRIP_INTAKE,
        COMBINE_REPORT_INTAKE,
        COMBINE_SPECIMEN_INTAKE,
        COMBINE_FIGURE_INTAKE,
        COMBINE_ROUND_INTAKE,
        COMBINE_PUBLICATION_INTAKE,
        ACCUMULATE_INTAKE,
        LOCATE_ZONES,
        ASSESS_ZONES,
        ASSESS_COUNTY,
        AWAIT_SCANS,
        AWAIT_TRIPS,
        AWAIT_SAMPLES,
        DROP_DUPLICATE_SAMPLES,
        PUBLISH_CHANGES);
  }
}
