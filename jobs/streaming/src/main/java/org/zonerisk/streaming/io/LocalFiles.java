package org.zonerisk.streaming.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * Hadoop's file system of this machine, for tables whose warehouse is a folder. It sets the rights
 * of a file itself. Hadoop's own has a native library for that, and where it is not there starts a
 * process, {@code chmod}, for each file and its checksum: hundreds a minute beside a job with a
 * checkpoint every ten seconds.
 */
public final class LocalFiles extends LocalFileSystem {

  private static final String IMPLEMENTATION_OF_FILES = "fs.file.impl";

  /** As Hadoop makes it, from {@link #configuration}. */
  public LocalFiles() {
    super(new Raw());
  }

  /** What Iceberg's catalogs get: nothing from files of this machine, and this file system. */
  public static Configuration configuration() {
    Configuration configuration = new Configuration(false);
    configuration.set(IMPLEMENTATION_OF_FILES, LocalFiles.class.getName());
    return configuration;
  }

  private static final class Raw extends RawLocalFileSystem {

    @Override
    public void setPermission(Path path, FsPermission permission) throws IOException {
      Files.setPosixFilePermissions(
          pathToFile(path).toPath(),
          PosixFilePermissions.fromString(
              permission.getUserAction().SYMBOL
                  + permission.getGroupAction().SYMBOL
                  + permission.getOtherAction().SYMBOL));
    }
  }
}
