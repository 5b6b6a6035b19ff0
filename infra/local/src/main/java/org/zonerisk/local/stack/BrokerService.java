package org.zonerisk.local.stack;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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
    return missingBroker(Endpoint.HOST + ":" + ports.get(Endpoint.KAFKA))
        .or(() -> missingCatalog(CatalogDatabase.jdbcUrl(ports.get(Endpoint.POSTGRES))));
  }

  private Optional<String> missingBroker(String bootstrap) {
    try {
      String answering = BrokerCheck.clusterId(bootstrap, PROBE);
      boolean ours =
          KafkaBroker.clusterId(settings.home().kafka()).filter(answering::equals).isPresent();
      return ours ? Optional.empty() : Optional.of("another broker answers at " + bootstrap);
    } catch (StackException e) {
      return Optional.of(e.getMessage());
    }
  }

  private Optional<String> missingCatalog(String url) {
    try (Connection connection = DriverManager.getConnection(url, CatalogDatabase.USER, "");
        Statement statement = connection.createStatement()) {
      if (!CatalogDatabase.serves(settings.home().postgresData(), statement)) {
        return Optional.of("another database answers at " + url);
      }
      try (ResultSet found = statement.executeQuery("SELECT to_regclass('iceberg_tables')")) {
        found.next();
        return found.getString(1) == null
            ? Optional.of("the catalog has no tables yet")
            : Optional.empty();
      }
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
    return postmaster.port().map(port -> Map.of(Endpoint.POSTGRES, port)).orElse(Map.of());
  }

  @Override
  public void endCompanion() {
    postmaster.stop(settings.patience());
  }
}
