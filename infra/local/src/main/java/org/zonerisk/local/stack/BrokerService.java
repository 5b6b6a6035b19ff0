package org.zonerisk.local.stack;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The process "broker and catalog". */
final class BrokerService implements ManagedService {

  private static final Duration PROBE = Duration.ofSeconds(3);

  private final StackSettings settings;
  private final Postmaster postmaster;

  BrokerService(StackSettings settings) {
    this.settings = settings;
    this.postmaster = new Postmaster(settings.home().postgresData());
  }

  @Override
  public Service service() {
    return Service.BROKER;
  }

  @Override
  public LaunchPlan plan(Map<Endpoint, Integer> ports) {
    int heap = settings.heaps().broker();
    List<String> main =
        List.of(
            BrokerMain.class.getName(),
            settings.home().root().toString(),
            ports.get(Endpoint.KAFKA).toString(),
            ports.get(Endpoint.KAFKA_CONTROLLER).toString(),
            ports.get(Endpoint.POSTGRES).toString());
    return new LaunchPlan(
        JvmOptions.ours(settings, service(), heap),
        settings.classPath(),
        main,
        LaunchPlan.fingerprint(main, heap));
  }

  @Override
  public Optional<String> missing(Map<Endpoint, Integer> ports) {
    try {
      BrokerCheck.require(Endpoint.HOST + ":" + ports.get(Endpoint.KAFKA), PROBE);
    } catch (StackException e) {
      return Optional.of(e.getMessage());
    }
    String url = CatalogDatabase.jdbcUrl(ports.get(Endpoint.POSTGRES));
    try (var connection = DriverManager.getConnection(url, CatalogDatabase.USER, "");
        var tables = connection.getMetaData().getTables(null, null, "iceberg_tables", null)) {
      return tables.next() ? Optional.empty() : Optional.of("the catalog has no tables yet");
    } catch (SQLException e) {
      return Optional.of("the catalog does not answer at " + url + ": " + e.getMessage());
    }
  }

  @Override
  public Optional<ProcessHandle> companion() {
    return postmaster.running();
  }

  @Override
  public Map<Endpoint, Integer> companionPorts() {
    return postmaster
        .port()
        .map(port -> Map.of(Endpoint.POSTGRES, port))
        .orElse(Map.of());
  }

  @Override
  public void endCompanion() {
    postmaster.stop(settings.patience());
  }
}
