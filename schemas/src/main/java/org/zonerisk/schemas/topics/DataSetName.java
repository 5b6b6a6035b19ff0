package org.zonerisk.schemas.topics;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Name of a data set: a named world (a demo, a replay, production) with topics, tables and a clock
 * of its own. A valid name can stand unquoted in a topic name, an Iceberg namespace, a folder name
 * and SQL.
 *
 * @param value 1 to 31 characters: lower-case letters, digits and underscores, a letter first
 */
public record DataSetName(String value) {
  private static final Pattern VALID = Pattern.compile("[a-z][a-z0-9_]{0,30}");

  /** Refuses a name that is not valid, with a message that states the name and the rule. */
  public DataSetName {
    Objects.requireNonNull(value, "data set name");
    if (!VALID.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a data set name has 1 to 31 lower-case letters, digits or underscores and begins with a"
              + " letter, was \""
              + value
              + "\"");
    }
  }

  /** Topic of this data set: its name, a dot, the name of the concept. */
  String topic(String name) {
    return value + "." + name;
  }

  @Override
  public String toString() {
    return value;
  }
}
