package org.zonerisk.map.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Serves many zones to whoever measures how long a page takes with them: the real service over a
 * ledger in memory. Ends with its standard input.
 */
final class ManyZonesMap {

  private ManyZonesMap() {}

  /** Takes a number of zones and a folder of web pages; prints the address. */
  public static void main(String[] args) throws IOException {
    Path folder = Files.createTempDirectory("zonerisk-many-zones");
    try (RunningMap map =
        new RunningMap(
                folder,
                Map.of("many", ManyZones.ledger(Integer.parseInt(args[0]))),
                Optional.of(Path.of(args[1])))
            .loaded()) {
      System.out.println(map.uri("/"));
      while (System.in.read() >= 0) {
        // until whoever started it ends
      }
    } finally {
      try (var files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
    System.exit(0);
  }
}
