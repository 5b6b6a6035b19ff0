package org.zonerisk.map;

import java.io.IOException;
import java.io.Reader;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.zonerisk.map.access.AccessSettings;

/**
 * How the map is to be run.
 *
 * @param host address to listen on; loopback only
 * @param port port to listen on, 0 for any that is free
 * @param trinoJdbcUrl where the ledger is read
 * @param kafkaBootstrapServers where the change topics are; empty: escalations are seen when they
 *     are in the ledger
 * @param datasets folder with a file NAME.properties for each data set
 * @param shapes folder with boundaries of zones
 * @param web folder with web pages that stand in for those of the jar
 * @param owners file that says who answers for which zones
 * @param alerts folder in which alerts are kept, so that a restart goes on with them
 * @param layers file with layers of the one map beside those that are shipped
 * @param access how callers become known
 */
public record MapSettings(
    String host,
    int port,
    String trinoJdbcUrl,
    Optional<String> kafkaBootstrapServers,
    Path datasets,
    Optional<Path> shapes,
    Optional<Path> web,
    Optional<Path> owners,
    Optional<Path> alerts,
    Optional<Path> layers,
    AccessSettings access) {

  private static final String HOST = "map.host";
  private static final String PORT = "map.port";
  private static final String TRINO = "map.trino-jdbc-url";
  private static final String KAFKA = "map.kafka-bootstrap-servers";
  private static final String DATASETS = "map.datasets";
  private static final String SHAPES = "map.shapes";
  private static final String WEB = "map.web";
  private static final String OWNERS = "map.owners";
  private static final String ALERTS = "map.alerts";
  private static final String LAYERS = "map.layers";
  private static final Set<String> KEYS = keys();
  private static final int GREATEST_PORT = 65_535;

  /**
   * Refuses what is out of bounds.
   *
   * @throws IllegalArgumentException names the setting, its value and the bound
   */
  public MapSettings {
    if (!isLoopback(host) && access.tokens().isEmpty()) {
      throw new IllegalArgumentException(
          HOST
              + " must be an address of this machine alone, as in 127.0.0.1, was \""
              + host
              + "\": without map.tokens.issuer the map asks nobody who they are");
    }
    if (port < 0 || port > GREATEST_PORT) {
      throw new IllegalArgumentException(
          "%s must be 0 to %d, was %d".formatted(PORT, GREATEST_PORT, port));
    }
    if (!trinoJdbcUrl.startsWith("jdbc:")) {
      throw new IllegalArgumentException(
          TRINO + " must begin with jdbc:, was \"" + trinoJdbcUrl + "\"");
    }
    requireFolder(SHAPES, shapes);
    requireFolder(WEB, web);
  }

  private static Set<String> keys() {
    Set<String> keys =
        new TreeSet<>(
            Set.of(HOST, PORT, TRINO, KAFKA, DATASETS, SHAPES, WEB, OWNERS, ALERTS, LAYERS));
    keys.addAll(AccessSettings.KEYS);
    return keys;
  }

  /** Reads a properties file. */
  public static MapSettings of(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader in = Files.newBufferedReader(file)) {
      properties.load(in);
    }
    Map<String, String> values = new TreeMap<>();
    for (String key : properties.stringPropertyNames()) {
      values.put(key, properties.getProperty(key));
    }
    return of(values);
  }

  /** Reads environment variables: MAP_PORT for map.port, and so on. */
  public static MapSettings ofEnvironment(Map<String, String> environment) {
    Map<String, String> values = new TreeMap<>();
    for (String key : KEYS) {
      String variable = key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
      if (environment.containsKey(variable)) {
        values.put(key, environment.get(variable));
      }
    }
    return of(values);
  }

  /** Reads settings by their keys; a key that there is not is refused, for it would do nothing. */
  public static MapSettings of(Map<String, String> values) {
    Set<String> unknown = new TreeSet<>(values.keySet());
    unknown.removeAll(KEYS);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException("no setting " + unknown + ", there are " + KEYS);
    }
    return new MapSettings(
        value(values, HOST).orElse("127.0.0.1"),
        port(required(values, PORT)),
        required(values, TRINO),
        value(values, KAFKA),
        Path.of(required(values, DATASETS)),
        value(values, SHAPES).map(Path::of),
        value(values, WEB).map(Path::of),
        value(values, OWNERS).map(Path::of),
        value(values, ALERTS).map(Path::of),
        value(values, LAYERS).map(Path::of),
        AccessSettings.of(values));
  }

  private static Optional<String> value(Map<String, String> values, String key) {
    return Optional.ofNullable(values.get(key)).map(String::strip).filter(text -> !text.isEmpty());
  }

  private static String required(Map<String, String> values, String key) {
    return value(values, key)
        .orElseThrow(() -> new IllegalArgumentException(key + " must be set, was not"));
  }

  private static int port(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "%s must be 0 to %d, was \"%s\"".formatted(PORT, GREATEST_PORT, text), e);
    }
  }

  static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static void requireFolder(String key, Optional<Path> folder) {
    if (folder.isPresent() && !Files.isDirectory(folder.get())) {
      throw new IllegalArgumentException(key + " must be a folder, was " + folder.get());
    }
  }
}
