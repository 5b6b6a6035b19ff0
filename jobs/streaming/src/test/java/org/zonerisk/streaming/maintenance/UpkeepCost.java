package org.zonerisk.streaming.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zonerisk.schemas.tables.HistoryTables;

/**
 * What upkeep saves and costs on a ledger of more than 100,000 rows; not among the tests. {@code
 * mvn -pl jobs/streaming -am test -Dtest=UpkeepCost -Dsurefire.failIfNoSpecifiedTests=false}
 */
class UpkeepCost {

  @TempDir private Path warehouse;

  @Test
  void ofALedger() throws IOException {
    try (LedgerHistory ledger = new LedgerHistory(warehouse, 1, 1000)) {
      for (int i = 0; i < 100; i++) {
        ledger.commit(1);
      }
      long rows = ledger.writtenBy(ledger.known()).size();
      tell("before", ledger, rows);
      long from = System.nanoTime();
      Upkeep.Done done =
          new Upkeep(
                  ledger.table,
                  HistoryTables.ZONE_ASSESSMENTS,
                  ledger.table,
                  LedgerHistory.SHANGHAI,
                  UpkeepSettings.standard(),
                  Instant.now())
              .finish();
      System.out.printf("%s in %d ms%n", done, (System.nanoTime() - from) / 1_000_000);
      tell("after", ledger, rows);
      assertThat(ledger.asKnownAt(ledger.known())).isEqualTo(ledger.writtenBy(ledger.known()));
    }
  }

  private static void tell(String when, LedgerHistory ledger, long rows) {
    Map<String, Integer> days = LiveFiles.perDay(ledger.table);
    System.out.printf(
        "%s: %d rows, live files a day %d to %d, %.1f bytes a row%n",
        when,
        rows,
        Collections.min(days.values()),
        Collections.max(days.values()),
        (double) LiveFiles.bytes(ledger.table) / rows);
  }
}
