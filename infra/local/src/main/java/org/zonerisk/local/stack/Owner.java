package org.zonerisk.local.stack;

/** Ends this JVM when the process named by the property {@code zonerisk.owner} has ended. */
final class Owner {

  private Owner() {}

  static void endWith() {
    Long pid = Long.getLong("zonerisk.owner");
    if (pid != null) {
      ProcessHandle.of(pid)
          .ifPresentOrElse(
              owner -> owner.onExit().thenRunAsync(() -> System.exit(0), Owner::alone),
              () -> System.exit(0));
    }
  }

  /**
   * Not in the common pool, which has one thread on a machine of two cores: what ends then waits
   * there for the end of others.
   */
  private static void alone(Runnable exit) {
    new Thread(exit, "owner-ended").start();
  }
}
