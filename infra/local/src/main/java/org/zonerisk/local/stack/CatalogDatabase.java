package org.zonerisk.local.stack;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.zonerisk.streaming.io.ConfirmingJdbcCatalog;

/**
 * PostgreSQL with the tables of the Iceberg catalog. The server outlives a killed JVM, and the next
 * one takes it over, so that whoever commits meanwhile does not notice.
 */
final class CatalogDatabase implements AutoCloseable {

  static final String CATALOG = "lake";
  static final String USER = "postgres";

  /** What PostgreSQL says while it stops and starts; clients are to connect again. */
  static final String RESTARTING = "57P01,57P02,57P03";

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final int port;
  private final Postmaster postmaster;

  private CatalogDatabase(int port, Postmaster postmaster) {
    this.port = port;
    this.postmaster = postmaster;
  }

  static String jdbcUrl(int port) {
    return jdbcUrl(port, CATALOG);
  }

  private static String jdbcUrl(int port, String database) {
    return "jdbc:postgresql://" + Endpoint.HOST + ":" + port + "/" + database;
  }

  /** What an Iceberg client needs to open the catalog. */
  static Map<String, String> catalogProperties(int port, Path warehouse) {
    return Map.of(
        "catalog-impl",
        ConfirmingJdbcCatalog.class.getName(),
        "uri",
        jdbcUrl(port),
        "jdbc.user",
        USER,
        "jdbc.password",
        "",
        "jdbc.schema-version",
        "V1",
        "retryable_status_codes",
        RESTARTING,
        "warehouse",
        location(warehouse));
  }

  /** A folder as both Iceberg and Trino write it. */
  static String location(Path folder) {
    return "file://" + folder;
  }

  /** Starts the server of this home, unless it runs on that port. */
  static CatalogDatabase open(StackHome home, int port) throws IOException, SQLException {
    Postmaster postmaster = new Postmaster(home.postgresData());
    if (postmaster.port().filter(running -> running == port).isEmpty()) {
      postmaster.stop(PATIENCE);
      startServer(home, port);
    }
    // the library asks the port, and another server may have been faster there
    if (postmaster.port().filter(running -> running == port).isEmpty()) {
      throw new StackException("PostgreSQL did not get port " + port);
    }
    CatalogDatabase database = new CatalogDatabase(port, postmaster);
    database.createIfAbsent();
    return database;
  }

  /** Whether a connection leads to the server of that folder. */
  static boolean serves(Path data, Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery("SHOW data_directory")) {
      return row.next() && Path.of(row.getString(1)).equals(data);
    }
  }

  private static void startServer(StackHome home, int port) throws IOException {
    Files.createDirectories(home.postgresData());
    Path log = home.logs().resolve("postgres.log");
    EmbeddedPostgres.builder()
        .setOverrideWorkingDirectory(home.postgres().resolve("program").toFile())
        .setDataDirectory(home.postgresData())
        .setCleanDataDirectory(false)
        .setPort(port)
        .setPGStartupWait(PATIENCE)
        .setServerConfig("listen_addresses", Endpoint.HOST)
        .setServerConfig("unix_socket_directories", "")
        .setServerConfig("max_connections", "200")
        // the library turns it off: a catalog that forgets a commit loses a table
        .setServerConfig("fsync", "on")
        .setOutputRedirector(ProcessBuilder.Redirect.to(log.toFile()))
        .start();
  }

  private void createIfAbsent() throws SQLException {
    try (Connection connection = DriverManager.getConnection(jdbcUrl(port, USER), USER, "");
        Statement statement = connection.createStatement();
        var found =
            statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + CATALOG + "'")) {
      if (!found.next()) {
        statement.execute("CREATE DATABASE " + CATALOG);
      }
    }
  }

  /** Makes the catalog's own tables: Trino, unlike Iceberg's other clients, does not. */
  void createCatalog(Path warehouse) {
    try {
      Files.createDirectories(warehouse);
      ConfirmingJdbcCatalog.open(CATALOG, catalogProperties(port, warehouse)).close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    postmaster.stop(PATIENCE);
  }
}
