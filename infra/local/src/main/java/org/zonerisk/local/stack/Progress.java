package org.zonerisk.local.stack;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Tells the user what happens while the stack starts or stops. */
@FunctionalInterface
public interface Progress {

  /** One line, without a line end. */
  void step(String line);

  /** Says nothing. */
  static Progress silent() {
    return line -> {};
  }

  /** Prints each step with the time since this call. */
  static Progress to(PrintStream out) {
    long from = System.nanoTime();
    return line -> {
      Duration elapsed = Duration.ofNanos(System.nanoTime() - from);
      out.printf(Locale.ROOT, "[%5.1f s] %s%n", elapsed.toMillis() / 1000.0, line);
      out.flush();
    };
  }
}
