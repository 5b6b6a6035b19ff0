package org.zonerisk.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One process of the stack as it is now.
 *
 * @param service which
 * @param state whether it can be used
 * @param pid its number, if it runs
 * @param startedAt when it was started, if it runs
 * @param ports where it listens; empty if it does not run
 * @param memoryBytes what it holds of the machine's memory, where the system tells
 * @param problem why it cannot be used, if it runs and cannot
 */
public record ServiceStatus(
    Service service,
    State state,
    Optional<Long> pid,
    Optional<Instant> startedAt,
    Map<Endpoint, Integer> ports,
    Optional<Long> memoryBytes,
    Optional<String> problem) {

  /** Whether a process can be used. */
  public enum State {
    RUNNING,
    NOT_ANSWERING,
    STOPPED
  }

  public ServiceStatus {
    ports = Map.copyOf(ports);
  }

  static ServiceStatus stopped(Service service) {
    return new ServiceStatus(
        service,
        State.STOPPED,
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        Optional.empty(),
        Optional.empty());
  }

  static ServiceStatus of(
      Service service,
      ProcessHandle process,
      Map<Endpoint, Integer> ports,
      Optional<String> missing) {
    return new ServiceStatus(
        service,
        missing.isPresent() ? State.NOT_ANSWERING : State.RUNNING,
        Optional.of(process.pid()),
        process.info().startInstant(),
        ports,
        memory(process.pid()),
        missing);
  }

  private static Optional<Long> memory(long pid) {
    Path file = Path.of("/proc", Long.toString(pid), "status");
    try {
      return Files.readAllLines(file).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .map(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
          .findFirst();
    } catch (IOException notLinuxOrGone) {
      return Optional.empty();
    }
  }
}
