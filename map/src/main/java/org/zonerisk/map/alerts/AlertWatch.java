package org.zonerisk.map.alerts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.WeakHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zonerisk.domain.policy.Level;
import org.zonerisk.map.live.Legend;
import org.zonerisk.map.live.Registry;
import org.zonerisk.map.live.RiskState;
import org.zonerisk.map.live.Shown;
import org.zonerisk.map.live.States;
import org.zonerisk.map.live.World;
import org.zonerisk.map.live.Worlds;

/**
 * Watches what is shown of the data sets that run, and tells the desk what rose or became unknown.
 * What was so when it began to watch is no news.
 */
public final class AlertWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(AlertWatch.class);
  private static final long TICK_MILLIS = 5_000;

  private final Worlds worlds;
  private final AlertDesk desk;
  private final Map<World, States> seen = new WeakHashMap<>();
  private final Semaphore news = new Semaphore(0);
  private final Thread thread = new Thread(this::run, "map-alerts");

  /** Watches nothing yet. */
  public AlertWatch(Worlds worlds, AlertDesk desk) {
    this.worlds = worlds;
    this.desk = desk;
    worlds.onChange(news::release);
    thread.setDaemon(true);
  }

  /** Begins to watch. */
  public void start() {
    thread.start();
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  private void run() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        boolean unused = news.tryAcquire(TICK_MILLIS, TimeUnit.MILLISECONDS);
        news.drainPermits();
        worlds.all().forEach(this::look);
        desk.tick();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (RuntimeException e) {
        LOG.error("alerts could not be told", e);
      }
    }
  }

  private void look(World world) {
    if (!world.isLoaded()) {
      return;
    }
    String dataset = world.dataset().name().value();
    Shown shown = world.shown();
    States before = seen.put(world, shown.states());
    desk.begin(dataset, world.dataset().timeZone());
    if (before != null && before != shown.states() && world.dataset().running()) {
      Registry registry = shown.states().registry();
      Instant at = shown.asOf().orElse(Instant.EPOCH);
      desk.hear(dataset, incidents(before, shown.states(), at), registry::above);
    }
  }

  /** What rose or became unknown between two moments. */
  static List<Incident> incidents(States before, States now, Instant at) {
    List<Incident> incidents = new ArrayList<>();
    for (int i = 0; i < now.size(); i++) {
      String zoneId = now.registry().zones().get(i).id();
      OptionalInt place = before.registry().number(zoneId);
      if (place.isEmpty()
          || now.code(i) == Legend.NONE
          || before.code(place.getAsInt()) == Legend.NONE) {
        continue;
      }
      RiskState from = before.legend().states().get(before.code(place.getAsInt()));
      RiskState to = now.legend().states().get(now.code(i));
      boolean isUnknown = to.level().equals(Level.UNKNOWN);
      if (isUnknown && !from.level().equals(Level.UNKNOWN)) {
        incidents.add(incident(zoneId, Incident.Kind.UNKNOWN, from, to, at));
      } else if (!isUnknown && from.policyId().equals(to.policyId()) && floor(to) > floor(from)) {
        incidents.add(incident(zoneId, Incident.Kind.ROSE, from, to, at));
      }
    }
    return incidents;
  }

  private static Incident incident(
      String zoneId, Incident.Kind kind, RiskState from, RiskState to, Instant at) {
    return new Incident(zoneId, kind, from.level(), to.level(), to.unknownReason(), at);
  }

  /** How severe it is at least; of an unknown level what it is at least. */
  private static int floor(RiskState state) {
    return Math.max(state.severity(), state.atLeastSeverity().orElse(-1));
  }
}
