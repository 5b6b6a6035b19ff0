package org.zonerisk.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What each view and query reads of the tables that are partitioned, as {@code sql/reads.csv} says:
 * a line a file and span, {@code file,table,span}. Tables that are not partitioned are small, and
 * read whole. A test holds the list against Trino's plans.
 */
public final class TableReads {
  private static final String LIST = "/sql/reads.csv";
  private static final String NONE = "-";
  private static final Pattern PLANNED =
      Pattern.compile("(\\w+) from (the beginning|\\$\\{.+?) to (the end|\\$\\{.+)");
  private static final Pattern AT_RUN_TIME =
      Pattern.compile("(\\w+) at run time: the newest (?:day|month) and the (\\d+) days? before");
  private static final Pattern TIME = Pattern.compile("\\$\\{(\\w+)}(?: ([+-]) (\\d+) ([dh]))?");

  private TableReads() {}

  /** How much of a table is read. */
  public enum How {
    /** A span that the plan knows before it reads anything. */
    PLANNED,
    /** A span that is found while the query runs. */
    RUN_TIME,
    /** All of it. */
    ALL
  }

  /**
   * A read of a table.
   *
   * @param table the table
   * @param words the list's words for it
   */
  public record Span(String table, String words) {
    private static final int FROM = 2;
    private static final int TO = 3;

    /** Refuses words that say nothing. */
    public Span {
      if (!words.startsWith("all: ")
          && !PLANNED.matcher(words).matches()
          && !AT_RUN_TIME.matcher(words).matches()) {
        throw new IllegalArgumentException("reads.csv: cannot read \"" + words + "\"");
      }
    }

    /** How much of the table is read. */
    public How how() {
      if (words.startsWith("all: ")) {
        return How.ALL;
      }
      return PLANNED.matcher(words).matches() ? How.PLANNED : How.RUN_TIME;
    }

    /** The column that bounds it; empty where none does. */
    public String column() {
      return how() == How.ALL ? "" : words.substring(0, words.indexOf(' '));
    }

    /** The least value that is read; empty where it is unbounded. */
    public Optional<Instant> from(Map<String, Instant> asked) {
      return planned(FROM, asked);
    }

    /** The greatest value that is read; empty where it is unbounded. */
    public Optional<Instant> to(Map<String, Instant> asked) {
      return planned(TO, asked);
    }

    private Optional<Instant> planned(int group, Map<String, Instant> asked) {
      Matcher span = PLANNED.matcher(words);
      return span.matches() && !span.group(group).startsWith("the ")
          ? Optional.of(time(span.group(group), asked))
          : Optional.empty();
    }

    /** Days before the newest partition, of what is found at run time. */
    public int daysBeforeNewest() {
      Matcher span = AT_RUN_TIME.matcher(words);
      return span.matches() ? Integer.parseInt(span.group(2)) : 0;
    }
  }

  private static Instant time(String words, Map<String, Instant> asked) {
    Matcher time = TIME.matcher(words);
    if (!time.matches() || !asked.containsKey(time.group(1))) {
      throw new IllegalArgumentException(
          "reads.csv: \"" + words + "\" is no time of " + asked.keySet());
    }
    Instant instant = asked.get(time.group(1));
    if (time.group(2) == null) {
      return instant;
    }
    long number = Long.parseLong(time.group(3));
    Duration shift = time.group(4).equals("d") ? Duration.ofDays(number) : Duration.ofHours(number);
    return time.group(2).equals("-") ? instant.minus(shift) : instant.plus(shift);
  }

  /** The reads of a file; none of one that reads no table that is partitioned. */
  public static List<Span> of(String path) {
    List<Span> all = new ArrayList<>();
    for (String line : lines()) {
      String[] cells = line.split(",", 3);
      if (cells[0].equals(path) && !cells[1].equals(NONE)) {
        all.add(new Span(cells[1], cells[2]));
      }
    }
    return all;
  }

  /** Files that the list names. */
  public static List<String> files() {
    return lines().stream().map(line -> line.split(",", 3)[0]).distinct().toList();
  }

  private static List<String> lines() {
    try (InputStream list = TableReads.class.getResourceAsStream(LIST)) {
      return new String(list.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
