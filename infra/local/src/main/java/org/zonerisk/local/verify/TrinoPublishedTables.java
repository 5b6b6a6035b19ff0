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
