package org.zonerisk.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The PostgreSQL server of one data folder, found by the file it keeps there: it is no child of any
 * JVM.
 */
final class Postmaster {

  private static final int PID_LINE = 0;
  private static final int PORT_LINE = 3;
  private static final Predicate<String> NUMBER = Pattern.compile("[0-9]+").asMatchPredicate();

  private final Path data;

  Postmaster(Path data) {
    this.data = data;
  }

  /** The server, if it runs and provably serves this folder. */
  Optional<ProcessHandle> running() {
    return pid()
        .flatMap(ProcessHandle::of)
        .filter(ProcessHandle::isAlive)
        .filter(h -> h.info().commandLine().filter(this::servesThisFolder).isPresent());
  }

  /** Where the running server listens. */
  Optional<Integer> port() {
    return running().flatMap(server -> line(PORT_LINE)).map(Integer::valueOf);
  }

  /**
   * Ends it, disconnecting its clients, and removes a file left by one that was killed.
   *
   * @throws StackException if it does not end in time
   */
  void stop(Duration patience) {
    Optional<ProcessHandle> server = running();
    if (server.isPresent()) {
      interrupt(server.get());
      awaitEnd(server.get(), patience);
    }
    try {
      // its number may belong to another process by now, and PostgreSQL would refuse to start
      Files.deleteIfExists(pidFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitEnd(ProcessHandle server, Duration patience) {
    try {
      server.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted while PostgreSQL was ending", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new StackException(
          "PostgreSQL, process " + server.pid() + ", did not end in " + patience.toSeconds() + " s",
          e);
    }
  }

  /** Fast shutdown; the signal that Java can send would wait for every client to leave. */
  private static void interrupt(ProcessHandle server) {
    try {
      new ProcessBuilder("kill", "-INT", Long.toString(server.pid())).inheritIO().start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean servesThisFolder(String commandLine) {
    return commandLine.contains("postgres") && (commandLine + " ").contains("-D " + data + " ");
  }

  private Optional<Long> pid() {
    return line(PID_LINE).map(Long::valueOf);
  }

  private Optional<String> line(int number) {
    try {
      List<String> lines = Files.exists(pidFile()) ? Files.readAllLines(pidFile()) : List.of();
      return lines.stream().skip(number).findFirst().map(String::strip).filter(NUMBER);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path pidFile() {
    return data.resolve("postmaster.pid");
  }
}
