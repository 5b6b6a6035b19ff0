package org.zonerisk.domain.policy;

import java.util.function.Predicate;
import org.zonerisk.domain.evidence.Dimensions.Assessed;
import org.zonerisk.domain.evidence.Dimensions.Channel;
import org.zonerisk.domain.evidence.Dimensions.CtBand;
import org.zonerisk.domain.evidence.Dimensions.InfectionClass;
import org.zonerisk.domain.evidence.Dimensions.Purpose;
import org.zonerisk.domain.evidence.Dimensions.Role;
import org.zonerisk.domain.evidence.EvidenceKey;
import org.zonerisk.domain.evidence.Measure;

/**
 * Which counts an input adds up: a measure, and per dimension a set of values, as a bit mask over
 * their ordinals. Equal selections are equal, so a store of evidence may index by them.
 *
 * @param measure what is counted
 * @param roles accepted roles
 * @param channels accepted discovery channels
 * @param classes accepted infection classes
 * @param purposes accepted purposes
 * @param ctBands accepted cycle threshold bands
 * @param assessments accepted assessments
 */
public record Selection(
    Measure measure,
    int roles,
    int channels,
    int classes,
    int purposes,
    int ctBands,
    int assessments)
    implements Predicate<EvidenceKey> {

  private static final int EVERY = -1;

  /** Every count of {@code measure}. */
  public static Selection of(Measure measure) {
    return new Selection(measure, EVERY, EVERY, EVERY, EVERY, EVERY, EVERY);
  }

  /** The same without counts whose dimension, that of {@code values}, is none of the values. */
  public Selection only(Iterable<? extends Enum<?>> values) {
    int mask = 0;
    Class<?> dimension = null;
    for (Enum<?> value : values) {
      mask |= 1 << value.ordinal();
      dimension = value.getDeclaringClass();
    }
    return dimension == null ? this : narrowed(dimension, mask);
  }

  /** The same without counts whose dimension, that of {@code values}, is one of the values. */
  public Selection except(Iterable<? extends Enum<?>> values) {
    Selection narrowed = this;
    for (Enum<?> value : values) {
      narrowed = narrowed.narrowed(value.getDeclaringClass(), ~(1 << value.ordinal()));
    }
    return narrowed;
  }

  @Override
  public boolean test(EvidenceKey key) {
    return key.measure() == measure
        && has(roles, key.role())
        && has(channels, key.channel())
        && has(classes, key.infectionClass())
        && has(purposes, key.purpose())
        && has(ctBands, key.ctBand())
        && has(assessments, key.assessed());
  }

  private static boolean has(int mask, Enum<?> value) {
    return (mask >>> value.ordinal() & 1) != 0;
  }

  private Selection narrowed(Class<?> dimension, int mask) {
    return new Selection(
        measure,
        dimension == Role.class ? roles & mask : roles,
        dimension == Channel.class ? channels & mask : channels,
        dimension == InfectionClass.class ? classes & mask : classes,
        dimension == Purpose.class ? purposes & mask : purposes,
        dimension == CtBand.class ? ctBands & mask : ctBands,
        dimension == Assessed.class ? assessments & mask : assessments);
  }
}
