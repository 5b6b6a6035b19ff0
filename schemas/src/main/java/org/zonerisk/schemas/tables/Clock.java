package org.zonerisk.schemas.tables;

/**
 * Which time a column holds. No column holds the wall clock of the machine that wrote the row: the
 * tables are a function of the topics.
 */
public enum Clock {
  /** When something happened or is planned to, as its source says. */
  EVENT("event time"),
  /** When the pipeline could know it: Kafka timestamps. */
  KNOWN("known time"),
  /** A boundary, or the start of the cell that begins at one. */
  BOUNDARY("boundary"),
  /** From or until when something acts: a boundary, or a known time between two. */
  EFFECT("effect");

  private final String words;

  Clock(String words) {
    this.words = words;
  }

  /** How the pages for readers call it. */
  public String words() {
    return words;
  }
}
