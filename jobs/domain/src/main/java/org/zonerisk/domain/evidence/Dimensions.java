package org.zonerisk.domain.evidence;

/** The closed lists by which policies select evidence. {@code NONE}: does not apply. */
public final class Dimensions {

  private Dimensions() {}

  /** What a zone is to a person who tested positive, the strongest that applies. */
  public enum Role {
    NONE,
    /** The person lives there. */
    RESIDENCE,
    /** A place of frequent activity: visits on two days or more within the lookback. */
    ACTIVITY,
    /** A brief stay. */
    STAY
  }

  /** Where a person was found. */
  public enum Channel {
    NONE,
    UNKNOWN,
    COMMUNITY,
    CENTRAL_QUARANTINE,
    HOME_QUARANTINE,
    CLOSED_LOOP,
    INBOUND
  }

  /** Class of an infection. */
  public enum InfectionClass {
    NONE,
    UNKNOWN,
    CONFIRMED,
    ASYMPTOMATIC
  }

  /** Why a specimen was taken. */
  public enum Purpose {
    NONE,
    UNKNOWN,
    SCREENING,
    CONTACT,
    CLINICAL,
    ENTRY,
    CASE_REPORT
  }

  /** Cycle threshold of a positive, in bands that counting rules use. */
  public enum CtBand {
    NONE,
    UNKNOWN,
    BELOW_35,
    FROM_35
  }

  /** What experts said of a positive. */
  public enum Assessed {
    NONE,
    /** Not yet assessed: counts, provisionally. */
    PROVISIONAL,
    /** Assessed as counting. */
    COUNTS,
    /** Assessed as not counting toward a zone. */
    EXCLUDED,
    /** There is an assessment that is not believed: counts, provisionally. */
    UNVERIFIED
  }
}
