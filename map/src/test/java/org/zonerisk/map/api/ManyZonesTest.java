package org.zonerisk.map.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tileverse.vectortile.mvt.VectorTileCodec;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zonerisk.map.ledger.FakeLedger;

/** A hundred thousand zones, and a ledger that hangs. */
class ManyZonesTest {

  private static final int ZONES = 100_000;
  private static final int REQUESTS = 1_000;
  private static final int WARM_UP = 300;
  private static final int ROUNDS = 4;
  private static final double MOST_MILLIS = 50;
  private static final long MOST_BYTES_A_ZONE = 40;

  @TempDir Path folder;
  private final CountDownLatch ledgerAnswers = new CountDownLatch(1);
  private final FakeLedger ledger = ManyZones.ledger(ZONES);
  private RunningMap map;

  @BeforeEach
  void start() {
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

  @Test
  void theTilesOfAllZonesAreSmallAndDrawnBeforeAnybodyAsks() throws IOException {
    long from = System.nanoTime();
    JsonNode set = map.json("/api/datasets/town/tiles");
    double millis = (System.nanoTime() - from) / 1e6;
    assertThat(set.path("zones").asInt()).isEqualTo(ZONES);

    int coarsest = set.path("coarsest").asInt();
    long packed = 0;
    long plain = 0;
    Set<Long> found = new HashSet<>();
    int half = 1 << coarsest - 1;
    // made-up zones lie around 0° N 0° E, where four tiles meet
    for (int corner = 0; corner < 4; corner++) {
      String path =
          "/api/datasets/town/tiles/%s/%d/%d/%d"
              .formatted(
                  set.path("version").asText(), coarsest, half - corner % 2, half - corner / 2);
      packed += map.get(path, "Accept-Encoding", "gzip").body().length;
      byte[] tile = map.get(path).body();
      plain += tile.length;
      new VectorTileCodec().decode(tile).getFeatures().forEach(f -> found.add(f.getId()));
    }
    System.out.printf(
        "%d zones at zoom %d: %d kB, packed %d kB; tile set after %.0f ms%n",
        ZONES, coarsest, plain / 1000, packed / 1000, millis);
    assertThat(found).hasSize(ZONES);
    assertThat(plain / ZONES).as("bytes a zone").isLessThan(MOST_BYTES_A_ZONE);
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
