package org.zonerisk.local.verify;

import java.time.DayOfWeek;
import java.time.LocalDate;
import org.zonerisk.local.verify.ItalianFigures.IcuBeds;

/**
 * A way to read the decree and the counts. The first is the one that is judged; each other differs
 * from it in what its words say, to show what that choice decides.
 */
public enum ColourReading {
  /** The shipped rule book, Thursday's counts, open beds. */
  AS_SHIPPED("as shipped, Thursday's counts, open beds", Text.AS_SHIPPED),
  WEDNESDAY("Wednesday's counts", Text.AS_SHIPPED, DayOfWeek.WEDNESDAY, IcuBeds.OPEN),
  FRIDAY("Friday's counts", Text.AS_SHIPPED, DayOfWeek.FRIDAY, IcuBeds.OPEN),
  ACTIVATABLE(
      "with the ICU beds that can be activated",
      Text.AS_SHIPPED,
      DayOfWeek.THURSDAY,
      IcuBeds.OPEN_AND_ACTIVATABLE),
  TENTHS("figures rounded to one decimal", Text.ROUNDED_TO_TENTHS),
  WHOLE("figures rounded to whole numbers", Text.ROUNDED_TO_WHOLE_NUMBERS),
  AT_ONCE("no days before a milder colour", Text.LOWERED_AT_ONCE),
  FEWER_CASES("fewer cases are never stricter", Text.FEWER_CASES_NEVER_STRICTER),
  FEWER_CASES_AT_ONCE(
      "the same, no days before a milder colour", Text.FEWER_CASES_NEVER_STRICTER_AT_ONCE);

  private final String words;
  private final Text text;
  private final DayOfWeek day;
  private final IcuBeds beds;

  /** What becomes of the text of the shipped rule book. */
  public enum Text {
    AS_SHIPPED,
    ROUNDED_TO_TENTHS,
    ROUNDED_TO_WHOLE_NUMBERS,
    LOWERED_AT_ONCE,
    /** Beds that make a region white from 50 cases on do so below 50, too. */
    FEWER_CASES_NEVER_STRICTER,
    FEWER_CASES_NEVER_STRICTER_AT_ONCE
  }

  ColourReading(String words, Text text) {
    this(words, text, DayOfWeek.THURSDAY, IcuBeds.OPEN);
  }

  ColourReading(String words, Text text, DayOfWeek day, IcuBeds beds) {
    this.words = words;
    this.text = text;
    this.day = day;
    this.beds = beds;
  }

  /** The text that it applies. */
  public Text text() {
    return text;
  }

  /** Its number in tables, from 1. */
  int number() {
    return ordinal() + 1;
  }

  String words() {
    return words;
  }

  IcuBeds beds() {
    return beds;
  }

  /** The day whose counts decide the colour of a Monday. */
  LocalDate countedBefore(LocalDate monday) {
    return monday.minusDays(DayOfWeek.values().length + 1 - day.getValue());
  }
}
