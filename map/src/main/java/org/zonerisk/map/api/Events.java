package org.zonerisk.map.api;

import io.javalin.http.sse.SseClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zonerisk.map.alerts.AlertDesk;
import org.zonerisk.map.ledger.ActingOrder;
import org.zonerisk.map.ledger.HeldList;
import org.zonerisk.map.live.DataSet;
import org.zonerisk.map.live.LevelCount;
import org.zonerisk.map.live.Shown;
import org.zonerisk.map.live.World;
import org.zonerisk.map.live.Worlds;

/**
 * Tells browsers when to fetch again. One thread writes to all of them, a few times a second at
 * most; what changes meanwhile is told as one. Safe for threads.
 */
final class Events implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Events.class);
  private static final int MOST_CLIENTS = 2_000;
  private static final long LOOK_MILLIS = 1_000;
  private static final long PAUSE_MILLIS = 50;
  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(15);

  private final Worlds worlds;
  private final AlertDesk desk;
  private final Map<World, Told> told = new ConcurrentHashMap<>();
  private final Map<World, Set<SseClient>> clients = new ConcurrentHashMap<>();
  private final Semaphore news = new Semaphore(0);
  private final Thread thread = new Thread(this::run, "map-events");

  /** What was told last; the status is fetched again when any part of it is another. */
  private record Told(String etag, StatusKey status, long alerts) {}

  private record StatusKey(
      DataSet dataset,
      Optional<java.time.Instant> boundary,
      boolean stale,
      boolean ledgerAnswers,
      boolean live,
      List<LevelCount> levels,
      Map<String, Integer> unknown,
      List<HeldList> held,
      List<ActingOrder> orders) {}

  Events(Worlds worlds, AlertDesk desk) {
    this.worlds = worlds;
    this.desk = desk;
    worlds.onChange(news::release);
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Whether one more can listen. */
  boolean hasRoom() {
    return clients.values().stream().mapToInt(Set::size).sum() < MOST_CLIENTS;
  }

  /** Keeps a browser's line open, and tells it what there is now, in case it has missed any. */
  void connect(World world, SseClient client) {
    client.keepAlive();
    Set<SseClient> all = clients.computeIfAbsent(world, any -> ConcurrentHashMap.newKeySet());
    client.onClose(() -> all.remove(client));
    all.add(client);
    client.sendEvent("states", states(world));
    client.sendEvent("status", "{}");
  }

  @Override
  public void close() {
    thread.interrupt();
    clients.values().forEach(all -> all.forEach(SseClient::close));
  }

  private void run() {
    long signAt = System.nanoTime() + SIGN_OF_LIFE.toNanos();
    while (!Thread.currentThread().isInterrupted()) {
      try {
        boolean isNews = news.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        news.drainPermits();
        announce();
        if (System.nanoTime() - signAt >= 0) {
          signOfLife();
          signAt = System.nanoTime() + SIGN_OF_LIFE.toNanos();
        }
        if (isNews) {
          // what changes meanwhile is told as one
          Thread.sleep(PAUSE_MILLIS);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (RuntimeException e) {
        LOG.error("the browsers could not be told", e);
      }
    }
  }

  private void announce() {
    List<World> now = worlds.all();
    told.keySet().retainAll(now);
    closeLinesOfOthersThan(now);
    for (World world : now) {
      Told next = told(world);
      Told before = told.put(world, next);
      if (before == null || before.equals(next)) {
        continue;
      }
      Set<SseClient> all = clients.getOrDefault(world, Set.of());
      if (!before.etag().equals(next.etag())) {
        String data = states(world);
        all.forEach(client -> client.sendEvent("states", data));
      }
      if (!before.status().equals(next.status())) {
        all.forEach(client -> client.sendEvent("status", "{}"));
      }
      if (before.alerts() != next.alerts()) {
        all.forEach(client -> client.sendEvent("alerts", "{}"));
      }
    }
  }

  private void closeLinesOfOthersThan(List<World> now) {
    for (Map.Entry<World, Set<SseClient>> lines : clients.entrySet()) {
      if (!now.contains(lines.getKey())) {
        lines.getValue().forEach(SseClient::close);
        clients.remove(lines.getKey());
      }
    }
  }

  private void signOfLife() {
    clients.values().forEach(all -> all.forEach(client -> client.sendComment("open")));
  }

  private Told told(World world) {
    long alerts = desk.revision(world.dataset().name().value());
    return new Told(etag(world.shown()), status(world), alerts);
  }

  private static StatusKey status(World world) {
    Shown shown = world.shown();
    return new StatusKey(
        world.dataset(),
        shown.boundary(),
        world.age().stale(),
        world.ledgerAnswers(),
        world.isLive(),
        shown.levels(),
        shown.unknown(),
        shown.held(),
        shown.orders());
  }

  private static String etag(Shown shown) {
    return MapApi.etag(shown.states(), shown.boundary(), shown.asOf());
  }

  private static String states(World world) {
    Shown shown = world.shown();
    var data = Json.object().put("etag", Body.quoted(etag(shown)));
    Json.instant(data, "boundary", shown.boundary());
    Json.instant(data, "as_of", shown.asOf());
    return data.toString();
  }
}
