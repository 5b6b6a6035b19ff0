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
          "ddl/orders.sql");

  private static final List<String> VIEWS =
      List.of(
          "views/current_zone_risk.sql",
          "views/rolled_up_risk.sql",
          "views/zone_risk_timeline.sql",
          "views/zone_lineage.sql",
          "views/why_this_colour.sql",
          "views/rate_intervals.sql",
          "views/assessed_positives.sql",
          "views/rejected_by_reason.sql",
          "views/feed_freshness.sql",
          "views/current_published_levels.sql",
          "views/incomplete_publications.sql");

  private static final List<String> QUERIES =
      List.of(
          "queries/analyst/certification_ranking.sql",
          "queries/analyst/certified_by_rank.sql",
          "queries/analyst/screening_rounds.sql",
          "queries/analyst/zone_history.sql",
          "queries/audit/as_known_at.sql",
          "queries/audit/explain.sql",
          "queries/audit/published_as_known_at.sql",
          "queries/audit/red_without_evidence.sql",
          "queries/audit/standing_as_known_at.sql",
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
          "queries/map/rule_books.sql",
          "queries/map/states_at.sql",
          "queries/map/zone_moments.sql",
          "queries/map/zone_registry.sql");

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
