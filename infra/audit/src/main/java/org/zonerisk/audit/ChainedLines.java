package org.zonerisk.audit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The lines of a {@link ChainedFile} from the first on, each with what is wrong with it. What is
 * missing behind the last is not seen here, but by {@link ChainedFileCheck}. Not safe for threads.
 */
public final class ChainedLines implements AutoCloseable {

  private static final int CHUNK = 1 << 16;

  private final InputStream in;
  private final byte[] buffer = new byte[CHUNK];
  private int at;
  private int filled;
  private long place;
  private LineHash.End last = new LineHash.End(0, LineHash.NONE, LineHash.NONE);
  private boolean lastIsWhole = true;

  /**
   * Opens a file.
   *
   * @throws IOException where it cannot be read
   */
  public ChainedLines(Path path) throws IOException {
    in = Files.newInputStream(path);
  }

  /**
   * A line.
   *
   * @param text as it is
   * @param whole whether it is as it was written
   * @param cutOff whether it is the last and does not end: a part of a line
   * @param number place in the chain, from 1; 0 where it is not whole
   * @param before hash of the line before; empty where it is not whole
   * @param hash its own; empty where it is not whole
   * @param problem why it is not as it was written, or does not go on from the line before
   */
  public record Line(
      String text,
      boolean whole,
      boolean cutOff,
      long number,
      String before,
      String hash,
      Optional<String> problem) {}

  /**
   * The next line, empty at the end.
   *
   * @throws IOException where it cannot be read
   */
  public Optional<Line> next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    while (true) {
      int end = at;
      while (end < filled && buffer[end] != '\n') {
        end++;
      }
      line.write(buffer, at, end - at);
      at = end + 1;
      if (end < filled) {
        place++;
        return Optional.of(line(line));
      }
      at = 0;
      filled = in.readNBytes(buffer, 0, buffer.length);
      if (filled == 0) {
        return cutOff(line);
      }
    }
  }

  private Optional<Line> cutOff(ByteArrayOutputStream line) {
    if (line.size() == 0) {
      return Optional.empty();
    }
    place++;
    return Optional.of(broken(line, true));
  }

  private Line line(ByteArrayOutputStream bytes) {
    LineHash.End end = LineHash.of(bytes.toByteArray());
    if (end == null) {
      return broken(bytes, false);
    }
    Optional<String> problem = lastIsWhole ? problem(end) : Optional.empty();
    last = end;
    lastIsWhole = true;
    return new Line(text(bytes), true, false, end.number(), end.before(), end.hash(), problem);
  }

  private Line broken(ByteArrayOutputStream bytes, boolean cutOff) {
    lastIsWhole = false;
    String problem = "line %d %s".formatted(place, cutOff ? "is cut off" : "was altered");
    return new Line(text(bytes), false, cutOff, 0, "", "", Optional.of(problem));
  }

  private Optional<String> problem(LineHash.End end) {
    if (end.number() > last.number() + 1) {
      return Optional.of(
          "line %d: numbers %d to %d before it are missing"
              .formatted(place, last.number() + 1, end.number() - 1));
    }
    if (end.number() <= last.number()) {
      return Optional.of(
          "line %d: it has number %d and comes after %d: put in, or moved"
              .formatted(place, end.number(), last.number()));
    }
    return end.before().equals(last.hash())
        ? Optional.empty()
        : Optional.of(
            "line %d does not go on from the one before: one of the two was replaced"
                .formatted(place));
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
