package org.zonerisk.local.trino;

import io.trino.server.Server;
import java.nio.file.Path;

/**
 * Runs the Trino server in this JVM, where {@link Listening} lets it; its settings are in the file
 * that {@code -Dconfig} names.
 */
public final class TrinoMain {

  private TrinoMain() {}

  /** Starts the server and returns; the JVM lives as long as the server does. */
  public static void main(String[] args) {
    Listening.require(Path.of(System.getProperty("config")), System.getProperties());
    endWithOwner();
    new Server().start(args[0]);
  }

  /** A stack that a test started ends with it, also if the test was killed. */
  private static void endWithOwner() {
    Long pid = Long.getLong("zonerisk.owner");
    if (pid != null) {
      ProcessHandle.of(pid)
          .ifPresentOrElse(
              owner -> owner.onExit().thenRun(() -> System.exit(0)), () -> System.exit(0));
    }
  }
}
