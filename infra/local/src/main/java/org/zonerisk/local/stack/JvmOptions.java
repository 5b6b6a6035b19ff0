package org.zonerisk.local.stack;

import java.util.ArrayList;
import java.util.List;

/** The options that every JVM of the stack gets. */
final class JvmOptions {

  private static final List<String> OPENED =
      List.of("java.nio", "java.util", "java.lang", "java.time");

  private JvmOptions() {}

  /** Heap, an end on exhaustion, UTC, and what the libraries need on this JDK. */
  static List<String> common(int heapMegabytes) {
    List<String> options =
        new ArrayList<>(
            List.of(
                "-Xmx" + heapMegabytes + "m",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dfile.encoding=UTF-8",
                "-Duser.timezone=UTC",
                "-Djava.awt.headless=true",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
    return options;
  }

  /** What Flink and Iceberg open by reflection, and the log file of our own processes. */
  static List<String> ours(StackSettings settings, Service service, int heapMegabytes) {
    List<String> options = common(heapMegabytes);
    for (String opened : OPENED) {
      options.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED");
    }
    options.add("-Dlog4j2.configurationFile=zonerisk-log4j2.xml");
    options.add("-Dzonerisk.log=" + settings.home().logs().resolve(service.key() + ".log"));
    return options;
  }
}
