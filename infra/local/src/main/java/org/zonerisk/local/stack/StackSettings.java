package org.zonerisk.local.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * How a local stack is to be run.
 *
 * @param home where it keeps everything
 * @param trinoLib the folder with the Trino server's libraries
 * @param trinoPlugins the folder with one folder for each Trino plugin
 * @param mapClassPath the file with the libraries of the map's server; its own jar lies beside it
 * @param classPath of the broker's and Flink's process; absolute
 * @param usualPorts tried first
 * @param minimumFreeBytes below which nothing is started
 * @param patience the longest wait for one process to be ready or to end
 * @param heaps the largest heap of each process
 * @param owner a process with which the stack is to end, so that a killed test leaves nothing
 *     behind
 */
public record StackSettings(
    StackHome home,
    Path trinoLib,
    Path trinoPlugins,
    Path mapClassPath,
    String classPath,
    Map<Endpoint, Integer> usualPorts,
    long minimumFreeBytes,
    Duration patience,
    Heaps heaps,
    Optional<Long> owner) {

  /** Property with the file that the launcher has set aside; else the checkout's. */
  private static final String MAP_CLASS_PATH = "zonerisk.map.class-path";

  private static final long TWO_GIGABYTES = 2_000_000_000L;

  public StackSettings {
    usualPorts = Map.copyOf(usualPorts);
  }

  /**
   * The settings of a stack that belongs to a built checkout of the project.
   *
   * @param project the project's top folder
   * @param classPath of the broker's and Flink's process
   */
  public static StackSettings of(Path project, StackHome home, String classPath) {
    Map<Endpoint, Integer> usual = new EnumMap<>(Endpoint.class);
    for (Endpoint endpoint : Endpoint.values()) {
      usual.put(endpoint, endpoint.usualPort());
    }
    String built = System.getProperty(MAP_CLASS_PATH);
    Path top = project.toAbsolutePath().normalize();
    Path local = top.resolve("infra/local");
    return new StackSettings(
        home,
        local.resolve("trino-server/target/trino/lib"),
        local.resolve("trino-iceberg/target/trino/plugin"),
        built == null ? top.resolve("map/target/class-path") : Path.of(built),
        classPath,
        usual,
        TWO_GIGABYTES,
        Duration.ofSeconds(90),
        Heaps.ofThisMachine(),
        Optional.empty());
  }

  /** The same, tried on other ports first. */
  public StackSettings withUsualPorts(Map<Endpoint, Integer> ports) {
    return new StackSettings(
        home,
        trinoLib,
        trinoPlugins,
        mapClassPath,
        classPath,
        ports,
        minimumFreeBytes,
        patience,
        heaps,
        owner);
  }

  /** The same with another demand on the disk. */
  public StackSettings withMinimumFreeBytes(long bytes) {
    return new StackSettings(
        home,
        trinoLib,
        trinoPlugins,
        mapClassPath,
        classPath,
        usualPorts,
        bytes,
        patience,
        heaps,
        owner);
  }

  /** The same with other heaps. */
  public StackSettings withHeaps(Heaps other) {
    return new StackSettings(
        home,
        trinoLib,
        trinoPlugins,
        mapClassPath,
        classPath,
        usualPorts,
        minimumFreeBytes,
        patience,
        other,
        owner);
  }

  /** The same, ended by its own processes when that process is no more. */
  public StackSettings ownedBy(long pid) {
    return new StackSettings(
        home,
        trinoLib,
        trinoPlugins,
        mapClassPath,
        classPath,
        usualPorts,
        minimumFreeBytes,
        patience,
        heaps,
        Optional.of(pid));
  }
}
