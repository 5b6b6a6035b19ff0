package org.zonerisk.audit;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * A file to which lines of JSON are added, each forced to the disk before the call returns and each
 * with the hash of the line before; beside it the file {@code NAME.head} with the number and hash
 * of the last one. One process writes a file.
 *
 * <p>Once a line could not be written, none is: the file would go on as if nothing had happened in
 * between. Safe for threads.
 */
public final class ChainedFile implements AutoCloseable {

  private static final int CHUNK = 1 << 16;

  private final Path path;
  private final FileChannel file;
  private long number;
  private String last = LineHash.NONE;
  private IOException broken;

  /**
   * Goes on with a file, or begins it.
   *
   * @throws IOException where it cannot be written, another process writes it, or its last line is
   *     not what was written
   */
  public ChainedFile(Path path) throws IOException {
    this.path = path.toAbsolutePath();
    Files.createDirectories(this.path.getParent());
    this.file =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    try {
      FileLock lock = file.tryLock();
      if (lock == null) {
        throw new IOException(path + " is written by another process");
      }
      goOn();
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /**
   * Adds a line.
   *
   * @throws IOException where it cannot be kept; what it tells of must not be done then
   */
  public synchronized void add(JsonLine line) throws IOException {
    if (broken != null) {
      throw new IOException("no line can be added since one was lost: " + broken, broken);
    }
    String text = LineHash.close(line.open(), number + 1, last);
    try {
      write(text + '\n');
      number++;
      last = LineHash.of(text.getBytes(StandardCharsets.UTF_8)).hash();
      Path draft = path.resolveSibling(path.getFileName() + ".head.draft");
      Files.writeString(draft, ChainedFileCheck.head(number, last));
      Files.move(draft, ChainedFileCheck.headOf(path), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      broken = e;
      throw e;
    }
  }

  /** Whether lines can be added: none that should be there is missing. */
  public synchronized boolean isWhole() {
    return broken == null;
  }

  private void goOn() throws IOException {
    if (Files.size(path) == 0) {
      return;
    }
    LineHash.End end = LineHash.of(lastLine());
    if (end == null) {
      throw new IOException(
          "%s does not end with a line that was written whole; keep it and begin another"
              .formatted(path));
    }
    number = end.number();
    last = end.hash();
  }

  /** What stands behind the last line end but one; nothing where the file has no end of a line. */
  private byte[] lastLine() throws IOException {
    try (RandomAccessFile in = new RandomAccessFile(path.toFile(), "r")) {
      long end = in.length();
      for (int size = CHUNK; ; size *= 2) {
        int length = (int) Math.min(end, size);
        byte[] tail = new byte[length];
        in.seek(end - length);
        in.readFully(tail);
        int from = length - 1;
        while (from > 0 && tail[from - 1] != '\n') {
          from--;
        }
        if (from > 0 || length == end) {
          return tail[length - 1] == '\n'
              ? Arrays.copyOfRange(tail, from, length - 1)
              : new byte[0];
        }
      }
    }
  }

  private void write(String text) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    while (buffer.hasRemaining()) {
      file.write(buffer);
    }
    file.force(false);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
