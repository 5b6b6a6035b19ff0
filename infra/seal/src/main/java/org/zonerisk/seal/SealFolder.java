package org.zonerisk.seal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The chain of one table: a folder with a file a day, {@code 2022-07-10.seal}, and the file {@code
 * head} with the number and the seal of the last one. Files are written once; each is complete or
 * not there.
 */
final class SealFolder {

  private static final String SUFFIX = ".seal";

  private final Path folder;

  SealFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * The end of the chain, as its own file says it.
   *
   * @param number number of the last seal
   * @param seal the last seal
   */
  record Head(int number, String seal) {

    private String text() {
      String text = "number " + number + "\nseal " + seal + '\n';
      return text + "check " + Sha256.of(text) + '\n';
    }

    private static Head parse(String text) {
      String[] words = text.split("[ \n]", -1);
      Head head = words.length == 7 ? new Head(Integer.parseInt(words[1]), words[3]) : null;
      if (head == null || !head.text().equals(text)) {
        throw new IllegalArgumentException("it is not written as a head is");
      }
      return head;
    }
  }

  /**
   * Each file of the chain by the day that its name says; what else the folder has is not asked.
   */
  SortedMap<LocalDate, Path> files() {
    SortedMap<LocalDate, Path> files = new TreeMap<>();
    if (!Files.isDirectory(folder)) {
      return files;
    }
    try (Stream<Path> all = Files.list(folder)) {
      for (Path file : all.filter(one -> one.toString().endsWith(SUFFIX)).toList()) {
        String name = file.getFileName().toString();
        try {
          files.put(LocalDate.parse(name.substring(0, name.length() - SUFFIX.length())), file);
        } catch (DateTimeParseException e) {
          throw new SealException("%s is in the folder of seals and is none".formatted(file), e);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  /**
   * Reads a file of the chain.
   *
   * @throws IllegalArgumentException where it is not what was written; says why
   */
  static DaySeal read(Path file) {
    return DaySeal.parse(text(file));
  }

  /**
   * The end of the chain; empty where nothing says it.
   *
   * @throws IllegalArgumentException where the file is not what was written
   */
  Optional<Head> head() {
    Path file = folder.resolve("head");
    return Files.exists(file) ? Optional.of(Head.parse(text(file))) : Optional.empty();
  }

  /** Adds a day to the end. */
  void append(DaySeal seal) {
    try {
      Path file = folder.resolve(seal.day() + SUFFIX);
      if (Files.exists(file)) {
        throw new SealException(file + " is there already; a seal is written once");
      }
      String text = seal.file();
      write(file, text);
      write(folder.resolve("head"), new Head(seal.number(), seal.seal()).text());
    } catch (IOException e) {
      throw new SealException("the seal of %s cannot be written: %s".formatted(seal.day(), e), e);
    }
  }

  /** Says where the chain ends, after a run that was cut off between the two files. */
  void mend(Head head) {
    try {
      write(folder.resolve("head"), head.text());
    } catch (IOException e) {
      throw new SealException("the head cannot be written: " + e, e);
    }
  }

  /**
   * Holds off everybody else who wants to seal.
   *
   * @throws SealException where somebody does
   */
  FileChannel lock() {
    try {
      Files.createDirectories(folder);
      FileChannel channel =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        channel.close();
        throw new SealException("another process seals in " + folder);
      }
      return channel;
    } catch (IOException e) {
      throw new SealException("seals cannot be kept in %s: %s".formatted(folder, e), e);
    }
  }

  private static String text(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      String text = new String(bytes, StandardCharsets.UTF_8);
      if (!Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes)) {
        throw new IllegalArgumentException("it is not UTF-8");
      }
      return text;
    } catch (IOException e) {
      throw new SealException("%s cannot be read: %s".formatted(file, e), e);
    }
  }

  private void write(Path file, String text) throws IOException {
    Files.createDirectories(folder);
    Path draft = folder.resolve(file.getFileName() + ".draft");
    try (FileChannel out =
        FileChannel.open(
            draft,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
    }
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
