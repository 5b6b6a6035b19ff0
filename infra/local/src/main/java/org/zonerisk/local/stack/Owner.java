package org.zonerisk.local.stack;

/** Ends this JVM when the process named by the property {@code zonerisk.owner} has ended. */
final class Owner {

  private Owner() {}

  static void endWith() {
    Long pid = Long.getLong("zonerisk.owner");
    if (pid != null) {
      ProcessHandle.of(pid)
          .ifPresentOrElse(
              owner -> owner.onExit().thenRun(() -> System.exit(0)), () -> System.exit(0));
    }
  }
}
