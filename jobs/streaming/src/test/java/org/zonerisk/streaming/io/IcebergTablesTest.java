package org.zonerisk.streaming.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.flink.FlinkSchemaUtil;
import org.apache.iceberg.flink.TableLoader;
import org.apache.iceberg.flink.sink.IcebergSink;
import org.apache.iceberg.hadoop.HadoopCatalog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zonerisk.schemas.tables.HistoryTables;
import org.zonerisk.streaming.maintenance.UpkeepPlan;
import org.zonerisk.streaming.maintenance.UpkeepSettings;

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

  /** State that one version wrote is found by the next under the same uids. */
  @Test
  void writesUnderTheUidsThatIcebergGivesItsSink() {
    tables.create();
    TypeInformation<RowData> type =
        InternalTypeInfo.of(FlinkSchemaUtil.convert(HistoryTables.ZONE_EVIDENCE.schema()));
    StreamExecutionEnvironment own = new StreamExecutionEnvironment();
    tables.append(
        own.fromData(List.of(), type),
        row -> row,
        HistoryTables.ZONE_EVIDENCE,
        1,
        new UpkeepPlan(Duration.ofHours(1), ZoneOffset.UTC, UpkeepSettings.standard()));
    StreamExecutionEnvironment icebergs = new StreamExecutionEnvironment();
    IcebergSink.forRowData(icebergs.fromData(List.of(), type))
        .tableLoader(TableLoader.fromHadoopTable(warehouse + "/town/zone_evidence"))
        .uidSuffix("zone_evidence")
        .append();

    assertThat(uids(own)).isEqualTo(uids(icebergs)).hasSize(3);
  }

  private static Set<String> uids(StreamExecutionEnvironment env) {
    return env.getStreamGraph().getStreamNodes().stream()
        .map(StreamNode::getTransformationUID)
        .filter(Objects::nonNull)
        .collect(Collectors.toCollection(TreeSet::new));
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
