package org.zonerisk.local.generator;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** A person of the town, and what has happened to it. Not safe for use by several threads. */
final class Resident {
  private static final Duration UNTIL_INFECTIOUS = Duration.ofHours(28);
  private static final Duration INFECTIOUS_UNTIL = Duration.ofDays(8);
  private static final Duration UNTIL_POSITIVE = Duration.ofHours(43);
  private static final Duration POSITIVE_UNTIL = Duration.ofDays(14);

  /** Day of a visit that never was. */
  private static final int NEVER = Integer.MIN_VALUE;

  private final String token;
  private final Compound home;
  private final int household;
  private final Optional<Venue> daily;
  private final int[] lastVisitDay;
  private Instant infectedAt = Instant.MAX;
  private Instant foundAt = Instant.MAX;
  private Instant quarantinedUntil = Instant.MIN;
  private int clinicDay = NEVER;
  private Duration untilClinicResult = Duration.ZERO;

  Resident(String token, Compound home, int household, Optional<Venue> daily, int compounds) {
    this.token = token;
    this.home = home;
    this.household = household;
    this.daily = daily;
    this.lastVisitDay = new int[compounds];
    Arrays.fill(lastVisitDay, NEVER);
  }

  String token() {
    return token;
  }

  Compound home() {
    return home;
  }

  /** Number of the household, unique in the town. */
  int household() {
    return household;
  }

  /** Where it works or learns on workdays. */
  Optional<Venue> daily() {
    return daily;
  }

  void visited(Compound compound, int day) {
    lastVisitDay[compound.number()] = day;
  }

  /** Whether it was seen in the zone of a compound on a day or later. */
  boolean visitedSince(Compound compound, int day) {
    return lastVisitDay[compound.number()] >= day;
  }

  /** A person is infected once at most: who was infected stays immune. */
  boolean infect(Instant at) {
    if (!infectedAt.equals(Instant.MAX)) {
      return false;
    }
    infectedAt = at;
    return true;
  }

  boolean wasInfected() {
    return !infectedAt.equals(Instant.MAX);
  }

  boolean isInfectious(Instant at) {
    return within(at, UNTIL_INFECTIOUS, INFECTIOUS_UNTIL);
  }

  /** Whether a swab taken at that time is positive. */
  boolean isPositive(Instant at) {
    return within(at, UNTIL_POSITIVE, POSITIVE_UNTIL);
  }

  private boolean within(Instant at, Duration from, Duration until) {
    return wasInfected()
        && !at.isBefore(infectedAt.plus(from))
        && at.isBefore(infectedAt.plus(until));
  }

  /** A result says that it is positive; from then on it is in hospital. */
  void found(Instant at) {
    foundAt = at.isBefore(foundAt) ? at : foundAt;
  }

  /** Whether it had been found positive by that time. */
  boolean isFound(Instant at) {
    return !foundAt.isAfter(at);
  }

  void quarantine(Instant until) {
    quarantinedUntil = until;
  }

  /** Whether no result has said yet that it is positive, nor will one that is on its way. */
  boolean isNotFound() {
    return foundAt.equals(Instant.MAX);
  }

  /** Whether it may leave its home at that time. */
  boolean mayGoOut(Instant at) {
    return !isFound(at) && !quarantinedUntil.isAfter(at);
  }

  /** It will feel ill and go to the clinic on that day; the result will take that long. */
  void planClinic(int day, Duration untilResult) {
    clinicDay = day;
    untilClinicResult = untilResult;
  }

  Duration untilClinicResult() {
    return untilClinicResult;
  }

  /** Whether it feels ill at some time of its infection. */
  boolean hasSymptoms() {
    return clinicDay != NEVER;
  }

  boolean goesToClinic(int day) {
    return clinicDay == day;
  }
}
