package org.zonerisk.map;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.zonerisk.map.api.MapApi;
import org.zonerisk.map.ledger.TrinoLedger;
import org.zonerisk.map.live.ChangeTopics;
import org.zonerisk.map.live.DataSetFolder;
import org.zonerisk.map.live.Worlds;
import org.zonerisk.map.places.ZoneOutlines;

/** The parts of the map, put together. */
public final class MapService implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final MapSettings settings;
  private final Worlds worlds;
  private final Optional<ChangeTopics> changes;
  private final MapApi api;

  /** Nothing runs yet. */
  public MapService(MapSettings settings) {
    this.settings = settings;
    this.worlds =
        new Worlds(
            new DataSetFolder(settings.datasets()),
            dataset -> new TrinoLedger(settings.trinoJdbcUrl(), dataset, PATIENCE),
            Clock.systemUTC());
    this.changes =
        settings.kafkaBootstrapServers().map(servers -> new ChangeTopics(servers, worlds::all));
    this.api = new MapApi(worlds, new ZoneOutlines(settings.shapes()), settings.web());
  }

  /** Listens, then begins to read; returns the port. */
  public int start() {
    int port = api.start(settings.host(), settings.port());
    worlds.start();
    changes.ifPresent(ChangeTopics::start);
    return port;
  }

  @Override
  public void close() {
    changes.ifPresent(ChangeTopics::close);
    worlds.close();
    api.close();
  }
}
