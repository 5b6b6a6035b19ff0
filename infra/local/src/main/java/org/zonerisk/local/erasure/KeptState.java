package org.zonerisk.local.erasure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.zonerisk.local.dataset.DataSet;
import org.zonerisk.local.dataset.DataSetJobs;
import org.zonerisk.local.stack.FileTree;
import org.zonerisk.local.stack.FlinkJob;
import org.zonerisk.local.stack.StackException;

/** The checkpoints and savepoints of a data set. */
final class KeptState {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration RETRY = Duration.ofMillis(500);
  private static final String CHECKPOINT = "chk-";

  private final Path folder;
  private final DataSetJobs jobs;

  /**
   * @param folder of all checkpoints of the data set
   */
  KeptState(Path folder, DataSetJobs jobs) {
    this.folder = folder;
    this.jobs = jobs;
  }

  /**
   * Has every job of the data set take two checkpoints, and deletes all that were taken before.
   *
   * @return folders that were deleted
   */
  int replace(DataSet dataset) {
    Map<Path, Long> first = new HashMap<>();
    Map<Path, FlinkJob> live = jobs.live(dataset);
    live.forEach((place, job) -> first.put(place, checkpoint(job)));
    live.forEach((place, job) -> checkpoint(job));
    int deleted = 0;
    for (Path place : children(folder)) {
      FlinkJob job = live.get(place);
      if (job == null) {
        deleted += delete(place);
        continue;
      }
      for (Path one : children(place)) {
        if (!one.getFileName().toString().equals(job.id().toHexString())) {
          deleted += delete(one);
        } else {
          deleted += deleteBefore(first.get(place), one);
        }
      }
    }
    return deleted;
  }

  /**
   * Deletes all of it: the data set is never resumed.
   *
   * @return folders that were deleted
   */
  int drop() {
    int deleted = 0;
    for (Path place : children(folder)) {
      for (Path one : children(place)) {
        deleted += delete(one);
      }
    }
    FileTree.delete(folder);
    return deleted;
  }

  private static int deleteBefore(long number, Path ofJob) {
    int deleted = 0;
    for (Path one : children(ofJob)) {
      String name = one.getFileName().toString();
      if (name.startsWith(CHECKPOINT)
          && Long.parseLong(name.substring(CHECKPOINT.length())) < number) {
        deleted += delete(one);
      }
    }
    return deleted;
  }

  /** A job that was just started takes none until all of it runs. */
  private long checkpoint(FlinkJob job) {
    long from = System.nanoTime();
    while (true) {
      try {
        return jobs.checkpoint(job);
      } catch (StackException notYet) {
        if (System.nanoTime() - from > PATIENCE.toNanos()) {
          throw notYet;
        }
        LockSupport.parkNanos(RETRY.toNanos());
      }
    }
  }

  private static int delete(Path path) {
    FileTree.delete(path);
    return 1;
  }

  private static List<Path> children(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(folder)) {
      return children.filter(Files::isDirectory).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
