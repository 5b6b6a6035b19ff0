package org.zonerisk.map.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * What is kept of each sensitive read, before it is answered: a line of JSON each, appended to a
 * file and forced to the disk. Each line has the SHA-256 of the line before it, so that a line that
 * is changed or taken out later shows at the next one. One process writes a file.
 */
public final class AccessLog implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BEFORE = "before";
  private static final String FIRST = "0".repeat(64);

  /**
   * A read.
   *
   * @param at wall time
   * @param caller who
   * @param roles as which
   * @param purpose why, as they say
   * @param path what, with the query
   */
  public record Entry(Instant at, String caller, List<String> roles, String purpose, String path) {}

  private final FileChannel file;
  private String last;

  /**
   * Goes on with a file, or begins it.
   *
   * @throws IOException where the file cannot be written
   */
  public AccessLog(Path path) throws IOException {
    if (path.getParent() != null) {
      Files.createDirectories(path.getParent());
    }
    this.last = Files.exists(path) ? lastOf(path) : FIRST;
    this.file =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    if (isTorn(path)) {
      write("\n");
    }
  }

  /**
   * Keeps a read.
   *
   * @throws UncheckedIOException where it cannot be kept; it must not be answered then
   */
  public synchronized void keep(Entry entry) {
    ObjectNode line = JSON.createObjectNode();
    line.put("at", entry.at().toString());
    line.put("caller", entry.caller());
    entry.roles().forEach(line.putArray("roles")::add);
    line.put("purpose", entry.purpose());
    line.put("path", entry.path());
    line.put(BEFORE, last);
    try {
      write(line + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    last = hash(line.toString());
  }

  private void write(String text) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    while (buffer.hasRemaining()) {
      file.write(buffer);
    }
    file.force(false);
  }

  /** Whether the last line was cut off, as by a loss of power. */
  private static boolean isTorn(Path path) throws IOException {
    try (FileChannel read = FileChannel.open(path, StandardOpenOption.READ)) {
      ByteBuffer end = ByteBuffer.allocate(1);
      return read.size() > 0 && read.read(end, read.size() - 1) == 1 && end.get(0) != '\n';
    }
  }

  /** The number of the first line, from 1, that does not go on from the one before, if any. */
  public static OptionalInt firstBroken(Path path) throws IOException {
    String before = FIRST;
    int number = 0;
    try (BufferedReader lines = Files.newBufferedReader(path)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!before.equals(beforeOf(line))) {
          return OptionalInt.of(number);
        }
        before = hash(line);
      }
    }
    return OptionalInt.empty();
  }

  private static String beforeOf(String line) {
    try {
      JsonNode read = JSON.readTree(line);
      return read.path(BEFORE).asText();
    } catch (IOException notJson) {
      return "";
    }
  }

  private static String lastOf(Path path) throws IOException {
    try (Stream<String> lines = Files.lines(path)) {
      return lines.reduce((before, after) -> after).map(AccessLog::hash).orElse(FIRST);
    }
  }

  private static String hash(String line) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(line.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
