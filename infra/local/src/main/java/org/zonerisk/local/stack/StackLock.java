package org.zonerisk.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Held while a command changes the stack, so that two commands on one home change it one after the
 * other. The system releases it when its holder ends, however that ends.
 */
final class StackLock implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(200);

  private final FileChannel channel;

  private StackLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Waits for other commands on this home.
   *
   * @throws StackException if they take longer than the patience
   */
  static StackLock acquire(StackHome home, Duration patience, Progress progress) {
    Path file = home.run().resolve("stack.lock");
    FileChannel channel = null;
    try {
      Files.createDirectories(home.run());
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      long deadline = System.nanoTime() + patience.toNanos();
      boolean told = false;
      while (tryLock(channel) == null) {
        if (System.nanoTime() > deadline) {
          channel.close();
          throw new StackException(
              "process "
                  + holder(file)
                  + " has been changing the stack for "
                  + patience.toSeconds()
                  + " s");
        }
        if (!told) {
          progress.step("waiting for process " + holder(file) + ", which is changing the stack");
          told = true;
        }
        LockSupport.parkNanos(POLL.toNanos());
      }
      channel.truncate(0);
      channel.write(
          ByteBuffer.wrap(
              Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)));
      return new StackLock(channel);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldByThisProcess) {
      return null;
    }
  }

  private static String holder(Path file) throws IOException {
    String text = Files.readString(file).strip();
    return text.isEmpty() ? "unknown" : text;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
