package org.zonerisk.local.stack;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * What is remembered of a service that was started: who it is, where it listens and from which
 * settings it came. Written as {@code run/<service>.properties}, whole or not at all.
 *
 * @param identity the process
 * @param ports where it listens
 * @param fingerprint of the settings and the code that it was started with
 */
record RunFile(ProcessIdentity identity, Map<Endpoint, Integer> ports, String fingerprint) {

  RunFile {
    ports = Map.copyOf(ports);
  }

  static Optional<RunFile> read(StackHome home, Service service) {
    Path file = path(home, service);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Properties values = new Properties();
    try (Reader in = Files.newBufferedReader(file)) {
      values.load(in);
      return Optional.of(parse(service, values));
    } catch (IOException | RuntimeException e) {
      throw new StackException(file + " cannot be read: " + e.getMessage() + "; remove it", e);
    }
  }

  private static RunFile parse(Service service, Properties values) {
    Map<Endpoint, Integer> ports = new EnumMap<>(Endpoint.class);
    for (Endpoint endpoint : Endpoint.of(service)) {
      ports.put(endpoint, Integer.valueOf(required(values, "port." + endpoint)));
    }
    ProcessIdentity identity =
        new ProcessIdentity(
            Long.parseLong(required(values, "pid")),
            Instant.parse(required(values, "started-at")),
            required(values, "token"));
    return new RunFile(identity, ports, required(values, "fingerprint"));
  }

  private static String required(Properties values, String key) {
    String value = values.getProperty(key);
    if (value == null) {
      throw new IllegalArgumentException(key + " is missing");
    }
    return value;
  }

  void write(StackHome home, Service service) {
    Properties values = new Properties();
    values.setProperty("pid", Long.toString(identity.pid()));
    values.setProperty("started-at", identity.startedAt().toString());
    values.setProperty("token", identity.token());
    values.setProperty("fingerprint", fingerprint);
    ports.forEach((endpoint, port) -> values.setProperty("port." + endpoint, port.toString()));
    Path file = path(home, service);
    Path draft = file.resolveSibling(file.getFileName() + ".draft");
    try {
      Files.createDirectories(file.getParent());
      try (Writer out = Files.newBufferedWriter(draft)) {
        values.store(out, service.title());
      }
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void forget(StackHome home, Service service) {
    try {
      Files.deleteIfExists(path(home, service));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path path(StackHome home, Service service) {
    return home.run().resolve(service.key() + ".properties");
  }
}
