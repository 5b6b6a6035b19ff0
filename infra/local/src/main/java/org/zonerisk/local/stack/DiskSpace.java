package org.zonerisk.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Guards against starting what a full disk would break half-way. */
final class DiskSpace {

  private static final double GIGABYTE = 1e9;

  private DiskSpace() {}

  /**
   * Does nothing if the disk of this folder has room.
   *
   * @throws StackException with the sizes otherwise
   */
  static void require(Path folder, long minimumBytes) {
    try {
      Files.createDirectories(folder);
      long usable = Files.getFileStore(folder).getUsableSpace();
      if (usable < minimumBytes) {
        throw new StackException(
            String.format(
                Locale.ROOT,
                "the disk of %s has %.1f GB free and the stack wants at least %.1f GB; free some, or set"
                    + " ZONERISK_HOME to a folder on another disk",
                folder,
                usable / GIGABYTE,
                minimumBytes / GIGABYTE));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
