package org.zonerisk.sql;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One file of Trino SQL: a header of comment lines and one statement with placeholders. A semicolon
 * at its end is left out, since Trino's driver takes none. Values are put in only after they have
 * been checked or parsed, so no value can change what the statement does.
 *
 * @param path path below the folder of SQL files, as in {@code views/current_zone_risk.sql}
 * @param text the whole file
 */
public record SqlFile(String path, String text) {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([a-z_]+)}");
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

  /** Names of the instants that the statement needs, besides the data set. */
  public Set<String> parameters() {
    Set<String> names = new TreeSet<>();
    Matcher placeholders = PLACEHOLDER.matcher(body());
    while (placeholders.find()) {
      names.add(placeholders.group(1));
    }
    names.remove(DATASET);
    return names;
  }

  /** The statement for a data set, for a file that needs no instants. */
  public String statement(String dataset) {
    return statement(dataset, Map.of());
  }

  /** The statement for a data set; the instants must be exactly {@link #parameters}. */
  public String statement(String dataset, Map<String, Instant> instants) {
    if (!DATASET_NAME.matcher(dataset).matches()) {
      throw new IllegalArgumentException(
          "a data set name has 1 to 31 lower-case letters, digits or underscores and begins with a"
              + " letter, was \""
              + dataset
              + "\"");
    }
    if (!instants.keySet().equals(parameters())) {
      throw new IllegalArgumentException(
          path + " needs the parameters " + parameters() + ", was given " + instants.keySet());
    }
    Map<String, String> values = new TreeMap<>();
    instants.forEach((name, instant) -> values.put(name, TIMESTAMP.format(instant)));
    values.put(DATASET, dataset);
    return PLACEHOLDER
        .matcher(body())
        .replaceAll(found -> Matcher.quoteReplacement(values.get(found.group(1))));
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
