package org.zonerisk.audit;

import java.util.Locale;
import java.util.Optional;

/**
 * What the audit of queries says, column by column of the table in which Trino shows it, a row a
 * line. It is said here, beside the lines, for the table and for the pages that describe it. Any
 * may be null, for a line that was altered may say nothing.
 */
public enum QueryColumn {
  NUMBER(
      "bigint",
      "number",
      "number",
      "Place of the line in the chain, from 1; null where the line was altered"),
  EVENT("varchar", "", "event", "created: before the query ran; completed: when it had ended"),
  EVENT_AT("timestamp(3) with time zone", "", "at", "When that was, by the server's clock"),
  QUERY_ID("varchar", "", "query", "Query, as Trino numbers it; it has two lines"),
  USER_NAME("varchar", "", "user", "Who asked"),
  PRINCIPAL("varchar", "", "principal", "Who logged in"),
  PURPOSE(
      "varchar", "", "purpose", "What for, in the words of who asked; null where nothing was said"),
  SOURCE("varchar", "", "source", "Program, in its own words"),
  CLIENT_ADDRESS("varchar", "", "client", "Address that it was asked from"),
  CLIENT_AGENT("varchar", "", "agent", "Driver with its version, in its own words"),
  SCHEMA_NAME("varchar", "", "schema", "Data set of names that are written without one"),
  QUERY_TEXT("varchar", "", "sql", "The text, with '?' for each value that could be a person's"),
  STATE("varchar", "", "state", "FINISHED or FAILED; null in created"),
  ERROR_CODE("varchar", "", "error", "Why it failed; null where it did not"),
  READ_COLUMNS(
      "array(varchar)",
      "",
      "read",
      "Tables that were read, each with its columns; null in created"),
  WRITTEN_TABLE("varchar", "", "written", "Table that was written; null where none was"),
  ROWS_GIVEN("bigint", "rows", "rows", "Rows of the answer; null in created"),
  PREVIOUS_HASH(
      "varchar", "", "before", "Hash of the line before; null where the line was altered"),
  HASH(
      "varchar",
      "",
      "hash",
      "SHA-256 of the line up to its hash, hexadecimal; null where it was altered"),
  PROBLEM(
      "varchar",
      "",
      "",
      "Why it is not as it was written, or does not go on from the line before; null where all is well");

  private final String type;
  private final String unit;
  private final String field;
  private final String meaning;

  QueryColumn(String type, String unit, String field, String meaning) {
    this.type = type;
    this.unit = unit;
    this.field = field;
    this.meaning = meaning;
  }

  /** Its name in the table. */
  public String column() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Its type, as Trino writes it. */
  public String type() {
    return type;
  }

  /** The unit of a number; empty for what is none. */
  public Optional<String> unit() {
    return Optional.of(unit).filter(words -> !words.isEmpty());
  }

  /** The field of a line that has it; empty for what no line says of itself. */
  public String field() {
    return field;
  }

  /** What it says. */
  public String meaning() {
    return meaning;
  }
}
