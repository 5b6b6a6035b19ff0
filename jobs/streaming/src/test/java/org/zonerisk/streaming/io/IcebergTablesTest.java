package org.zonerisk.streaming.io;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.hadoop.HadoopCatalog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zonerisk.schemas.tables.HistoryTables;

class IcebergTablesTest {

  @TempDir private Path warehouse;
  private IcebergTables tables;

  @BeforeEach
  void describeTables() {
    tables =
        new IcebergTables(
            "lake",
            Map.of(
                "catalog-impl", HadoopCatalog.class.getName(), "warehouse", warehouse.toString()),
            "town");
  }

  @Test
  void startsFromNothingWhereThereAreNoTablesOrEmptyOnes() {
    assertThatCode(this::startFresh).doesNotThrowAnyException();
    tables.create();
    assertThatCode(this::startFresh).doesNotThrowAnyException();
  }

  @Test
  void refusesToStartFromNothingWhereATableHoldsRows() throws Exception {
    commitAs(1);

    assertThatThrownBy(this::startFresh)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("data set town has rows in zone_assessments");
  }

  @Test
  void goesOnFromACheckpointThatKnowsEverythingThatWasCommitted() throws Exception {
    assertThatCode(() -> goOnFrom(4)).doesNotThrowAnyException();
    commitAs(3);
    commitAs(4);
    assertThatCode(() -> goOnFrom(4)).doesNotThrowAnyException();
    assertThatCode(() -> goOnFrom(5)).doesNotThrowAnyException();
  }

  @Test
  void refusesACheckpointOlderThanTheLastCommit() throws Exception {
    commitAs(4);
    commitAs(5);

    assertThatThrownBy(() -> goOnFrom(4))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("job zone-risk:town cannot go on")
        .hasMessageContaining("is number 4, but zone_assessments holds what number 5 committed");
  }

  private void startFresh() {
    tables.refuseFreshStart(false, "town", HistoryTables.ZONE_ASSESSMENTS);
  }

  private void goOnFrom(long checkpoint) {
    tables.refuseOlderCheckpoint(checkpoint, "zone-risk:town", HistoryTables.ZONE_ASSESSMENTS);
  }

  private void commitAs(long checkpoint) throws Exception {
    tables.create();
    try (HadoopCatalog catalog = new HadoopCatalog(new Configuration(), warehouse.toString())) {
      catalog
          .loadTable(TableIdentifier.of("town", "zone_assessments"))
          .newAppend()
          .set("flink.max-committed-checkpoint-id", Long.toString(checkpoint))
          .commit();
    }
  }
}
