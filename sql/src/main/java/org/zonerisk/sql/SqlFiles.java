package org.zonerisk.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The SQL files packaged with this module, in an order in which they can be run: a view comes after
 * what it reads.
 */
public final class SqlFiles {
  private static final String FOLDER = "/sql/";

  private static final List<String> DDL =
      List.of(
          "ddl/zone_assessments.sql",
          "ddl/zone_evidence.sql",
          "ddl/feed_intake.sql",
          "ddl/rejected.sql",
          "ddl/expired.sql",
          "ddl/scans.sql",
          "ddl/samples.sql",
          "ddl/trips.sql",
          "ddl/facility_metrics.sql",
          "ddl/screening_rounds.sql",
          "ddl/feed_reports.sql",
          "ddl/published_levels.sql",
          "ddl/publications.sql",
          "ddl/zones.sql",
          "ddl/policies.sql",
          "ddl/orders.sql",
          "ddl/public_figures.sql");

  private static final List<String> VIEWS =
      List.of(
          "views/current_zone_risk.sql",
          "views/public_zone_risk.sql",
          "views/rolled_up_risk.sql",
          "views/zone_risk_timeline.sql",
          "views/zone_risk_as_posted.sql",
          "views/zone_risk_as_revised.sql",
          "views/zone_lineage.sql",
          "views/why_this_colour.sql",
          "views/rate_intervals.sql",
          "views/assessed_positives.sql",
          "views/rejected_by_reason.sql",
          "views/feed_freshness.sql",
          "views/current_published_levels.sql",
          "views/incomplete_publications.sql",
          "views/public_zone_figures.sql");

  private static final List<String> QUERIES =
      List.of(
          "queries/analyst/certification_ranking.sql",
          "queries/analyst/certified_by_rank.sql",
          "queries/analyst/community_finds.sql",
          "queries/analyst/data_quality.sql",
          "queries/analyst/dwell_times.sql",
          "queries/analyst/inflow_by_origin_level.sql",
          "queries/analyst/laboratory_triangle.sql",
          "queries/analyst/order_disagreements.sql",
          "queries/analyst/orders.sql",
          "queries/analyst/positivity_by_purpose.sql",
          "queries/analyst/published_dwell_times.sql",
          "queries/analyst/published_returns.sql",
          "queries/analyst/reporting_triangle.sql",
          "queries/analyst/returns.sql",
          "queries/analyst/sampling_waits.sql",
          "queries/analyst/screening_rounds.sql",
          "queries/analyst/screening_turnaround.sql",
          "queries/analyst/transitions.sql",
          "queries/analyst/venue_load.sql",
          "queries/analyst/zone_history.sql",
          "queries/audit/as_known_at.sql",
          "queries/audit/explain.sql",
          "queries/audit/published_as_known_at.sql",
          "queries/audit/red_without_evidence.sql",
          "queries/audit/standing_as_known_at.sql",
          "queries/audit/who_asked.sql",
          "queries/brief/changes.sql",
          "queries/brief/due_relaxations.sql",
          "queries/brief/levels.sql",
          "queries/brief/orders.sql",
          "queries/brief/slowest_feeds.sql",
          "queries/brief/unknown.sql",
          "queries/layers/arrivals.sql",
          "queries/layers/evidence.sql",
          "queries/layers/figures.sql",
          "queries/layers/scans.sql",
          "queries/map/acting_orders.sql",
          "queries/map/boundaries.sql",
          "queries/map/current_states.sql",
          "queries/map/held_lists.sql",
          "queries/map/ledger_version.sql",
          "queries/map/missing_lists.sql",
          "queries/map/published_areas.sql",
          "queries/map/published_history.sql",
          "queries/map/published_lists.sql",
          "queries/map/published_registry.sql",
          "queries/map/published_span.sql",
          "queries/map/published_states.sql",
          "queries/map/published_version.sql",
          "queries/map/rule_books.sql",
          "queries/map/states_at.sql",
          "queries/map/zone_moments.sql",
          "queries/map/zone_registry.sql");

  private static final List<String> CHECKS =
      List.of(
          "checks/boundaries_are_posted_once.sql",
          "checks/every_zone_is_posted.sql",
          "checks/evidence_is_not_negative.sql",
          "checks/fact_times_agree.sql",
          "checks/intake_is_conserved.sql",
          "checks/intake_is_not_negative.sql",
          "checks/ledger_rows_are_numbered.sql",
          "checks/ledger_times_agree.sql",
          "checks/levels_are_of_their_rule_book.sql",
          "checks/no_boundary_is_skipped.sql",
          "checks/no_person_outside_facts.sql",
          "checks/only_a_boundary_lowers.sql",
          "checks/orders_act_in_their_time.sql",
          "checks/positives_are_tested.sql",
          "checks/published_lists_are_whole.sql",
          "checks/public_figures_are_not_small.sql",
          "checks/public_figures_are_told_once.sql",
          "checks/records_are_admitted_once.sql",
          "checks/revisions_follow_known_time.sql",
          "checks/rule_books_are_there.sql",
          "checks/rule_books_are_what_their_hash_says.sql",
          "checks/unknown_is_not_green.sql",
          "checks/zones_have_their_parents.sql");

  private SqlFiles() {}

  /** Statements that create the tables; the jobs create them too, from the same definition. */
  public static List<SqlFile> ddl() {
    return load(DDL);
  }

  /** Statements that create or replace the views. */
  public static List<SqlFile> views() {
    return load(VIEWS);
  }

  /** Queries that are run as they are. */
  public static List<SqlFile> queries() {
    return load(QUERIES);
  }

  /** Laws that the tables keep: each gives the rows that break one, none where all is well. */
  public static List<SqlFile> checks() {
    return load(CHECKS);
  }

  /** The file with this path, as in {@code views/current_zone_risk.sql}. */
  public static SqlFile named(String path) {
    try (InputStream file = SqlFiles.class.getResourceAsStream(FOLDER + path)) {
      if (file == null) {
        throw new IllegalArgumentException("no SQL file " + path);
      }
      return new SqlFile(path, new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the SQL file " + path, e);
    }
  }

  private static List<SqlFile> load(List<String> paths) {
    return paths.stream().map(SqlFiles::named).toList();
  }
}
