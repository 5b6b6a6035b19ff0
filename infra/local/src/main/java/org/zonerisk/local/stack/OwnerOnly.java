package org.zonerisk.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Writes files that hold passwords: nobody but their owner reads them, at no moment. */
public final class OwnerOnly {

  private static final Set<PosixFilePermission> PERMISSIONS =
      PosixFilePermissions.fromString("rw-------");

  private OwnerOnly() {}

  /** Puts a text into a file, which is made if it is not there. */
  public static void write(Path file, String text) throws IOException {
    if (Files.exists(file)) {
      Files.setPosixFilePermissions(file, PERMISSIONS);
    } else {
      Files.createFile(file, PosixFilePermissions.asFileAttribute(PERMISSIONS));
    }
    Files.writeString(file, text, StandardOpenOption.TRUNCATE_EXISTING);
  }
}
