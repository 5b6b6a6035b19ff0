package org.zonerisk.local.feed;

import java.util.Locale;

/**
 * What would become of one record of a sample.
 *
 * @param line its line in the file, or its number among the records of one without lines, from 1
 * @param outcome what would become of it
 * @param reason stable code of the reason, empty unless rejected
 * @param detail what was found, naming no person; empty unless rejected
 */
public record CheckedRecord(long line, Outcome outcome, String reason, String detail) {

  /** A record ends as exactly one of these. */
  public enum Outcome {
    ADMITTED,
    DUPLICATE,
    REJECTED
  }

  /**
   * The record cannot be written with the contract's schema, so a producer could not send it. The
   * one reason that the pipeline itself does not know.
   */
  public static final String UNENCODABLE = "unencodable";

  static CheckedRecord of(long line, Outcome outcome) {
    return new CheckedRecord(line, outcome, "", "");
  }

  static CheckedRecord rejected(long line, String reason, String detail) {
    return new CheckedRecord(line, Outcome.REJECTED, reason, detail);
  }

  /** One line of text: the line, the outcome, and for a rejected record why. */
  @Override
  public String toString() {
    String text = line + " " + outcome.name().toLowerCase(Locale.ROOT);
    return outcome == Outcome.REJECTED
        ? text + " " + reason + " " + detail.replaceAll("\\p{Cntrl}", " ")
        : text;
  }
}
