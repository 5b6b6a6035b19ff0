package org.zonerisk.local.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Prints each check as a line and remembers which failed. */
final class CheckReport {

  private final Consumer<String> out;
  private final List<String> failed = new ArrayList<>();
  private int checks;

  CheckReport(Consumer<String> out) {
    this.out = out;
  }

  void add(Check check) {
    line(check.name(), Long.toString(check.expected()), check.got(), check.holds());
    check.differences().forEach(words -> out.accept("  " + words));
  }

  void equal(String name, long expected, long got) {
    line(name, Long.toString(expected), got, expected == got);
  }

  void atLeast(String name, long expected, long got) {
    line(name, ">=" + expected, got, got >= expected);
  }

  /** A line that judges nothing. */
  void tell(String line) {
    out.accept(line);
  }

  private void line(String name, String expected, long got, boolean holds) {
    checks++;
    if (!holds) {
      failed.add(name);
    }
    out.accept(
        "check %s expected %s got %d %s".formatted(name, expected, got, holds ? "ok" : "FAILED"));
  }

  VerificationResult result() {
    return new VerificationResult(checks, List.copyOf(failed));
  }
}
