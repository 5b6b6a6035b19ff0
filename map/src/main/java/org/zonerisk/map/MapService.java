package org.zonerisk.map;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.zonerisk.map.access.Access;
import org.zonerisk.map.alerts.AlertDesk;
import org.zonerisk.map.alerts.AlertWatch;
import org.zonerisk.map.alerts.Owners;
import org.zonerisk.map.alerts.Webhook;
import org.zonerisk.map.api.MapApi;
import org.zonerisk.map.layers.LayerCatalogue;
import org.zonerisk.map.ledger.DataSetLedger;
import org.zonerisk.map.live.ChangeTopics;
import org.zonerisk.map.live.DataSetFolder;
import org.zonerisk.map.live.Worlds;
import org.zonerisk.map.places.ZoneOutlines;

/** The parts of the map, put together. */
public final class MapService implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration FIRST_WAIT = Duration.ofSeconds(2);

  private final MapSettings settings;
  private final Worlds worlds;
  private final Optional<ChangeTopics> changes;
  private final Access access;
  private final AlertWatch alerts;
  private final MapApi api;

  /**
   * Nothing runs yet.
   *
   * @throws IOException where owners cannot be read, or the access log cannot be written
   */
  public MapService(MapSettings settings) throws IOException {
    this.settings = settings;
    this.worlds =
        new Worlds(
            new DataSetFolder(settings.datasets()),
            dataset ->
                new DataSetLedger(
                    settings.trinoJdbcUrl(), dataset.name(), dataset.boundaries(), PATIENCE),
            Clock.systemUTC());
    this.changes =
        settings.kafkaBootstrapServers().map(servers -> new ChangeTopics(servers, worlds::all));
    this.access = Access.of(settings.access(), !MapSettings.isLoopback(settings.host()));
    Owners owners =
        settings.owners().isPresent() ? Owners.read(settings.owners().get()) : Owners.NONE;
    AlertDesk desk =
        new AlertDesk(owners, settings.alerts(), new Webhook(FIRST_WAIT), Clock.systemUTC());
    this.alerts = new AlertWatch(worlds, desk);
    this.api =
        new MapApi(
            worlds,
            new ZoneOutlines(settings.shapes()),
            new LayerCatalogue(settings.layers()),
            access,
            desk,
            settings.web());
  }

  /** Listens, then begins to read; returns the port. */
  public int start() {
    int port = api.start(settings.host(), settings.port());
    worlds.start();
    changes.ifPresent(ChangeTopics::start);
    alerts.start();
    return port;
  }

  @Override
  public void close() {
    alerts.close();
    changes.ifPresent(ChangeTopics::close);
    worlds.close();
    api.close();
    try {
      access.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
