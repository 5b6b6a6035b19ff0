package org.zonerisk.local.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.zonerisk.sql.SqlFile;
import org.zonerisk.sql.SqlFiles;

/** Levels rolled up the zone tree, and what is certified. */
class RollUpOnTrinoIT extends OnTrino {
  private static final String CITY = "known_city";

  @BeforeAll
  static void fillTheCity() throws SQLException {
    fillWithViews(CITY, KnownCity.inserts(CITY));
  }

  @Test
  void certifiedByRankCountsAParentWhoseChildrenAreAllCertified() throws SQLException {
    SqlFile query = SqlFiles.named("queries/analyst/certified_by_rank.sql");

    assertThat(trino.rows(query.statement(CITY, Map.of("policy", "certificate"))))
        .containsExactly(
            "city | 1 | 0 | 0.0 | 0",
            "community | 1406 | 1381 | 98.2 | 0",
            "compound | 7101 | 7080 | 99.7 | 0",
            "county | 13 | 0 | 0.0 | 0",
            "street | 173 | 103 | 59.5 | 0",
            "village | 1943 | 1943 | 100.0 | 0");
  }

  @Test
  void certificationRankingGivesEqualSharesEqualPlacesAndNamesWhatIsNotCertified()
      throws SQLException {
    SqlFile query = SqlFiles.named("queries/analyst/certification_ranking.sql");
    List<String> streets =
        trino.rows(query.statement(CITY, Map.of("policy", "certificate", "rank", "street")));

    assertThat(streets).hasSize(173);
    assertThat(streets.subList(0, 103)).allMatch(row -> row.startsWith("1 | street-"));
    assertThat(streets.get(103)).startsWith("104 | street-");
    assertThat(streets)
        .anyMatch(row -> row.matches("\\d+ \\| street-1 \\| .*\\| compound-1"))
        .anyMatch(row -> row.matches("\\d+ \\| street-22 \\| .*\\| community-22"));
  }

  @Test
  void rolledUpRiskIsTheMostSevereLevelBelowAndUnknownWhereItCouldBeWorse() throws SQLException {
    assertThat(
            trino.rows(
                """
                SELECT zone_id, level, at_least, caused_by, zones, mildest_zones, unknown_zones
                FROM lake.known_city.rolled_up_risk
                WHERE policy_id = 'three'
                ORDER BY zone_id
                """))
        .containsExactly(
            "county-x | HIGH | HIGH | x-2 | 2 | 0 | 1",
            "county-y | UNKNOWN | MEDIUM | y-1 | 2 | 1 | 1",
            "x-1 | UNKNOWN | LOW | x-1 | 1 | 0 | 1",
            "x-2 | HIGH | HIGH | x-2 | 1 | 0 | 0",
            "y-1 | UNKNOWN | MEDIUM | y-1 | 1 | 0 | 1",
            "y-2 | LOW | LOW | y-2 | 1 | 1 | 0");
  }
}
