package org.zonerisk.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.zonerisk.local.access.TrinoRules;
import org.zonerisk.local.access.Users;

/**
 * The settings files of the Trino server, written anew before each start: it refuses to start over
 * one it does not know. Who may see what is said by {@link TrinoRules}, who is who by {@link
 * Users}.
 */
final class TrinoFiles {

  private final StackSettings settings;
  private final Path etc;
  private final TrinoDoor door;
  private final Map<Path, String> contents = new TreeMap<>();

  TrinoFiles(StackSettings settings, Map<Endpoint, Integer> ports) {
    this.settings = settings;
    this.etc = settings.home().trino().resolve("etc");
    this.door = TrinoDoor.of(settings.home());
    contents.putAll(door.files());
    contents.put(config(), config(ports.get(Endpoint.TRINO_HTTP)));
    contents.put(logLevels(), "io.trino=INFO\nio.airlift=WARN\norg.apache=WARN\n");
    contents.put(
        etc.resolve("catalog").resolve(CatalogDatabase.CATALOG + ".properties"),
        catalog(ports.get(Endpoint.POSTGRES)));
    contents.put(
        etc.resolve("catalog").resolve(TrinoRules.AUDIT + ".properties"),
        "connector.name=zonerisk_audit\n" + auditFile());
    putAccess();
  }

  private String auditFile() {
    return "audit.file=" + settings.home().queryAudit() + "\n";
  }

  private void putAccess() {
    TrinoRules rules = new TrinoRules(CatalogDatabase.CATALOG);
    contents.put(
        accessControl(),
        "access-control.name=file\nsecurity.config-file=" + etc.resolve("rules.json") + "\n");
    contents.put(auditListener(), "event-listener.name=zonerisk-audit\n" + auditFile());
    contents.put(auditAccess(), "access-control.name=zonerisk-audit\n");
    contents.put(etc.resolve("rules.json"), rules.rules());
    contents.put(
        closedByDefault(),
        rules.closedByDefault()
            + "closed.columns-file="
            + etc.resolve("columns.properties")
            + "\n");
    contents.put(etc.resolve("columns.properties"), rules.columns());
    contents.put(
        etc.resolve("group-provider.properties"),
        "group-provider.name=file\nfile.group-file=" + etc.resolve("group.txt") + "\n");
    contents.put(etc.resolve("group.txt"), users(settings.home()).groupFile());
    contents.put(etc.resolve("resource-groups.properties"), queues());
  }

  /** The users of a home. */
  static Users users(StackHome home) {
    try {
      return Users.of(home.trino().resolve("users"));
    } catch (IllegalArgumentException e) {
      throw new StackException(home.trino() + ": " + e.getMessage(), e);
    }
  }

  /**
   * Queries at once, queries that wait, and memory, so that no role's queries wait for another's.
   */
  private String queues() {
    int half = queryMemory() / 2;
    return """
        resource-groups.configuration-manager=queues-by-group
        queue.writer=50 500 %1$d
        queue.map=20 500 %1$d
        queue.command=6 60 %1$d
        queue.operator=6 60 %1$d
        queue.auditor=6 60 %1$d
        queue.analyst=4 60 %1$d
        queue.district-analyst=4 60 %1$d
        queue.public=4 60 %1$d
        """
        .formatted(half);
  }

  private int queryMemory() {
    return settings.heaps().trino() * 6 / 10;
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

  private Path closedByDefault() {
    return etc.resolve("closed-by-default.properties");
  }

  String contents() {
    return contents.toString();
  }

  void write() {
    try {
      Files.createDirectories(etc.resolve("catalog"));
      for (Map.Entry<Path, String> file : contents.entrySet()) {
        OwnerOnly.write(file.getKey(), file.getValue());
      }
      door.prepare();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String config(int port) {
    int queries = queryMemory();
    int headroom = settings.heaps().trino() * 2 / 10;
    return door.settings(port)
        + """
        node.id=%s
        node.environment=local
        coordinator=true
        node-scheduler.include-coordinator=true
        http-server.log.enabled=false
        plugin.dir=%s
        catalog.config-dir=%s
        access-control.config-files=%s,%s,%s
        event-listener.config-files=%s
        hide-inaccessible-columns=true
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
                settings.trinoPlugins(),
                etc.resolve("catalog"),
                accessControl(),
                closedByDefault(),
                auditAccess(),
                auditListener(),
                queries,
                queries,
                headroom,
                settings.home().logs().resolve(Service.TRINO.key() + ".log"));
  }

  private String catalog(int databasePort) {
    // Statistics of a table are gathered from all of its files at each query, for tens of
    // milliseconds a hundred days; and by them the planner takes a small ledger for the build side
    // of a join, so that the newest day is looked for in all of it.
    // The newest day bounds a scan at run time: after one second, which is Trino's own patience, a
    // busy server would read all.
    // "file:///…" with the whole disk as location: any narrower pair breaks either Iceberg or Trino
    return """
        connector.name=iceberg
        iceberg.catalog.type=jdbc
        iceberg.jdbc-catalog.driver-class=org.zonerisk.local.trino.catalog.PooledDriver
        iceberg.jdbc-catalog.connection-url=%s
        iceberg.jdbc-catalog.connection-user=%s
        iceberg.jdbc-catalog.connection-password=unused
        iceberg.jdbc-catalog.catalog-name=%s
        iceberg.jdbc-catalog.default-warehouse-dir=%s
        iceberg.jdbc-catalog.schema-version=V1
        iceberg.jdbc-catalog.retryable-status-codes=%s
        iceberg.table-statistics-enabled=false
        iceberg.dynamic-filtering.wait-timeout=20s
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
}
