package org.zonerisk.local.stack;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The checkpoints that ended jobs have left in a folder. */
public final class Checkpoints {

  private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
  private static final String METADATA = "_metadata";
  private static final int DEPTH = 5;

  private Checkpoints() {}

  /**
   * A checkpoint that a job can continue from.
   *
   * @param folder that Flink restores from
   * @param number counts up over all jobs that continue one another
   */
  public record Complete(Path folder, long number) {}

  /**
   * The newest checkpoint, by the time of its completion, whose metadata can be read. One that was
   * being written when its job was killed has no metadata or torn metadata and does not count.
   *
   * @param folder of the checkpoints of one job under all its ids
   */
  public static Optional<Complete> newestComplete(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (Stream<Path> paths = Files.walk(folder, DEPTH)) {
      List<Path> newestFirst =
          paths
              .filter(path -> path.getFileName().toString().equals(METADATA))
              .sorted(Comparator.comparing(Checkpoints::completedAt).reversed())
              .toList();
      return newestFirst.stream().map(Checkpoints::read).flatMap(Optional::stream).findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileTime completedAt(Path metadata) {
    try {
      return Files.getLastModifiedTime(metadata);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Complete> read(Path metadata) {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(metadata)))) {
      CheckpointMetadata read =
          org.apache.flink.runtime.checkpoint.Checkpoints.loadCheckpointMetadata(
              in, Checkpoints.class.getClassLoader(), metadata.getParent().toUri().toString());
      return Optional.of(new Complete(metadata.getParent(), read.getCheckpointId()));
    } catch (IOException | RuntimeException torn) {
      LOG.warn("checkpoint {} cannot be read and is passed over", metadata.getParent(), torn);
      return Optional.empty();
    }
  }
}
