package org.zonerisk.schemas.tables;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TrinoDdlTest {
  @Test
  void rendersTypesNullsCommentsPartitionsAndOrder() {
    assertThat(TrinoDdl.render(HistoryTables.POLICIES))
        .contains(
            """
            CREATE TABLE IF NOT EXISTS lake.${dataset}.policies (
              policy_id varchar NOT NULL COMMENT 'Rule book',
            """)
        .contains("  signer varchar COMMENT 'Unit whose key signed; null where not signed'")
        .contains("  document varchar NOT NULL")
        .endsWith("  sorted_by = ARRAY['policy_id', 'version']\n)\n")
        .doesNotContain("partitioning");
    assertThat(TrinoDdl.render(HistoryTables.ZONE_ASSESSMENTS))
        .contains("  inputs map(varchar, double) NOT NULL")
        .contains("  boundary_at timestamp(6) with time zone NOT NULL")
        .contains("  compression_codec = 'ZSTD',\n")
        .contains("  partitioning = ARRAY['day(boundary_at)'],\n");
    assertThat(TrinoDdl.render(HistoryTables.SAMPLES)).contains("  tokens array(varchar) NOT NULL");
  }

  @Test
  void anApostropheInADocIsDoubled() {
    assertThat(TrinoDdl.render(HistoryTables.REJECTED)).contains("'The record''s bytes,");
  }
}
