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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks for tokens in all that lies below a folder, also while a stack writes there. A file that is
 * gone when its turn comes is no place any more, but what was in it may have gone to another, as a
 * job's state goes from checkpoint to checkpoint: so the folder is listed again until a listing
 * names nothing new. Every file is searched as bytes, and decoded; one of no known format, or that
 * cannot be decoded whole, is told as such.
 */
public final class TokenSearch {

  private static final int HEAD_BYTES = 16;
  private static final Duration RETRY = Duration.ofMillis(250);

  /** Far more than it takes: all but the first look only at what is new or still written. */
  private static final int MOST_PASSES = 1_000;

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
   * @param patience how long to wait for a file that is being written
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
    Map<Path, Long> known = new HashMap<>();
    List<Path> open = newFiles(known);
    for (int passes = 1; !open.isEmpty(); passes++) {
      Pass pass = new Pass(known, finds);
      pass.over(open);
      open = pass.open;
      if (!open.isEmpty()) {
        LockSupport.parkNanos(RETRY.toNanos());
      }
      List<Path> late = newFiles(known);
      if (passes < MOST_PASSES) {
        open.addAll(late);
      } else if (!late.isEmpty()) {
        finds.undecoded(place(root), "changes faster than it can be searched");
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

  /** Those that no listing before had. */
  private List<Path> newFiles(Map<Path, Long> known) {
    long now = System.nanoTime();
    return files().stream()
        .filter(file -> known.putIfAbsent(file, now) == null)
        .collect(Collectors.toCollection(ArrayList::new));
  }

  /**
   * Also those that are gone between their name and a look at what they are: they may have gone
   * where this listing has been. Links are not followed: what they lead to is not of this folder.
   */
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
                files.add(file);
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
   * One look into each of some files. What cannot be seen whole, as it is still being written, is
   * left open as long as there is patience with it.
   */
  private final class Pass {
    private final long from = System.nanoTime();
    private final Map<Path, Long> known;
    private final Finds finds;
    private final List<Path> open = new ArrayList<>();

    /**
     * @param known files that this pass or one before looks into, and when each was first listed
     */
    Pass(Map<Path, Long> known, Finds finds) {
      this.known = known;
      this.finds = finds;
    }

    void over(List<Path> files) {
      files.stream().filter(file -> !isState(file)).forEach(file -> settle(file, search(file)));
      for (Path state : files.stream().filter(TokenSearch::isState).toList()) {
        Path metadata = state.resolveSibling(CheckpointDecoder.METADATA);
        if (!checkpoints.seen().contains(state) && !known.containsKey(metadata)) {
          search(metadata)
              .filter(late -> late.result().undecoded().isEmpty())
              .ifPresent(
                  late -> {
                    known.put(metadata, from);
                    finds.addAll(late);
                  });
        }
        settle(state, searchState(state));
      }
    }

    private void settle(Path file, Optional<Finds> found) {
      if (found.isEmpty()) {
        return;
      }
      boolean last = from - known.get(file) >= patience.toNanos();
      if (last || found.get().result().undecoded().isEmpty()) {
        finds.addAll(found.get());
      } else {
        open.add(file);
      }
    }
  }

  /**
   * A state is seen by the checkpoint that refers to it, which may be written last.
   *
   * @return nothing where it is gone
   */
  private Optional<Finds> searchState(Path state) {
    Finds finds = new Finds(needles);
    String place = place(state);
    try {
      long size = Files.size(state);
      raw(state, place, finds);
      if (checkpoints.seen().contains(state)) {
        finds.decoded(Format.FLINK_CHECKPOINT, size);
      } else if (size == 0) {
        finds.decoded(Format.EMPTY, 0);
      } else {
        finds.undecoded(place, "a state that no checkpoint refers to");
      }
    } catch (IOException e) {
      finds.undecoded(place, reason(e));
    }
    return ifThere(state, finds);
  }

  /**
   * Looks into a file.
   *
   * @return nothing where it is gone
   */
  private Optional<Finds> search(Path file) {
    Finds finds = new Finds(needles);
    String place = place(file);
    try {
      byte[] head = head(file);
      raw(file, place, finds);
      decode(file, place, head, finds);
    } catch (IOException | RuntimeException e) {
      finds.undecoded(place, reason(e));
    }
    return ifThere(file, finds);
  }

  /** What failed because the file went away, or is a folder now, is no finding. */
  private static Optional<Finds> ifThere(Path file, Finds finds) {
    boolean whole = finds.result().undecoded().isEmpty();
    return whole || Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        ? Optional.of(finds)
        : Optional.empty();
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
