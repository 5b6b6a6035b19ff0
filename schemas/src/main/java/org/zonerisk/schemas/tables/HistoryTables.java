package org.zonerisk.schemas.tables;

import static org.zonerisk.schemas.tables.TableColumns.BINARY;
import static org.zonerisk.schemas.tables.TableColumns.BOOLEAN;
import static org.zonerisk.schemas.tables.TableColumns.DOUBLE;
import static org.zonerisk.schemas.tables.TableColumns.INT;
import static org.zonerisk.schemas.tables.TableColumns.LONG;
import static org.zonerisk.schemas.tables.TableColumns.STRING;
import static org.zonerisk.schemas.tables.TableColumns.map;

import java.util.List;

/**
 * The tables of the history: the only place that defines them. The jobs create them from here, and
 * {@code sql/ddl} is rendered from here. All are append-only: a correction is a further row. Field
 * ids are fixed; a column that is added takes the next free id.
 */
public final class HistoryTables {
  /** The ledger: every decision about every zone. */
  public static final HistoryTable ZONE_ASSESSMENTS = zoneAssessments();

  /** What was counted, as changes; an input as known at a time is a sum over rows. */
  public static final HistoryTable ZONE_EVIDENCE = zoneEvidence();

  /** How many records of each feed were admitted, rejected, duplicates. */
  public static final HistoryTable FEED_INTAKE = feedIntake();

  /** Every rejected record with its reason. */
  public static final HistoryTable REJECTED = rejected();

  /** Evidence that came too late to rewrite the boundaries that it belongs to. */
  public static final HistoryTable EXPIRED = expired();

  /** Admitted health-code scans. */
  public static final HistoryTable SCANS = FactTables.scans();

  /** Admitted specimens, a row for each amendment. */
  public static final HistoryTable SAMPLES = FactTables.samples();

  /** Admitted trips. */
  public static final HistoryTable TRIPS = FactTables.trips();

  /** Figures about zones that others measure. */
  public static final HistoryTable FACILITY_METRICS = FigureTables.facilityMetrics();

  /** Screening rounds, a row for each amendment. */
  public static final HistoryTable SCREENING_ROUNDS = FigureTables.screeningRounds();

  /** Signs of life of the feeds. */
  public static final HistoryTable FEED_REPORTS = FigureTables.feedReports();

  /** The lists of outside authorities, each complete publication whole. */
  public static final HistoryTable PUBLISHED_LEVELS = PublicationTables.publishedLevels();

  /** What became of each publication, the incomplete ones included. */
  public static final HistoryTable PUBLICATIONS = PublicationTables.publications();

  /** The zone registry, a row for each version. */
  public static final HistoryTable ZONES = RegistryTables.zones();

  /** The rule books, a row for each version. */
  public static final HistoryTable POLICIES = RegistryTables.policies();

  /** The orders with what became of each, the refused ones included. */
  public static final HistoryTable ORDERS = RegistryTables.orders();

  /** What the public may see: counts of which none that is small can be derived. */
  public static final HistoryTable PUBLIC_FIGURES = PublicTables.publicFigures();

  private static final List<HistoryTable> ALL =
      List.of(
          ZONE_ASSESSMENTS,
          ZONE_EVIDENCE,
          FEED_INTAKE,
          REJECTED,
          EXPIRED,
          SCANS,
          SAMPLES,
          TRIPS,
          FACILITY_METRICS,
          SCREENING_ROUNDS,
          FEED_REPORTS,
          PUBLISHED_LEVELS,
          PUBLICATIONS,
          ZONES,
          POLICIES,
          ORDERS,
          PUBLIC_FIGURES);

  private HistoryTables() {}

  /** All tables, in a fixed order. */
  public static List<HistoryTable> all() {
    return ALL;
  }

  private static HistoryTable zoneAssessments() {
    TableColumns columns =
        TableColumns.of(
            "zone_assessments",
            "The ledger. One row per zone, boundary and revision: the decision and all it rests on."
                + " In force at t: the greatest (effective_at <= t, known_at) of a zone.");
    when(columns);
    decision(columns);
    grounds(columns);
    return columns.byDay("boundary_at", "zone_id", "boundary_at", "revision");
  }

  private static void when(TableColumns columns) {
    columns
        .with(1, "zone_id", STRING, "Zone, with its scheme")
        .with(2, "zone_version", INT, "Version of the zone that was assessed")
        .in("number")
        .time(3, "boundary_at", Clock.BOUNDARY, "Boundary that the row is for")
        .time(
            4,
            "effective_at",
            Clock.EFFECT,
            "From when the level holds; an escalation's is earlier")
        .with(5, "revision", INT, "Number of the row among those of (zone, boundary), from 0")
        .in("number")
        .with(6, "kind", STRING, "scheduled, escalation, revision or order")
        .time(7, "known_at", Clock.KNOWN, "Records known up to here decided the row");
  }

  private static void decision(TableColumns columns) {
    columns
        .with(8, "level", STRING, "Level in force, or UNKNOWN")
        .maybe(9, "at_least", STRING, "Lowest level still possible where the level is UNKNOWN")
        .with(10, "colour", STRING, "Colour of the level as the rule book names it, as in zone.red")
        .with(11, "engine_level", STRING, "Level by the rules alone, before any order")
        .maybe(12, "policy_id", STRING, "Rule book that decided; null where none was assigned")
        .maybe(13, "policy_version", INT, "Version of the rule book")
        .in("number")
        .maybe(14, "policy_hash", STRING, "SHA-256 of the rule book's document, hexadecimal")
        .with(15, "counterfactual", BOOLEAN, "True: the rule book was not in force here then")
        .maybe(16, "rule_id", STRING, "Rule of the rule book that decided");
  }

  private static void grounds(TableColumns columns) {
    columns
        .with(17, "inputs", map(29, 30, DOUBLE), "Inputs of the rules; a missing input is absent")
        .in("that of each input")
        .with(
            18,
            "thresholds",
            map(31, 32, DOUBLE),
            "What the deciding rule compares with, by input.level or input.operator")
        .in("that of its input")
        .maybe(
            19,
            "margin",
            DOUBLE,
            "Smallest change of one input that changes the level, in its unit")
        .in("that of its input")
        .maybe(
            20,
            "unknown_reason",
            STRING,
            "Why the engine's level is UNKNOWN; null where it is known")
        .with(
            21,
            "freshness",
            map(33, 34, LONG),
            "Age of each feed's newest report, s; none if never")
        .in("s")
        .with(22, "pending_results", LONG, "Specimens collected that have no result yet")
        .in("specimens")
        .maybeTime(23, "lift_at", Clock.BOUNDARY, "Earliest boundary at which the level can fall")
        .maybe(24, "lift_needs", STRING, "What else must hold for the level to fall")
        .maybe(25, "order_id", STRING, "Order that set the level; null where none did")
        .with(26, "code_version", STRING, "Version of the program that decided")
        .with(27, "evidence_hash", LONG, "Sum over the hashes of the events that were counted")
        .in("hash")
        .with(
            28, "derived", BOOLEAN, "True: a replayer derived the evidence from published counts");
  }

  private static HistoryTable zoneEvidence() {
    return TableColumns.of(
            "zone_evidence",
            "Evidence as changes. One row per zone, cell, measure, dimensions and known boundary."
                + " A count as known at K is the sum of change over known_boundary <= K.")
        .with(1, "zone_id", STRING, "Zone, with its scheme")
        .time(
            2, "cell_start", Clock.BOUNDARY, "Start of the two-hour cell that the events fall into")
        .with(3, "measure", STRING, "What is counted, as in tests, positives, cases, arrivals")
        .with(4, "role", STRING, "RESIDENCE, ACTIVITY or STAY of the person; - if none")
        .with(5, "channel", STRING, "Where a positive was discovered; - if it does not apply")
        .with(6, "infection_class", STRING, "CONFIRMED or ASYMPTOMATIC; - if it does not apply")
        .with(7, "purpose", STRING, "Why a specimen was taken; - if it does not apply")
        .with(8, "ct_band", STRING, "Band of the cycle threshold; - if it does not apply")
        .with(9, "assessment", STRING, "Outcome of an expert assessment; - if there is none")
        .time(
            10,
            "known_boundary",
            Clock.BOUNDARY,
            "First boundary at or after the change could be known")
        .with(11, "change", LONG, "Change of the count; negative where a correction takes away")
        .in("as measure says")
        .with(12, "derived", BOOLEAN, "True: derived by a replayer from published counts")
        .with(13, "evidence_hash", LONG, "Change of the sum over the hashes of the counted events")
        .in("hash")
        .byDay("known_boundary", "zone_id", "cell_start", "measure");
  }

  private static HistoryTable feedIntake() {
    return TableColumns.of(
            "feed_intake",
            "What became of the records of each feed, as changes. One row or more per feed, known"
                + " boundary, outcome and reason; the count is the sum of change.")
        .with(1, "feed", STRING, "Feed, by topic name without prefix")
        .time(
            2,
            "known_boundary",
            Clock.BOUNDARY,
            "First boundary at or after the records were known")
        .with(3, "outcome", STRING, "admitted, rejected or duplicate")
        .with(4, "reason", STRING, "Reason of the rejection; - unless rejected")
        .with(5, "change", LONG, "Change of the number of records")
        .in("records")
        .time(6, "last_known_at", Clock.KNOWN, "Greatest known time among these records")
        .byMonth("known_boundary", "feed", "known_boundary");
  }

  private static HistoryTable rejected() {
    return TableColumns.of(
            "rejected", "Rejected records. One row per record, with its bytes as they came.")
        .with(1, "feed", STRING, "Feed, by topic name without prefix")
        .with(2, "partition", INT, "Partition of the topic")
        .in("number")
        .with(3, "offset", LONG, "Offset in the partition")
        .in("number")
        .time(4, "known_at", Clock.KNOWN, "Kafka timestamp of the record")
        .with(5, "reason", STRING, "Stable reason")
        .with(6, "detail", STRING, "What was found and what is allowed; names no person")
        .maybe(7, "schema_id", INT, "Schema id that the record names; null where it holds none")
        .in("number")
        .with(8, "payload", BINARY, "The record's bytes, to be corrected and sent again")
        .byDay("known_at", "feed", "partition", "offset");
  }

  private static HistoryTable expired() {
    return TableColumns.of(
            "expired",
            "Evidence older than the horizon when it became known: it counts in later windows, but"
                + " the boundaries of its own time stand unrevised. One row per zone, feed, cell,"
                + " known boundary and reason.")
        .with(1, "zone_id", STRING, "Zone, with its scheme")
        .with(2, "feed", STRING, "Feed, by topic name without prefix")
        .time(3, "cell_start", Clock.BOUNDARY, "Start of the cell that the evidence belongs to")
        .time(4, "known_boundary", Clock.BOUNDARY, "First boundary at or after it could be known")
        .with(5, "change", LONG, "Change of the count that was left unrevised")
        .in("as feed says")
        .with(6, "reason", STRING, "Why it was too late")
        .byMonth("known_boundary", "zone_id", "cell_start");
  }
}
