package org.zonerisk.streaming.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.hadoop.HadoopCatalog;
import org.apache.iceberg.io.CloseableIterable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zonerisk.schemas.tables.HistoryTables;
import org.zonerisk.streaming.maintenance.UpkeepPlan;
import org.zonerisk.streaming.maintenance.UpkeepSettings;

/** A job that keeps its table while it writes to it, and is killed meanwhile. */
class KeptTablesTest {

  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final Instant START = Instant.parse("2022-03-31T16:00:00Z");
  private static final int ROWS = 720;
  private static final int ROWS_OF_CHECKPOINT = 30;
  private static final int DEATHS = 3;
  private static final Duration UPKEEP = Duration.ofMillis(100);
  private static final UpkeepSettings FORGETFUL =
      new UpkeepSettings(
          3, 100, Duration.ZERO, Duration.ofHours(1), Duration.ofDays(3650), Duration.ZERO);

  @TempDir private Path warehouse;

  @AfterEach
  void letAllLive() {
    MortalFiles.die(List.of());
  }

  @Test
  void aJobKeepsWhatItWrites() throws Exception {
    run(UPKEEP);

    try (HadoopCatalog catalog = catalog()) {
      Table table = catalog.loadTable(TableIdentifier.of("town", "zone_evidence"));
      assertThat(upkeeps(table)).isPositive();
      assertThat(filesPerDay(table).values()).isNotEmpty().allMatch(files -> files <= 3 + 2);
      assertThat(table.refs()).containsKeys("known-2022-04-01", "known-2022-04-02");
      assertThat(rows(table)).isEqualTo(allRows());
    }
  }

  @Test
  void withoutAPlanNothingIsKept() throws Exception {
    run(Duration.ZERO);

    try (HadoopCatalog catalog = catalog()) {
      Table table = catalog.loadTable(TableIdentifier.of("town", "zone_evidence"));
      assertThat(upkeeps(table)).isZero();
      assertThat(table.refs()).containsOnlyKeys("main");
      assertThat(rows(table)).isEqualTo(allRows());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void nothingIsLostAndNothingCountsTwiceHoweverOftenItDies(long seed) throws Exception {
    SplittableRandom random = new SplittableRandom(seed);
    List<MortalFiles.Death> deaths = new ArrayList<>();
    for (int i = 0; i < DEATHS; i++) {
      deaths.add(new MortalFiles.Death(true, random.nextInt(60)));
      deaths.add(new MortalFiles.Death(false, random.nextInt(60)));
    }
    MortalFiles.die(deaths);

    run(UPKEEP);

    assertThat(MortalFiles.toCome()).as("deaths that did not come, of %s", deaths).isZero();
    try (HadoopCatalog catalog = catalog()) {
      Table table = catalog.loadTable(TableIdentifier.of("town", "zone_evidence"));
      assertThat(rows(table)).as("rows, seed %d", seed).isEqualTo(allRows());
    }
  }

  private void run(Duration every) throws Exception {
    Map<String, String> properties =
        Map.of(
            "catalog-impl", HadoopCatalog.class.getName(),
            "warehouse", warehouse.toUri().toString(),
            "io-impl", MortalFiles.class.getName());
    IcebergTables tables = new IcebergTables("lake", properties, "town");
    tables.create();
    Configuration configuration = new Configuration();
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 100);
    configuration.set(
        RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(1));
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(2, configuration);
    env.enableCheckpointing(50);
    tables.append(
        env.fromSource(
            new DataGeneratorSource<>(
                number -> number,
                ROWS,
                RateLimiterStrategy.perCheckpoint(ROWS_OF_CHECKPOINT),
                Types.LONG),
            WatermarkStrategy.noWatermarks(),
            "numbers"),
        KeptTablesTest::row,
        HistoryTables.ZONE_EVIDENCE,
        2,
        new UpkeepPlan(every, SHANGHAI, FORGETFUL));
    env.execute("town");
  }

  /** A row of evidence, two dozen of which are known at each boundary; its count is its number. */
  private static RowData row(long number) {
    Instant known = START.plus(Duration.ofHours(2 * (number / 24)));
    StringData none = StringData.fromString("-");
    return GenericRowData.of(
        StringData.fromString("town:" + number % 7),
        TimestampData.fromInstant(known.minus(Duration.ofHours(2))),
        StringData.fromString("tests"),
        none,
        none,
        none,
        none,
        none,
        none,
        TimestampData.fromInstant(known),
        number,
        false,
        number * 31);
  }

  private HadoopCatalog catalog() {
    return new HadoopCatalog(
        new org.apache.hadoop.conf.Configuration(false), warehouse.toUri().toString());
  }

  private static List<Long> allRows() {
    return LongStream.range(0, ROWS).boxed().toList();
  }

  private static List<Long> rows(Table table) {
    List<Long> numbers = new ArrayList<>();
    try (CloseableIterable<Record> rows = IcebergGenerics.read(table).build()) {
      rows.forEach(row -> numbers.add((Long) row.getField("change")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return numbers.stream().sorted().toList();
  }

  private static long upkeeps(Table table) {
    return StreamSupport.stream(table.snapshots().spliterator(), false)
        .filter(one -> one.summary().containsKey("zone-risk.upkeep"))
        .count();
  }

  private static Map<String, Integer> filesPerDay(Table table) throws IOException {
    Map<String, Integer> days = new TreeMap<>();
    try (CloseableIterable<FileScanTask> tasks = table.newScan().planFiles()) {
      tasks.forEach(
          task ->
              days.merge(table.spec().partitionToPath(task.file().partition()), 1, Integer::sum));
    }
    return days;
  }
}
