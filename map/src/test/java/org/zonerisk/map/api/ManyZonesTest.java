package org.zonerisk.map.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zonerisk.map.SmallTown;
import org.zonerisk.map.ledger.AssessmentRow;
import org.zonerisk.map.ledger.FakeLedger;
import org.zonerisk.map.ledger.ZoneRow;

/** A hundred thousand zones, and a ledger that hangs. */
class ManyZonesTest {

  private static final int ZONES = 100_000;
  private static final int REQUESTS = 1_000;
  private static final int WARM_UP = 300;
  private static final int ROUNDS = 4;
  private static final double MOST_MILLIS = 50;
  private static final List<String> LEVELS = List.of("LOW", "MODERATE", "SUBSTANTIAL", "HIGH");

  @TempDir Path folder;
  private final CountDownLatch ledgerAnswers = new CountDownLatch(1);
  private final FakeLedger ledger = new FakeLedger();
  private RunningMap map;

  @BeforeEach
  void start() {
    List<ZoneRow> zones = new ArrayList<>();
    List<AssessmentRow> rows = new ArrayList<>();
    for (int i = 0; i < ZONES; i++) {
      String id = "t:%06d".formatted(i);
      String county = "c:" + i % 120;
      zones.add(new ZoneRow(id, "Zone " + i, "street", county, county, OptionalLong.of(900), true));
      rows.add(SmallTown.row(id, SmallTown.TEN, LEVELS.get(i * 31 % 97 % LEVELS.size())));
    }
    ledger.registry(zones, SmallTown.books()).boundary(SmallTown.TEN, rows);
    map = new RunningMap(folder, Map.of("town", ledger), Optional.empty()).loaded();
  }

  @AfterEach
  void stop() {
    ledgerAnswers.countDown();
    map.close();
  }

  @Test
  void statesAndStatusAreAnsweredAtOnceWhileTheLedgerHangs() {
    ledger.hangUntil(ledgerAnswers);

    double states = best("/api/datasets/town/states");
    double packed = best("/api/datasets/town/states", "Accept-Encoding", "gzip");
    double status = best("/api/datasets/town/status");

    System.out.printf(
        "%d zones, 99th percentile of %d requests: states %.1f ms, packed %.1f ms, status %.1f ms%n",
        ZONES, REQUESTS, states, packed, status);
    assertThat(states).isLessThan(MOST_MILLIS);
    assertThat(packed).isLessThan(MOST_MILLIS);
    assertThat(status).isLessThan(MOST_MILLIS);
  }

  /** Of a few rounds, since whatever else runs on the machine can only add to the time. */
  private double best(String path, String... headers) {
    double best = Double.MAX_VALUE;
    for (int i = 0; i < ROUNDS && best >= MOST_MILLIS; i++) {
      best = Math.min(best, ninetyNinthMillis(path, headers));
    }
    return best;
  }

  private double ninetyNinthMillis(String path, String... headers) {
    for (int i = 0; i < WARM_UP; i++) {
      map.get(path, headers);
    }
    long[] nanos = new long[REQUESTS];
    for (int i = 0; i < REQUESTS; i++) {
      long from = System.nanoTime();
      HttpResponse<byte[]> response = map.get(path, headers);
      nanos[i] = System.nanoTime() - from;
      assertThat(response.statusCode()).isEqualTo(200);
    }
    Arrays.sort(nanos);
    return nanos[REQUESTS * 99 / 100] / 1e6;
  }
}
