package org.zonerisk.local.whatif;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.hadoop.HadoopCatalog;
import org.zonerisk.domain.whatif.WhatIfRun.Knowledge;
import org.zonerisk.local.whatif.PolicyReplayRequest.Choice;
import org.zonerisk.local.whatif.PolicyReplayRequest.Writing;
import org.zonerisk.streaming.mapping.PolicyDocuments;

/**
 * Prints how long a what-if takes over made-up tables: arguments are an empty folder, zones and
 * days, and optionally {@code posted} and {@code dry}.
 */
public final class WhatIfSpeed {

  private static final String OTHER = "cn-20m-2022-11-11";

  private WhatIfSpeed() {}

  /** Fills the tables, and runs once. */
  public static void main(String[] args) throws IOException {
    int zones = Integer.parseInt(args[1]);
    int days = Integer.parseInt(args[2]);
    List<String> options = List.of(args).subList(3, args.length);
    int threads = Runtime.getRuntime().availableProcessors();
    try (HadoopCatalog catalog =
        new HadoopCatalog(new Configuration(false), Path.of(args[0]).toUri().toString())) {
      long begun = System.nanoTime();
      long rows = SyntheticTables.fill(catalog, zones, days);
      tell("filled with %,d rows of evidence and reports in %.1f s%n", rows, since(begun));
      PolicyReplay replay =
          new PolicyReplay(
              catalog,
              SyntheticTables.NAME,
              new PolicyReplay.Settings(
                  SyntheticTables.BOUNDARIES, SyntheticTables.HORIZON, threads, "speed"),
              line -> tell("  %.1f s %s%n", since(begun), line));
      long start = System.nanoTime();
      Duration busy = busy();
      PolicyReplay.Outcome outcome =
          replay.run(
              new PolicyReplayRequest(
                  new Choice(OTHER, Optional.of(PolicyDocuments.shipped(OTHER))),
                  Optional.empty(),
                  Optional.empty(),
                  options.contains("posted") ? Knowledge.POSTED : Knowledge.SETTLED,
                  Optional.empty(),
                  options.contains("dry") ? Writing.NOTHING : Writing.BRANCH));
      double seconds = since(start);
      double cpu = busy().minus(busy).toMillis() / 1e3;
      outcome.levels().lines(outcome.order()).forEach(System.out::println);
      tell(
          "%,d zones, %d days, %d threads: %,d decisions, %,d differences in %.1f s (%.1f s of"
              + " processor time), %,.0f decisions/s%n",
          zones,
          days,
          threads,
          outcome.decisions(),
          outcome.levels().differences(),
          seconds,
          cpu,
          outcome.decisions() / seconds);
    }
  }

  /** Processor time of this process so far: what a busy machine does not distort. */
  private static Duration busy() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  private static double since(long nanos) {
    return (System.nanoTime() - nanos) / 1e9;
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation is no part of the JDK
  private static void tell(String format, Object... values) {
    System.out.printf(Locale.ROOT, format, values);
  }
}
