package org.zonerisk.streaming.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zonerisk.schemas.tables.HistoryTables;

/** Whatever is done to a table, in whatever order: every reading stays as it was. */
class UpkeepLawsTest {

  private static final UpkeepSettings FORGETFUL =
      new UpkeepSettings(
          3, 20, Duration.ZERO, Duration.ofHours(1), Duration.ofDays(3650), Duration.ZERO);
  private static final int DAYS = 100;

  @TempDir private Path warehouse;

  /** One of the things that upkeep does. */
  private enum Step {
    TAG,
    COMPACT,
    EXPIRE,
    COUNT,
    CLEAR;

    void run(LedgerHistory ledger) {
      Instant later = Instant.now().plus(Duration.ofDays(30));
      switch (this) {
        case TAG -> KnownDays.tag(ledger.table, "known_at", LedgerHistory.SHANGHAI, FORGETFUL);
        case COMPACT -> Compaction.run(ledger.table, FORGETFUL);
        case EXPIRE -> SnapshotExpiry.run(ledger.table, FORGETFUL, later);
        case COUNT -> PartitionCounts.run(ledger.table);
        default -> OrphanFiles.run(ledger.table, FORGETFUL, later);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = 1)
  void everyReadingIsTheSameBeforeAndAfterEveryStep(long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    try (LedgerHistory ledger = new LedgerHistory(warehouse, seed, 2)) {
      int boundaries = 0;
      while (boundaries < DAYS * 12) {
        int more = random.nextInt(60, 240);
        ledger.commit(more);
        boundaries += more;
        if (random.nextInt(2) == 0) {
          Step step = Step.values()[random.nextInt(Step.values().length)];
          runAndCompare(ledger, step, random);
        }
      }
      for (Step step : Step.values()) {
        runAndCompare(ledger, step, random);
      }
      assertThat(tags(ledger)).hasSizeGreaterThanOrEqualTo(DAYS - 1);
    }
  }

  private static void runAndCompare(LedgerHistory ledger, Step step, SplittableRandom random) {
    List<String> tags = tags(ledger);
    Map<String, List<String>> before = rowsAt(ledger, tags);

    step.run(ledger);

    List<Instant> times =
        List.of(
            ledger.known(),
            ledger.known().minus(Duration.ofDays(90)),
            ledger.known().minus(Duration.ofMinutes(random.nextInt(1, 60 * 24 * 90))));
    for (Instant time : times) {
      assertThat(ledger.asKnownAt(time))
          .as("as known at %s after %s", time, step)
          .isEqualTo(ledger.writtenBy(time));
    }
    assertThat(rowsAt(ledger, tags)).as("tags after %s", step).isEqualTo(before);
  }

  private static List<String> tags(LedgerHistory ledger) {
    ledger.table.refresh();
    return ledger.table.refs().keySet().stream()
        .filter(name -> name.startsWith("known-"))
        .sorted()
        .toList();
  }

  /** What each tag names, with the rows of the oldest and of one in the middle. */
  private static Map<String, List<String>> rowsAt(LedgerHistory ledger, List<String> tags) {
    ledger.table.refresh();
    Map<String, List<String>> rows = new TreeMap<>();
    for (int i = 0; i < tags.size(); i++) {
      long snapshot = ledger.table.refs().get(tags.get(i)).snapshotId();
      boolean read = i == 0 || i == tags.size() / 2;
      rows.put(tags.get(i), read ? ledger.rowsOf(snapshot) : List.of("snapshot " + snapshot));
    }
    return rows;
  }

  @ParameterizedTest
  @ValueSource(longs = 5)
  void allOfItTogetherLeavesFewFilesADay(long seed) throws IOException {
    try (LedgerHistory ledger = new LedgerHistory(warehouse, seed, 5)) {
      for (int i = 0; i < 40; i++) {
        ledger.commit(1);
      }
      UpkeepSettings settings = UpkeepSettings.standard();

      Upkeep.Done done =
          new Upkeep(
                  ledger.table,
                  HistoryTables.ZONE_ASSESSMENTS,
                  ledger.table,
                  LedgerHistory.SHANGHAI,
                  settings,
                  Instant.now())
              .finish();

      assertThat(done.days()).hasSize(3);
      assertThat(done.replacedFiles()).isPositive();
      assertThat(done.counted()).isTrue();
      assertThat(LiveFiles.perDay(ledger.table).values())
          .isNotEmpty()
          .allMatch(files -> files <= settings.filesPerPartition());
      assertThat(ledger.asKnownAt(ledger.known())).isEqualTo(ledger.writtenBy(ledger.known()));
    }
  }
}
