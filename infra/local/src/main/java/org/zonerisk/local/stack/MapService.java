package org.zonerisk.local.stack;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.zonerisk.local.access.Role;

/** The process "map": the server of the risk map, on loopback and so without a login. */
final class MapService implements ManagedService {

  private static final String MAIN = "org.zonerisk.map.MapMain";

  private static final Pattern OWN_JAR =
      Pattern.compile("/zonerisk-map-[^/]*(?<!-tests|-sources)\\.jar$");

  private final StackSettings settings;

  MapService(StackSettings settings) {
    this.settings = settings;
  }

  @Override
  public Service service() {
    return Service.MAP;
  }

  @Override
  public LaunchPlan plan(Map<Endpoint, Integer> ports) {
    Map<String, String> told = told(ports);
    Path file = write(told);
    int heap = settings.heaps().map();
    List<String> jvm = new ArrayList<>(JvmOptions.common(heap));
    jvm.add("-XX:+UseSerialGC");
    String classPath = classPath();
    return new LaunchPlan(
        jvm,
        classPath,
        List.of(MAIN, file.toString()),
        LaunchPlan.fingerprint(jvm, classPath, told));
  }

  private String classPath() {
    Path list = settings.mapClassPath();
    try (Stream<Path> beside = Files.list(list.getParent())) {
      String own =
          beside
              .map(Path::toString)
              .filter(name -> OWN_JAR.matcher(name).find())
              .findFirst()
              .orElseThrow(() -> new NoSuchFileException(list.getParent() + "/zonerisk-map-*.jar"));
      return own + File.pathSeparator + Files.readString(list).strip();
    } catch (IOException e) {
      throw new StackException(
          "the map's server is not there: no %s; build the project with ./zonerisk"
              .formatted(e.getMessage()),
          e);
    }
  }

  private Map<String, String> told(Map<Endpoint, Integer> ports) {
    Map<String, String> told = new TreeMap<>();
    told.put("map.host", Endpoint.HOST);
    told.put("map.port", ports.get(Endpoint.MAP_HTTP).toString());
    told.put(
        "map.trino-jdbc-url",
        TrinoDoor.of(settings.home()).jdbcUrl(ports.get(Endpoint.TRINO_HTTP), Role.MAP.user()));
    told.put("map.kafka-bootstrap-servers", Endpoint.HOST + ":" + ports.get(Endpoint.KAFKA));
    told.put("map.datasets", settings.home().datasets().toString());
    told.put("map.alerts", settings.home().map().resolve("alerts").toString());
    for (String file : List.of("layers", "owners")) {
      Path given = settings.home().map().resolve(file + ".json");
      if (Files.exists(given)) {
        told.put("map." + file, given.toString());
      }
    }
    shapes().ifPresent(folder -> told.put("map.shapes", folder));
    return told;
  }

  /** Remembers a folder with boundaries, if it is one. */
  void drawBoundariesOf(Path folder) {
    if (Files.isDirectory(folder)) {
      try {
        Files.createDirectories(settings.home().map());
        Files.writeString(remembered(), folder.toAbsolutePath().normalize().toString());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The folder that was remembered last, while it is there. */
  private Optional<String> shapes() {
    try {
      return Files.exists(remembered())
          ? Optional.of(Files.readString(remembered()))
              .filter(folder -> Files.isDirectory(Path.of(folder)))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path remembered() {
    return settings.home().map().resolve("boundaries");
  }

  private Path write(Map<String, String> told) {
    Properties properties = new Properties();
    properties.putAll(told);
    Path file = settings.home().map().resolve("map.properties");
    try {
      Files.createDirectories(settings.home().map());
      Files.createDirectories(settings.home().datasets());
      StringWriter text = new StringWriter();
      properties.store(text, null);
      OwnerOnly.write(file, text.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  @Override
  public Optional<String> missing(Map<Endpoint, Integer> ports) {
    int port = ports.get(Endpoint.MAP_HTTP);
    try {
      JsonNode answer = HttpProbe.json(port, "/api/datasets");
      return answer.has("datasets")
          ? Optional.empty()
          : Optional.of("another server answers on port " + port);
    } catch (IOException e) {
      return Optional.of("the map does not answer: " + e.getMessage());
    }
  }
}
