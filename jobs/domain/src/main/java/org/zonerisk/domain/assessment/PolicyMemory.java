package org.zonerisk.domain.assessment;

import java.time.Instant;

/**
 * The only thing that assessing carries from boundary to boundary.
 *
 * @param state id of the state (transition rules) or of the last known level (level rules); empty
 *     before the first
 * @param since boundary at which it began, {@link Instant#EPOCH} where it never began
 * @param newFrom evidence in cells that start at or after this is new to the state
 * @param stoppedDays local days in which the clear-day clocks stood still: bit i is the day {@code
 *     stoppedUntil} − i
 * @param stoppedUntil last such day, days since 1970-01-01; without meaning where there is none
 * @param belowSince boundary from which on the rules have given milder levels than the present one,
 *     moved by the time in which nobody could tell; {@link Instant#EPOCH} where they do not
 */
public record PolicyMemory(
    String state,
    Instant since,
    Instant newFrom,
    long stoppedDays,
    long stoppedUntil,
    Instant belowSince) {

  /** The memory of a zone without history. */
  public static final PolicyMemory NONE = new PolicyMemory("", Instant.EPOCH, Instant.EPOCH, 0, 0);

  /** A memory without milder levels. */
  public PolicyMemory(
      String state, Instant since, Instant newFrom, long stoppedDays, long stoppedUntil) {
    this(state, since, newFrom, stoppedDays, stoppedUntil, Instant.EPOCH);
  }

  /** Whether the rules have been giving milder levels than the present one. */
  boolean isBelow() {
    return !belowSince.equals(Instant.EPOCH);
  }

  /** The same, the rules giving milder levels since {@code time}. */
  PolicyMemory belowSince(Instant time) {
    return time.equals(belowSince)
        ? this
        : new PolicyMemory(state, since, newFrom, stoppedDays, stoppedUntil, time);
  }

  /** Whether no state has been entered and no level been known yet. */
  public boolean withoutState() {
    return state.isEmpty();
  }

  /** The same in another state, entered at {@code boundary}. */
  PolicyMemory entering(String other, Instant boundary, Instant newEvidenceFrom) {
    return new PolicyMemory(other, boundary, newEvidenceFrom, stoppedDays, stoppedUntil);
  }

  /** The same, the clear-day clocks standing still on the day {@code at}, days since 1970-01-01. */
  PolicyMemory stoppedOn(long at) {
    if (stoppedDays == 0) {
      return stopped(1, at);
    }
    long shift = at - stoppedUntil;
    if (shift <= 0) {
      long bit = shift > -Long.SIZE ? 1L << -shift : 0;
      return stopped(stoppedDays | bit, stoppedUntil);
    }
    long kept = shift < Long.SIZE ? stoppedDays << shift : 0;
    return stopped(kept | 1, at);
  }

  /**
   * The same, the clear-day clocks standing still also on the days on which those of another do.
   */
  PolicyMemory stoppedLike(PolicyMemory other) {
    PolicyMemory both = this;
    // The earliest first: a later stop moves the days that are kept, and loses what is too old.
    for (int age = Long.SIZE - 1; age >= 0; age--) {
      if ((other.stoppedDays >>> age & 1) != 0) {
        both = both.stoppedOn(other.stoppedUntil - age);
      }
    }
    return both;
  }

  private PolicyMemory stopped(long days, long until) {
    return new PolicyMemory(state, since, newFrom, days, until, belowSince);
  }

  /** Whether the clear-day clocks stood still on the day {@code epochDay}. */
  boolean stopped(long epochDay) {
    long age = stoppedUntil - epochDay;
    return age >= 0 && age < Long.SIZE && (stoppedDays >>> age & 1) != 0;
  }
}
