package org.zonerisk.map.api;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.zonerisk.map.access.Access;
import org.zonerisk.map.access.AccessSettings;
import org.zonerisk.map.alerts.AlertDesk;
import org.zonerisk.map.alerts.AlertWatch;
import org.zonerisk.map.alerts.Owners;
import org.zonerisk.map.alerts.Webhook;
import org.zonerisk.map.layers.LayerCatalogue;
import org.zonerisk.map.ledger.FakeLedger;
import org.zonerisk.map.live.DataSetFolder;
import org.zonerisk.map.live.World;
import org.zonerisk.map.live.Worlds;
import org.zonerisk.map.places.ZoneOutlines;

/** The real server on a free port, over ledgers in memory. */
final class RunningMap implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;
  private final Map<String, FakeLedger> ledgers = new TreeMap<>();
  private final Worlds worlds;
  private final AlertDesk desk;
  private final AlertWatch alerts;
  private final MapApi api;
  private final HttpClient client = HttpClient.newHttpClient();
  private final URI base;

  /**
   * @param folder an empty one
   * @param ledgers by data set
   */
  RunningMap(Path folder, Map<String, FakeLedger> ledgers, Optional<Path> web) {
    this(folder, ledgers, web, Map.of());
  }

  /**
   * @param access settings of who may see what
   */
  RunningMap(
      Path folder,
      Map<String, FakeLedger> ledgers,
      Optional<Path> web,
      Map<String, String> access) {
    this(folder, ledgers, web, access, Optional.empty());
  }

  /**
   * @param layers file with layers of its own
   */
  RunningMap(
      Path folder,
      Map<String, FakeLedger> ledgers,
      Optional<Path> web,
      Map<String, String> access,
      Optional<Path> layers) {
    this.folder = folder;
    this.ledgers.putAll(ledgers);
    this.ledgers.keySet().forEach(name -> describe(name, "RUNNING"));
    this.worlds =
        new Worlds(
            new DataSetFolder(folder),
            dataset -> this.ledgers.get(dataset.name().value()),
            Clock.systemUTC());
    this.desk =
        new AlertDesk(
            Owners.NONE, Optional.empty(), new Webhook(Duration.ofMillis(1)), Clock.systemUTC());
    this.alerts = new AlertWatch(worlds, desk);
    this.api =
        new MapApi(
            worlds,
            new ZoneOutlines(Optional.empty()),
            new LayerCatalogue(layers),
            access(access),
            desk,
            web);
    this.base = URI.create("http://127.0.0.1:" + api.start("127.0.0.1", 0));
    worlds.start();
    alerts.start();
  }

  private static Access access(Map<String, String> settings) {
    try {
      return Access.of(AccessSettings.of(settings), false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until every data set has been read. */
  RunningMap loaded() {
    await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(10))
        .until(
            () ->
                worlds.all().stream().allMatch(world -> world.isLoaded() && world.ledgerAnswers()));
    return this;
  }

  /** Writes the file of a data set. */
  void describe(String name, String state) {
    try {
      Files.writeString(
          folder.resolve(name + ".properties"), "time-zone=Asia/Shanghai\nstate=" + state + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  World world(String name) {
    return worlds.find(name).orElseThrow();
  }

  URI uri(String path) {
    return base.resolve(path);
  }

  HttpClient client() {
    return client;
  }

  /** Asks for a path; headers are names and values in turn. */
  HttpResponse<byte[]> get(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Sends a body to a path; headers are names and values in turn. */
  HttpResponse<byte[]> post(String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(path)).POST(HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static JsonNode json(HttpResponse<byte[]> response) {
    try {
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonNode json(String path) {
    return json(get(path));
  }

  /** The lines of the events of a data set. */
  BlockingQueue<String> listen(String dataset) {
    BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    HttpRequest request =
        HttpRequest.newBuilder(uri(dataset + "/events"))
            .header("Accept", "text/event-stream")
            .build();
    Thread reader =
        new Thread(
            () ->
                client
                    .sendAsync(request, HttpResponse.BodyHandlers.ofLines())
                    .thenAccept(response -> response.body().forEach(lines::add))
                    .exceptionally(closed -> null)
                    .join(),
            "test-events");
    reader.setDaemon(true);
    reader.start();
    return lines;
  }

  /** Whether a line comes, each of those before it within five seconds. */
  static boolean next(BlockingQueue<String> lines, String expected) throws InterruptedException {
    String line = lines.poll(5, TimeUnit.SECONDS);
    while (line != null && !line.equals(expected)) {
      line = lines.poll(5, TimeUnit.SECONDS);
    }
    return line != null;
  }

  @Override
  public void close() {
    alerts.close();
    worlds.close();
    api.close();
  }
}
