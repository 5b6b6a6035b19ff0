package org.zonerisk.local.stack;

import java.lang.management.ManagementFactory;

/**
 * The largest heap of each process, in megabytes.
 *
 * @param broker Kafka and the client of the catalog; PostgreSQL has its own memory
 * @param flink JobManager, TaskManager and all state of the jobs
 * @param trino of which queries get 60 %
 * @param map the states of all zones, and what it keeps of past boundaries
 */
public record Heaps(int broker, int flink, int trino, int map) {

  private static final long MEGABYTE = 1L << 20;

  public Heaps {
    if (broker < 256 || flink < 512 || trino < 1024 || map < 64) {
      throw new IllegalArgumentException(
          "heaps must be at least 256, 512, 1024 and 64 MB, were %d, %d, %d and %d"
              .formatted(broker, flink, trino, map));
    }
  }

  /** A quarter of this machine's memory for Flink, within 1 to 4 GB. */
  static Heaps ofThisMachine() {
    var system =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long quarter = system.getTotalMemorySize() / MEGABYTE / 4;
    return new Heaps(512, (int) Math.max(1024, Math.min(4096, quarter)), 1536, 256);
  }
}
