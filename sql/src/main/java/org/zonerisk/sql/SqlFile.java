package org.zonerisk.sql;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One file of Trino SQL: a header of comment lines and one statement with placeholders. A
 * placeholder in quotes takes a text, any other an instant. A semicolon at its end is left out,
 * since Trino's driver takes none. Values are put in only after they have been checked, parsed or
 * quoted, so no value can change what the statement does.
 *
 * @param path path below the folder of SQL files, as in {@code views/current_zone_risk.sql}
 * @param text the whole file
 */
public record SqlFile(String path, String text) {
  private static final Pattern PLACEHOLDER = Pattern.compile("'\\$\\{([a-z_]+)}'|\\$\\{([a-z_]+)}");
  private static final int TEXT = 1;
  private static final int OTHER = 2;
  private static final String DATASET = "dataset";
  // The rule of DataSetName in the module schemas, which this module may use in tests only.
  private static final Pattern DATASET_NAME = Pattern.compile("[a-z][a-z0-9_]{0,30}");
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("'TIMESTAMP '''uuuu-MM-dd HH:mm:ss.SSSSSS 'UTC'''")
          .withZone(ZoneOffset.UTC);

  /** Refuses null. */
  public SqlFile {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(text, "text");
  }

  /** File name without folders and ending, as in {@code current_zone_risk}. */
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1).replace(".sql", "");
  }

  /** The comment lines at the top: purpose, grain, parameters, bound. */
  public String header() {
    return text.lines().takeWhile(SqlFile::isComment).collect(Collectors.joining("\n"));
  }

  /** Names of the values that the statement needs, besides the data set. */
  public Set<String> parameters() {
    Set<String> names = new TreeSet<>(named(TEXT));
    names.addAll(named(OTHER));
    names.remove(DATASET);
    return names;
  }

  private Set<String> named(int kind) {
    Set<String> names = new TreeSet<>();
    Matcher placeholders = PLACEHOLDER.matcher(body());
    while (placeholders.find()) {
      if (placeholders.group(kind) != null) {
        names.add(placeholders.group(kind));
      }
    }
    return names;
  }

  /** The statement for a data set, for a file that needs no values. */
  public String statement(String dataset) {
    return statement(dataset, Map.of());
  }

  /**
   * The statement for a data set.
   *
   * @param given a value for each of {@link #parameters} and no other: a text where the placeholder
   *     stands in quotes, else an {@link Instant}
   */
  public String statement(String dataset, Map<String, ?> given) {
    if (!DATASET_NAME.matcher(dataset).matches()) {
      throw new IllegalArgumentException(
          "a data set name has 1 to 31 lower-case letters, digits or underscores and begins with a"
              + " letter, was \""
              + dataset
              + "\"");
    }
    if (!given.keySet().equals(parameters())) {
      throw new IllegalArgumentException(
          path + " needs the parameters " + parameters() + ", was given " + given.keySet());
    }
    return PLACEHOLDER
        .matcher(body())
        .replaceAll(found -> Matcher.quoteReplacement(literal(found, dataset, given)));
  }

  private String literal(MatchResult found, String dataset, Map<String, ?> given) {
    String text = found.group(TEXT);
    String name = text == null ? found.group(OTHER) : text;
    if (name.equals(DATASET)) {
      return text == null ? dataset : "'" + dataset + "'";
    }
    Object value = given.get(name);
    if (text != null && value instanceof String words) {
      return "'" + words.replace("'", "''") + "'";
    }
    if (text == null && value instanceof Instant instant) {
      return TIMESTAMP.format(instant);
    }
    throw new IllegalArgumentException(
        "%s needs %s for %s, was given %s"
            .formatted(path, text == null ? "an instant" : "a text", name, value));
  }

  private String body() {
    String body =
        text.lines().dropWhile(SqlFile::isComment).collect(Collectors.joining("\n")).strip();
    return body.endsWith(";") ? body.substring(0, body.length() - 1) : body;
  }

  private static boolean isComment(String line) {
    return line.startsWith("--");
  }
}
