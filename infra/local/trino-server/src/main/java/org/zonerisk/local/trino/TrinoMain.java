package org.zonerisk.local.trino;

import io.trino.server.Server;

/** Runs the Trino server in this JVM; its settings are the files named by {@code -Dconfig}. */
public final class TrinoMain {

  private TrinoMain() {}

  /** Starts the server and returns; the JVM lives as long as the server does. */
  public static void main(String[] args) {
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
