package org.zonerisk.domain.assessment;

import java.util.OptionalLong;
import org.zonerisk.domain.evidence.EventHash;
import org.zonerisk.domain.evidence.Figure;
import org.zonerisk.domain.policy.Rounding;

/** The values of all inputs at one boundary, and why the others are missing. */
final class Reading {

  private final double[] values;
  private final boolean[] missing;
  private final Cause[] causes;
  private final long population;
  private long figureHash;
  private OptionalLong daysBelow = OptionalLong.empty();

  Reading(int inputs, long population) {
    this.values = new double[inputs];
    this.missing = new boolean[inputs];
    this.causes = new Cause[inputs];
    this.population = population;
  }

  void value(int input, double value) {
    values[input] = value;
  }

  void figure(int input, Figure figure, Rounding rounding) {
    values[input] = rounding.of(figure.value());
    figureHash += EventHash.of(figure.eventId());
  }

  /** Order-free sum (mod 2^64) over the hashes of the records whose figures are inputs. */
  long figureHash() {
    return figureHash;
  }

  void daysBelow(OptionalLong days) {
    daysBelow = days;
  }

  /** Whole days for which milder levels have been given, empty where they have not. */
  OptionalLong daysBelow() {
    return daysBelow;
  }

  void missing(int input, Cause cause) {
    values[input] = Double.NaN;
    missing[input] = true;
    causes[input] = cause;
  }

  /** Takes over what another reading has for an input. */
  void copy(int input, Reading other, int place) {
    values[input] = other.values[place];
    missing[input] = other.missing[place];
    causes[input] = other.causes[place];
    figureHash += other.figureHash;
  }

  double value(int input) {
    return values[input];
  }

  boolean isMissing(int input) {
    return missing[input];
  }

  /** Why {@code input} is missing, null where it is not. */
  Cause cause(int input) {
    return causes[input];
  }

  long population() {
    return population;
  }

  double[] values() {
    return values;
  }

  boolean[] missing() {
    return missing;
  }
}
