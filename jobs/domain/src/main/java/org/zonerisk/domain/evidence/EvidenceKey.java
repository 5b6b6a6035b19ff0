package org.zonerisk.domain.evidence;

import org.zonerisk.domain.evidence.Dimensions.Assessed;
import org.zonerisk.domain.evidence.Dimensions.Channel;
import org.zonerisk.domain.evidence.Dimensions.CtBand;
import org.zonerisk.domain.evidence.Dimensions.InfectionClass;
import org.zonerisk.domain.evidence.Dimensions.Purpose;
import org.zonerisk.domain.evidence.Dimensions.Role;

/**
 * What a count is a count of: the measure and the dimensions that policies select by. It packs into
 * an {@code int}, so that state and shuffles carry four bytes for it.
 *
 * @param measure what is counted
 * @param role what the zone is to the person
 * @param channel where the person was found
 * @param infectionClass class of the infection
 * @param purpose why the specimen was taken
 * @param ctBand band of the cycle threshold
 * @param assessed what experts said of it
 */
public record EvidenceKey(
    Measure measure,
    Role role,
    Channel channel,
    InfectionClass infectionClass,
    Purpose purpose,
    CtBand ctBand,
    Assessed assessed) {

  private static final int BITS = 4;
  private static final int MASK = (1 << BITS) - 1;
  private static final Measure[] MEASURES = Measure.values();
  private static final Role[] ROLES = Role.values();
  private static final Channel[] CHANNELS = Channel.values();
  private static final InfectionClass[] CLASSES = InfectionClass.values();
  private static final Purpose[] PURPOSES = Purpose.values();
  private static final CtBand[] CT_BANDS = CtBand.values();
  private static final Assessed[] ASSESSED = Assessed.values();

  /** A count without dimensions. */
  public static EvidenceKey of(Measure measure) {
    return new EvidenceKey(
        measure,
        Role.NONE,
        Channel.NONE,
        InfectionClass.NONE,
        Purpose.NONE,
        CtBand.NONE,
        Assessed.NONE);
  }

  /** A count of tests or samples by purpose. */
  public static EvidenceKey of(Measure measure, Purpose purpose) {
    return new EvidenceKey(
        measure, Role.NONE, Channel.NONE, InfectionClass.NONE, purpose, CtBand.NONE, Assessed.NONE);
  }

  /** The same key for another measure and role. */
  public EvidenceKey as(Measure other, Role otherRole) {
    return new EvidenceKey(other, otherRole, channel, infectionClass, purpose, ctBand, assessed);
  }

  /** This key as an {@code int}, four bits a component; {@link #unpack} is its inverse. */
  public int pack() {
    int packed = measure.ordinal();
    packed = packed << BITS | role.ordinal();
    packed = packed << BITS | channel.ordinal();
    packed = packed << BITS | infectionClass.ordinal();
    packed = packed << BITS | purpose.ordinal();
    packed = packed << BITS | ctBand.ordinal();
    return packed << BITS | assessed.ordinal();
  }

  /** The key that {@link #pack} made {@code packed} of. */
  public static EvidenceKey unpack(int packed) {
    return new EvidenceKey(
        MEASURES[packed >>> 6 * BITS & MASK],
        ROLES[packed >>> 5 * BITS & MASK],
        CHANNELS[packed >>> 4 * BITS & MASK],
        CLASSES[packed >>> 3 * BITS & MASK],
        PURPOSES[packed >>> 2 * BITS & MASK],
        CT_BANDS[packed >>> BITS & MASK],
        ASSESSED[packed & MASK]);
  }
}
