package org.zonerisk.local.stack;

import java.lang.management.ManagementFactory;

/**
 * The largest heap of each process, in megabytes.
 *
 * @param broker Kafka and the client of the catalog; PostgreSQL has its own memory
 * @param flink JobManager, TaskManager and all state of the jobs
 * @param trino of which queries get 60 %
 */
public record Heaps(int broker, int flink, int trino) {

  private static final long MEGABYTE = 1L << 20;

  public Heaps {
    if (broker < 256 || flink < 512 || trino < 1024) {
      throw new IllegalArgumentException(
          "heaps must be at least 256, 512 and 1024 MB, were %d, %d and %d"
              .formatted(broker, flink, trino));
    }
  }

  /** A quarter of this machine's memory for Flink, within 1 to 4 GB. */
  static Heaps ofThisMachine() {
    var system =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long quarter = system.getTotalMemorySize() / MEGABYTE / 4;
    return new Heaps(512, (int) Math.max(1024, Math.min(4096, quarter)), 1536);
  }
}
