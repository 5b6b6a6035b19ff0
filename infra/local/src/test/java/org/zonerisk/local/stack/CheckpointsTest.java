package org.zonerisk.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CheckpointsTest {

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  @TempDir private Path folder;

  @Test
  void findsNothingWhereNoJobHasRun() {
    assertThat(Checkpoints.newestComplete(folder.resolve("absent"))).isEmpty();
    assertThat(Checkpoints.newestComplete(folder)).isEmpty();
  }

  @Test
  void takesTheNewestOverAllIdsThatTheJobHasHad() throws IOException {
    complete("a1/chk-9", 9, NOON);
    complete("b2/chk-10", 10, NOON.plusSeconds(60));
    complete("a1/chk-8", 8, NOON.minusSeconds(60));

    assertThat(Checkpoints.newestComplete(folder))
        .contains(new Checkpoints.Complete(folder.resolve("b2/chk-10"), 10));
  }

  @Test
  void passesOverOneThatWasBeingWrittenWhenItsJobWasKilled() throws IOException {
    complete("a1/chk-3", 3, NOON);
    Files.createDirectories(folder.resolve("a1/chk-5"));
    Path torn = complete("a1/chk-4", 4, NOON.plusSeconds(60));
    Files.write(torn, new byte[] {0x49, 0x60});

    assertThat(Checkpoints.newestComplete(folder))
        .contains(new Checkpoints.Complete(folder.resolve("a1/chk-3"), 3));
  }

  private Path complete(String name, long number, Instant at) throws IOException {
    Path metadata = Files.createDirectories(folder.resolve(name)).resolve("_metadata");
    try (OutputStream out = Files.newOutputStream(metadata)) {
      org.apache.flink.runtime.checkpoint.Checkpoints.storeCheckpointMetadata(
          new CheckpointMetadata(number, List.of(), List.of()), out);
    }
    Files.setLastModifiedTime(metadata, FileTime.from(at));
    return metadata;
  }
}
