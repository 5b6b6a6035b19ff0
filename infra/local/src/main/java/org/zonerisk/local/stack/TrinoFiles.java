package org.zonerisk.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * The settings files of the Trino server, written anew before each start: it refuses to start over
 * one it does not know. Its user {@value #WRITER} may do everything, every other user reads.
 */
final class TrinoFiles {

  static final String WRITER = "zonerisk";
  static final String READER = "analyst";

  private final StackSettings settings;
  private final Path etc;
  private final Map<Path, String> contents = new TreeMap<>();

  TrinoFiles(StackSettings settings, Map<Endpoint, Integer> ports) {
    this.settings = settings;
    this.etc = settings.home().trino().resolve("etc");
    contents.put(config(), config(ports.get(Endpoint.TRINO_HTTP)));
    contents.put(logLevels(), "io.trino=INFO\nio.airlift=WARN\norg.apache=WARN\n");
    contents.put(
        etc.resolve("catalog").resolve(CatalogDatabase.CATALOG + ".properties"),
        catalog(ports.get(Endpoint.POSTGRES)));
    contents.put(
        accessControl(),
        "access-control.name=file\nsecurity.config-file=" + etc.resolve("rules.json") + "\n");
    contents.put(etc.resolve("rules.json"), RULES);
    contents.put(
        auditListener(),
        "event-listener.name=zonerisk-audit\naudit.file=" + settings.home().queryAudit() + "\n");
    contents.put(auditAccess(), "access-control.name=zonerisk-audit\n");
  }

  /** Tells the server of one home from that of another. */
  static String nodeId(StackHome home) {
    return LaunchPlan.fingerprint(home.root()).substring(0, 16);
  }

  Path config() {
    return etc.resolve("config.properties");
  }

  Path logLevels() {
    return etc.resolve("log.properties");
  }

  private Path accessControl() {
    return etc.resolve("access-control.properties");
  }

  /** Keeps who asked what. */
  private Path auditListener() {
    return etc.resolve("event-listener.properties");
  }

  /** Refuses every query once that cannot be kept. */
  private Path auditAccess() {
    return etc.resolve("access-control-audit.properties");
  }

  String contents() {
    return contents.toString();
  }

  void write() {
    try {
      Files.createDirectories(etc.resolve("catalog"));
      for (Map.Entry<Path, String> file : contents.entrySet()) {
        Files.writeString(file.getKey(), file.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String config(int port) {
    int queries = settings.heaps().trino() * 6 / 10;
    int headroom = settings.heaps().trino() * 2 / 10;
    return """
        node.id=%s
        node.environment=local
        node.internal-address=%s
        node.bind-ip=%s
        coordinator=true
        node-scheduler.include-coordinator=true
        http-server.http.port=%d
        http-server.log.enabled=false
        discovery.uri=http://%s:%d
        plugin.dir=%s
        catalog.config-dir=%s
        access-control.config-files=%s,%s
        event-listener.config-files=%s
        query.max-memory=%dMB
        query.max-memory-per-node=%dMB
        memory.heap-headroom-per-node=%dMB
        log.path=%s
        log.max-size=10MB
        log.max-total-size=50MB
        log.enable-console=false
        """
        .formatted(
            nodeId(settings.home()),
            Endpoint.HOST,
            Endpoint.HOST,
            port,
            Endpoint.HOST,
            port,
            settings.trinoPlugins(),
            etc.resolve("catalog"),
            accessControl(),
            auditAccess(),
            auditListener(),
            queries,
            queries,
            headroom,
            settings.home().logs().resolve(Service.TRINO.key() + ".log"));
  }

  private String catalog(int databasePort) {
    // "file:///…" with the whole disk as location: any narrower pair breaks either Iceberg or Trino
    return """
        connector.name=iceberg
        iceberg.catalog.type=jdbc
        iceberg.jdbc-catalog.driver-class=org.postgresql.Driver
        iceberg.jdbc-catalog.connection-url=%s
        iceberg.jdbc-catalog.connection-user=%s
        iceberg.jdbc-catalog.connection-password=unused
        iceberg.jdbc-catalog.catalog-name=%s
        iceberg.jdbc-catalog.default-warehouse-dir=%s
        iceberg.jdbc-catalog.schema-version=V1
        iceberg.jdbc-catalog.retryable-status-codes=%s
        fs.local.enabled=true
        local.location=/
        """
        .formatted(
            CatalogDatabase.jdbcUrl(databasePort),
            CatalogDatabase.USER,
            CatalogDatabase.CATALOG,
            CatalogDatabase.location(settings.home().warehouse()),
            CatalogDatabase.RESTARTING);
  }

  private static final String RULES =
      """
      {
        "catalogs": [
          {"user": "%s", "catalog": ".*", "allow": "all"},
          {"catalog": ".*", "allow": "read-only"}
        ],
        "queries": [
          {"allow": ["execute", "kill", "view"]}
        ]
      }
      """
          .formatted(WRITER);
}
