package org.zonerisk.local.search;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Looks for tokens in all that lies below a folder, also while a stack writes there: a file that is
 * gone when its turn comes is no place any more. Every file is searched as bytes, and decoded; one
 * of no known format, or that cannot be decoded whole, is told as such.
 */
public final class TokenSearch {

  private static final int HEAD_BYTES = 16;
  private static final Duration RETRY = Duration.ofMillis(250);

  private final Path root;
  private final Needles needles;
  private final List<Decoder> decoders;
  private final CheckpointDecoder checkpoints = new CheckpointDecoder();
  private final Duration patience;

  private TokenSearch(Path root, Needles needles, Set<Format> without, Duration patience) {
    this.root = root;
    this.needles = needles;
    this.patience = patience;
    this.decoders =
        Stream.of(
                new ParquetDecoder(),
                new AvroDecoder(),
                new PuffinDecoder(),
                checkpoints,
                new KafkaDecoder(),
                ArchiveDecoder.gzip(),
                ArchiveDecoder.zip(),
                new TextDecoder())
            .filter(decoder -> !without.contains(decoder.format()))
            .toList();
  }

  /**
   * A search below {@code root}.
   *
   * @param patience how long to wait for files that are being written
   */
  public static TokenSearch in(Path root, Needles needles, Duration patience) {
    return new TokenSearch(root, needles, EnumSet.noneOf(Format.class), patience);
  }

  /** One that lacks some decoders, to show what they are for. */
  static TokenSearch without(Set<Format> missing, Path root, Needles needles) {
    return new TokenSearch(root, needles, missing, Duration.ZERO);
  }

  /** Searches. */
  public SearchResult run() {
    return run(List.of());
  }

  /**
   * Searches, also in what is no file.
   *
   * @param rows by table what is in it
   */
  public SearchResult run(List<TableText> rows) {
    Finds finds = new Finds(needles);
    List<Path> open = files();
    long from = System.nanoTime();
    while (!open.isEmpty()) {
      boolean last = System.nanoTime() - from >= patience.toNanos();
      open = pass(open, last, finds);
      if (!open.isEmpty()) {
        LockSupport.parkNanos(RETRY.toNanos());
      }
    }
    for (TableText table : rows) {
      table.rows().forEach(row -> finds.piece(table.name(), "rows", row));
      finds.decoded(Format.POSTGRES_ROWS, table.rows().stream().mapToLong(row -> row.length).sum());
    }
    return finds.result();
  }

  /**
   * The rows of a table that is not kept in files of ours.
   *
   * @param name what it is called in findings
   * @param rows each as text, UTF-8
   */
  public record TableText(String name, List<byte[]> rows) {

    /** Copies the list. */
    public TableText {
      rows = List.copyOf(rows);
    }
  }

  /** Links are not followed: what they lead to is not of this folder. */
  private List<Path> files() {
    List<Path> files = new ArrayList<>();
    try {
      Files.walkFileTree(
          root,
          new java.nio.file.SimpleFileVisitor<>() {
            @Override
            public java.nio.file.FileVisitResult visitFile(
                Path file, java.nio.file.attribute.BasicFileAttributes attributes) {
              if (attributes.isRegularFile()) {
                files.add(file);
              }
              return java.nio.file.FileVisitResult.CONTINUE;
            }

            @Override
            public java.nio.file.FileVisitResult visitFileFailed(Path file, IOException problem)
                throws IOException {
              if (problem instanceof NoSuchFileException) {
                return java.nio.file.FileVisitResult.CONTINUE;
              }
              throw problem;
            }

            @Override
            public java.nio.file.FileVisitResult postVisitDirectory(
                Path folder, IOException problem) throws IOException {
              if (problem != null && !(problem instanceof NoSuchFileException)) {
                throw problem;
              }
              return java.nio.file.FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    files.sort(null);
    return files;
  }

  private static boolean isState(Path file) {
    for (Path part : file) {
      if (part.toString().equals("checkpoints")) {
        return !file.getFileName().toString().equals(CheckpointDecoder.METADATA);
      }
    }
    return false;
  }

  /**
   * Searches files; what is still being written cannot be seen whole yet.
   *
   * @param last whether what is not seen whole now is told as such
   * @return what was not seen whole, and is there still
   */
  private List<Path> pass(List<Path> files, boolean last, Finds finds) {
    List<Path> open = new ArrayList<>();
    List<Path> states = new ArrayList<>();
    for (Path file : files) {
      if (isState(file)) {
        states.add(file);
      } else {
        settle(file, search(file), last, open, finds);
      }
    }
    for (Path state : states) {
      Path metadata = state.resolveSibling(CheckpointDecoder.METADATA);
      if (!checkpoints.seen().contains(state) && !files.contains(metadata)) {
        Finds late = search(metadata);
        if (late.result().undecoded().isEmpty()) {
          finds.addAll(late);
        }
      }
      settle(state, searchState(state), last, open, finds);
    }
    return open;
  }

  private static void settle(Path file, Finds found, boolean last, List<Path> open, Finds finds) {
    if (last || found.result().undecoded().isEmpty()) {
      finds.addAll(found);
    } else if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      open.add(file);
    }
  }

  /** A state is seen by the checkpoint that refers to it, which may be written last. */
  private Finds searchState(Path state) {
    Finds finds = new Finds(needles);
    String place = place(state);
    try {
      long size = Files.size(state);
      raw(state, place, finds);
      if (checkpoints.seen().contains(state)) {
        finds.decoded(Format.FLINK_CHECKPOINT, size);
      } else if (size == 0) {
        finds.decoded(Format.EMPTY, 0);
      } else if (Files.exists(state)) {
        finds.undecoded(place, "a state that no checkpoint refers to");
      }
    } catch (NoSuchFileException gone) {
      // replaced by a newer checkpoint meanwhile
    } catch (IOException e) {
      finds.undecoded(place, reason(e));
    }
    return finds;
  }

  private Finds search(Path file) {
    Finds finds = new Finds(needles);
    String place = place(file);
    try {
      byte[] head = head(file);
      raw(file, place, finds);
      decode(file, place, head, finds);
    } catch (NoSuchFileException gone) {
      // no place any more
    } catch (IOException | RuntimeException e) {
      if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        finds.undecoded(place, reason(e));
      }
    }
    return finds;
  }

  private void decode(Path file, String place, byte[] head, Finds finds) throws IOException {
    long size = Files.size(file);
    if (head.length == 0) {
      finds.decoded(Format.EMPTY, 0);
      return;
    }
    Optional<Format> open = OpenFormats.of(place, head);
    if (open.isPresent()) {
      finds.decoded(open.get(), size);
      return;
    }
    for (Decoder decoder : decoders) {
      if (decoder.reads(place, head)) {
        decoder.decode(file, place, finds);
        finds.decoded(decoder.format(), size);
        return;
      }
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      if (!Texts.isText(in)) {
        finds.undecoded(place, "of no known format");
        return;
      }
    }
    finds.decoded(Format.TEXT, size);
  }

  private static void raw(Path file, String place, Finds finds) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      finds.stream(place, "bytes", in);
    }
  }

  private static byte[] head(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(HEAD_BYTES);
    }
  }

  private String place(Path file) {
    return root.relativize(file).toString().replace('\\', '/');
  }

  private static String reason(Exception problem) {
    return problem.getMessage() == null
        ? problem.getClass().getSimpleName()
        : problem.getMessage().lines().findFirst().orElse("");
  }
}
