package org.zonerisk.domain.policy;

import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A figure that rules read. A figure that cannot be had is missing, never zero: its feed is stale
 * or too young, there is no population, no denominator, more in the numerator than below it, or
 * nobody has told it of late.
 */
public sealed interface Input {

  /** Id of the figure in rules, in {@code inputs} of the ledger, and in reasons. */
  String id();

  /**
   * Whether no further arrival can lower it. Only such inputs may escalate between boundaries. A
   * void can lower any figure; that is what a retraction is for.
   */
  boolean onlyRises();

  /** Id of the count that it is a rate of, empty where it is none. */
  default Optional<String> countBehind() {
    return Optional.empty();
  }

  /** Ids of the counts that it is made of. */
  default List<String> counts() {
    return List.of();
  }

  /** Fewest residents of whom it is a rate; empty where it is none, or any number will do. */
  default OptionalInt leastPopulation() {
    return OptionalInt.empty();
  }

  /** What is done to the value before it is compared; the ledger holds what comes of it. */
  default Rounding rounding() {
    return Rounding.NONE;
  }

  /**
   * A number of persons or events.
   *
   * @param id id of the input
   * @param selection what is counted
   * @param window over which cells
   */
  record Count(String id, Selection selection, Window window) implements Input {
    @Override
    public boolean onlyRises() {
      return !(window instanceof Window.FromDay);
    }
  }

  /**
   * A count per 100,000 residents of the zone's version.
   *
   * @param id id of the input
   * @param count id of the count
   * @param mean over which time
   * @param least least number of residents, empty where any will do
   * @param rounding before it is compared
   */
  record Per100k(String id, String count, Mean mean, OptionalInt least, Rounding rounding)
      implements Input {

    /** A count of its whole window per 100,000 of any number of residents, as it is. */
    public Per100k(String id, String count) {
      this(id, count, Mean.OF_WINDOW, OptionalInt.empty(), Rounding.NONE);
    }

    @Override
    public OptionalInt leastPopulation() {
      return least;
    }

    @Override
    public boolean onlyRises() {
      return true;
    }

    @Override
    public Optional<String> countBehind() {
      return Optional.of(count);
    }

    @Override
    public List<String> counts() {
      return List.of(count);
    }
  }

  /**
   * A count in percent of another; missing where the other is zero or less, or less than the rule
   * book asks for, or the first is negative or greater than the other.
   *
   * @param id id of the input
   * @param count id of the numerator
   * @param of id of the denominator
   * @param least least denominator, empty where any will do
   * @param rounding before it is compared
   */
  record Percent(String id, String count, String of, OptionalInt least, Rounding rounding)
      implements Input {

    /** A count in percent of any other, as it is. */
    public Percent(String id, String count, String of) {
      this(id, count, of, OptionalInt.empty(), Rounding.NONE);
    }

    @Override
    public boolean onlyRises() {
      return false;
    }

    @Override
    public List<String> counts() {
      return List.of(count, of);
    }
  }

  /**
   * A count in percent of the residents of the zone's version; may exceed 100.
   *
   * @param id id of the input
   * @param count id of the count
   * @param least least number of residents, empty where any will do
   * @param rounding before it is compared
   */
  record PercentOfPopulation(String id, String count, OptionalInt least, Rounding rounding)
      implements Input {

    /** A count in percent of any number of residents, as it is. */
    public PercentOfPopulation(String id, String count) {
      this(id, count, OptionalInt.empty(), Rounding.NONE);
    }

    @Override
    public OptionalInt leastPopulation() {
      return least;
    }

    @Override
    public boolean onlyRises() {
      return true;
    }

    @Override
    public Optional<String> countBehind() {
      return Optional.of(count);
    }

    @Override
    public List<String> counts() {
      return List.of(count);
    }
  }

  /**
   * Local calendar days completed without a new one. Day 0 is the local day in which the last
   * counted cell starts; at a boundary in day D the days from day 0 + 1 to D − 1 are complete. Days
   * in which the zone's clock stood still (a guarded feed was silent at one of their boundaries) do
   * not count. At most the lookback, which is what it is where none is found.
   *
   * @param id id of the input
   * @param selection what must not occur
   * @param lookback how far back day 0 is looked for, whole days, at most 60
   * @param start where day 0 may lie
   */
  record ClearDays(String id, Selection selection, Period lookback, Start start) implements Input {
    @Override
    public boolean onlyRises() {
      return false;
    }
  }

  /** What a rate is a rate of. */
  enum Mean {
    /** Of the whole window of its count. */
    OF_WINDOW,
    /** Of a day: that of the window, divided by its calendar days. */
    OF_DAY
  }

  /** Where day 0 of clear days may lie. */
  enum Start {
    /** The day of the last new one. */
    LAST_NEW,
    /** The same, but no earlier than the local day of the last cell before the present state. */
    ENTERED
  }

  /**
   * A figure that somebody else measures: the one with the newest valid time at or before the
   * boundary. Its domain are the numbers from zero on; missing where there is none, where it is
   * negative, and where it is older than the limit, for an old figure must not stand in for one
   * that its source no longer has.
   *
   * @param id id of the input
   * @param metric name of the figure in the feed
   * @param maxAge greatest time from valid time to boundary
   * @param rounding before it is compared
   */
  record LatestFigure(String id, String metric, Duration maxAge, Rounding rounding)
      implements Input {

    /** A figure as it is told. */
    public LatestFigure(String id, String metric, Duration maxAge) {
      this(id, metric, maxAge, Rounding.NONE);
    }

    @Override
    public boolean onlyRises() {
      return false;
    }
  }

  /**
   * What a rate, a percentage or a figure was so many days before the boundary, as it is known now.
   * Feeds are asked whether they are alive now: what is known of then does not become less.
   *
   * @param id id of the input
   * @param of what it was, under the id of this input
   * @param by whole calendar days in the policy's time zone
   */
  record Earlier(String id, Input of, Period by) implements Input {
    @Override
    public boolean onlyRises() {
      return false;
    }

    @Override
    public List<String> counts() {
      return of.counts();
    }

    @Override
    public Rounding rounding() {
      return of.rounding();
    }
  }

  /**
   * Hours since the present state, or the present level, began.
   *
   * @param id id of the input
   */
  record HoursInState(String id) implements Input {
    @Override
    public boolean onlyRises() {
      return false;
    }
  }
}
