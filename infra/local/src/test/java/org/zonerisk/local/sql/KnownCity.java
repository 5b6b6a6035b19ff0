package org.zonerisk.local.sql;

import java.util.List;

/**
 * A city in the figures of Wuhan's certification in 2020: 7,080 of 7,101 compounds, all 1,943
 * villages, 1,381 of 1,406 communities and 103 of 173 streets are certified. A parent is certified
 * when all its children are, which leaves four communities and 45 streets that failed by
 * themselves. Beside it two counties of three levels, in which a zone is unknown.
 */
final class KnownCity {
  private static final String NOON = "TIMESTAMP '2020-03-20 04:00:00.000000 UTC'";

  private KnownCity() {}

  /** Statements that fill the tables of a data set. */
  static List<String> inserts(String dataset) {
    return List.of(
        policies(dataset),
        zones(dataset, "'city'", "city", "NULL", 1),
        // District 1 of 13 holds the streets 1, 14, 27 and so on.
        zones(dataset, "'district-' || CAST(n AS VARCHAR)", "county", "'city'", 13),
        zones(dataset, "'street-' || CAST(n AS VARCHAR)", "street", child("district", 13), 173),
        zones(
            dataset, "'community-' || CAST(n AS VARCHAR)", "community", child("street", 173), 1406),
        zones(
            dataset,
            "'compound-' || CAST(n AS VARCHAR)",
            "compound",
            child("community", 1406),
            7101),
        zones(
            dataset, "'village-' || CAST(n AS VARCHAR)", "village", child("community", 1406), 1943),
        zones(dataset, "'x-' || CAST(n AS VARCHAR)", "compound", "'county-x'", 2),
        zones(dataset, "'y-' || CAST(n AS VARCHAR)", "compound", "'county-y'", 2),
        certified(dataset, "compound", 7101, "n > 21"),
        certified(dataset, "village", 1943, "true"),
        certified(dataset, "community", 1406, "n NOT BETWEEN 22 AND 25"),
        certified(dataset, "street", 173, "n NOT BETWEEN 26 AND 70"),
        level(dataset, "x-1", "'UNKNOWN'", "'LOW'"),
        level(dataset, "x-2", "'HIGH'", "NULL"),
        level(dataset, "y-1", "'UNKNOWN'", "'MEDIUM'"),
        level(dataset, "y-2", "'LOW'", "NULL"));
  }

  private static String child(String parent, int parents) {
    return "'%s-' || CAST((n - 1) %% %d + 1 AS VARCHAR)".formatted(parent, parents);
  }

  private static String policies(String dataset) {
    return """
        INSERT INTO lake.%s.policies VALUES
          ('certificate', 1, '{"roll_up": "worst", "levels": [{"id": "CERTIFIED", "severity": 0, "zh": "无疫情"},
            {"id": "NOT_CERTIFIED", "severity": 1}]}', 'hash', NULL, %s),
          ('three', 1, '{"roll_up": "worst", "levels": [{"id": "LOW", "severity": 1}, {"id": "MEDIUM", "severity": 2},
            {"id": "HIGH", "severity": 3}]}', 'hash', NULL, %s)
        """
        .formatted(dataset, NOON, NOON);
  }

  private static String zones(String dataset, String id, String rank, String parent, int count) {
    return """
        INSERT INTO lake.%s.zones
        SELECT %s, 1, 'Name of ' || %s, '%s', %s, NULL, 1000, true, %s, NULL, %s,
          CAST(ARRAY[] AS ARRAY(VARCHAR)), NULL
        FROM UNNEST(SEQUENCE(1, %d)) AS numbered (n)
        """
        .formatted(dataset, id, id, rank, parent, NOON, NOON, count);
  }

  private static String certified(String dataset, String kind, int count, String holds) {
    return rows(
        dataset,
        "'%s-' || CAST(n AS VARCHAR)".formatted(kind),
        "IF(%s, 'CERTIFIED', 'NOT_CERTIFIED')".formatted(holds),
        "NULL",
        "certificate",
        count);
  }

  private static String level(String dataset, String zone, String level, String atLeast) {
    return rows(dataset, "'" + zone + "'", level, atLeast, "three", 1);
  }

  private static String rows(
      String dataset, String zone, String level, String atLeast, String policy, int count) {
    return """
        INSERT INTO lake.%1$s.zone_assessments
        SELECT
          %2$s, 1, %6$s, %6$s, 0, 'scheduled', %6$s, %3$s, %4$s, 'zone.grey', %3$s, '%5$s', 1,
          'hash', true, 'rule', CAST(MAP() AS MAP(VARCHAR, DOUBLE)),
          CAST(MAP() AS MAP(VARCHAR, DOUBLE)), NULL, IF(%3$s = 'UNKNOWN', 'stale', NULL),
          CAST(MAP() AS MAP(VARCHAR, BIGINT)), 0, NULL, NULL, NULL, 'test', 0, false
        FROM UNNEST(SEQUENCE(1, %7$d)) AS numbered (n)
        """
        .formatted(dataset, zone, level, atLeast, policy, NOON, count);
  }
}
