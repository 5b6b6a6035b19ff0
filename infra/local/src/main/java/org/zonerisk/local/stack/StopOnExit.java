package org.zonerisk.local.stack;

import java.util.concurrent.atomic.AtomicBoolean;

/** Runs an action when this JVM is told to end, unless it is closed before. */
public final class StopOnExit implements AutoCloseable {

  private final Thread hook;
  private final AtomicBoolean open = new AtomicBoolean(true);

  /** Registers {@code action}. */
  public StopOnExit(Runnable action) {
    this.hook =
        new Thread(
            () -> {
              if (open.getAndSet(false)) {
                action.run();
              }
            },
            "stop-on-exit");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  @Override
  public void close() {
    if (open.getAndSet(false)) {
      Runtime.getRuntime().removeShutdownHook(hook);
    }
  }
}
