package org.zonerisk.local.verify;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.zonerisk.sql.SqlFile;
import org.zonerisk.sql.SqlFiles;

/** The tables as Trino returns them; lists by the query that is shipped for it. */
final class TrinoPublishedTables extends TrinoTables implements PublishedTables {

  private static final SqlFile AS_KNOWN = SqlFiles.named("queries/audit/published_as_known_at.sql");

  private static final SqlFile STANDING = SqlFiles.named("queries/audit/standing_as_known_at.sql");

  private final String dataSet;
  private final String authority;

  TrinoPublishedTables(Connection connection, String dataSet, String authority) {
    super(connection, dataSet);
    this.dataSet = dataSet;
    this.authority = authority;
  }

  @Override
  public List<Listed> asKnownAt(Instant time) throws SQLException {
    List<Listed> listed = new ArrayList<>();
    query(
        AS_KNOWN.statement(dataSet, Map.of("authority", authority, "at", time)),
        row -> listed.add(new Listed(row.getString("zone_id"), row.getString("level"))));
    return listed;
  }

  @Override
  public List<Shown> standingAt(Instant time) throws SQLException {
    List<Shown> shown = new ArrayList<>();
    query(
        STANDING.statement(dataSet, Map.of("authority", authority, "at", time)),
        row ->
            shown.add(
                new Shown(
                    row.getString("zone_id"),
                    orEmpty(row.getString("level")),
                    row.getBoolean("held"),
                    orEmpty(row.getString("held_level")))));
    return shown;
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }

  @Override
  public List<Judged> judged() throws SQLException {
    List<Judged> judged = new ArrayList<>();
    query(
        """
        SELECT
          CAST(TO_UNIXTIME(seen_at) * 1000 AS bigint) AS seen_at,
          CAST(TO_UNIXTIME(known_at) * 1000 AS bigint) AS known_at,
          outcome,
          zones_before,
          zones_after,
          zones_relaxed,
          zones_unexplained
        FROM %spublications
        WHERE outcome IS NOT NULL
        """
            .formatted(schema()),
        row ->
            judged.add(
                new Judged(
                    Instant.ofEpochMilli(row.getLong("seen_at")),
                    Instant.ofEpochMilli(row.getLong("known_at")),
                    row.getString("outcome"),
                    row.getInt("zones_before"),
                    row.getInt("zones_after"),
                    row.getInt("zones_relaxed"),
                    row.getInt("zones_unexplained"))));
    return judged;
  }

  @Override
  public long rows() throws SQLException {
    long[] rows = {0};
    query(
        "SELECT count(*) FROM %spublished_levels".formatted(schema()),
        row -> rows[0] = row.getLong(1));
    return rows[0];
  }

  @Override
  public SortedMap<String, Long> states() throws SQLException {
    SortedMap<String, Long> states = new TreeMap<>();
    query(
        """
        SELECT state, count(*)
        FROM (
          SELECT max_by(state, known_at) AS state
          FROM %spublications
          GROUP BY authority, publication_id, published_at, seen_at, row_count, content_hash
        )
        GROUP BY state
        """
            .formatted(schema()),
        row -> states.put(row.getString(1), row.getLong(2)));
    return states;
  }
}
