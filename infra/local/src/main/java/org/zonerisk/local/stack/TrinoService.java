package org.zonerisk.local.stack;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.zonerisk.local.access.Role;

/** The process "trino": the real server with the Iceberg connector. */
final class TrinoService implements ManagedService {

  private static final Pattern SERVER_JAR = Pattern.compile("trino-main-(.*)\\.jar");

  private final StackSettings settings;

  TrinoService(StackSettings settings) {
    this.settings = settings;
  }

  @Override
  public Service service() {
    return Service.TRINO;
  }

  @Override
  public LaunchPlan plan(Map<Endpoint, Integer> ports) {
    if (!Files.isDirectory(settings.trinoLib())
        || !Files.isDirectory(settings.trinoPlugins().resolve("iceberg"))) {
      throw new StackException(
          "the Trino server is not in "
              + settings.trinoLib()
              + "; build the project with ./zonerisk");
    }
    TrinoFiles files = new TrinoFiles(settings, ports);
    files.write();
    int heap = settings.heaps().trino();
    List<String> jvm = new ArrayList<>(JvmOptions.common(heap));
    jvm.addAll(
        List.of(
            "-XX:+UseG1GC",
            // all of it at once, as Trino advises: from less, G1 marks without a pause for breath
            "-Xms" + heap + "m",
            "-Djdk.attach.allowAttachSelf=true",
            "--add-modules=jdk.incubator.vector",
            "-Dconfig=" + files.config(),
            "-Dlog.levels-file=" + files.logLevels()));
    Path lib = settings.trinoLib();
    return new LaunchPlan(
        jvm,
        lib + "/*",
        List.of("org.zonerisk.local.trino.TrinoMain", version()),
        LaunchPlan.fingerprint(jvm, lib, files.contents()));
  }

  @Override
  public String address() {
    return door().address();
  }

  @Override
  public Optional<String> missing(Map<Endpoint, Integer> ports) {
    try {
      JsonNode info = door().json(ports.get(Endpoint.TRINO_HTTP), "/v1/info");
      if (!info.path("nodeId").asText().equals(TrinoFiles.nodeId(settings.home()))) {
        return Optional.of("another Trino answers on port " + ports.get(Endpoint.TRINO_HTTP));
      }
      return info.path("starting").asBoolean(true)
          ? Optional.of("trino is still starting")
          : Optional.empty();
    } catch (IOException e) {
      return Optional.of("trino does not answer: " + e.getMessage());
    }
  }

  @Override
  public void warmUp(Map<Endpoint, Integer> ports) {
    String url = door().jdbcUrl(ports.get(Endpoint.TRINO_HTTP), Role.AUDITOR.user());
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "SELECT count(*) FROM " + CatalogDatabase.CATALOG + ".information_schema.schemata");
    } catch (SQLException e) {
      throw new StackException("trino answers, but not to a first query: " + e.getMessage(), e);
    }
  }

  private TrinoDoor door() {
    return TrinoDoor.of(settings.home());
  }

  /** As the name of the server's own library tells it. */
  private String version() {
    try (Stream<Path> jars = Files.list(settings.trinoLib())) {
      return jars.map(jar -> SERVER_JAR.matcher(jar.getFileName().toString()))
          .filter(Matcher::matches)
          .map(name -> name.group(1))
          .findFirst()
          .orElse("unknown");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
