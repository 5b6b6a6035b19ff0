package org.zonerisk.domain.admission;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.zonerisk.domain.evidence.Dimensions.Assessed;
import org.zonerisk.domain.evidence.Dimensions.Channel;
import org.zonerisk.domain.evidence.Dimensions.CtBand;
import org.zonerisk.domain.evidence.Dimensions.InfectionClass;
import org.zonerisk.domain.evidence.Dimensions.Purpose;

/**
 * One state of a specimen, whole.
 *
 * @param eventId unique id of the record
 * @param specimenId specimen
 * @param amendment number of the state, the highest wins
 * @param stage how far the specimen has come
 * @param tokens persons in it
 * @param residences zone of residence of each person, parallel to {@code tokens}; for counting the
 *     places, as {@code ZonePath} writes them
 * @param siteId sampling site
 * @param collectedAt event time
 * @param resultedAt when there was a result, null before
 * @param result the result
 * @param ct cycle threshold in cycles, NaN where not measured
 * @param purpose why it was taken
 * @param channel where the person was found
 * @param infectionClass class of a positive
 * @param rePositive positive again after discharge
 * @param assessed what experts said of it
 * @param roundId screening round, empty where none
 * @param derived whether a replayer derived it
 * @param knownAt when the pipeline could know it
 */
public record Sample(
    String eventId,
    String specimenId,
    int amendment,
    Stage stage,
    List<String> tokens,
    List<String> residences,
    String siteId,
    Instant collectedAt,
    Instant resultedAt,
    Result result,
    float ct,
    Purpose purpose,
    Channel channel,
    InfectionClass infectionClass,
    boolean rePositive,
    Assessed assessed,
    String roundId,
    boolean derived,
    Instant knownAt) {

  /** What stands for the token of a person who was erased. */
  public static final String ERASED = "erased";

  /** How far a specimen has come. */
  public enum Stage {
    UNKNOWN,
    COLLECTED,
    RESULTED,
    VOIDED
  }

  /** What the laboratory found. */
  public enum Result {
    NONE,
    UNKNOWN,
    NEGATIVE,
    POSITIVE,
    INDETERMINATE
  }

  /** Cycles from which a positive may be a past infection (national zoning plan). */
  private static final float PAST_INFECTION_CT = 35f;

  /** The band of the cycle threshold. */
  public CtBand ctBand() {
    if (Float.isNaN(ct)) {
      return CtBand.UNKNOWN;
    }
    return ct < PAST_INFECTION_CT ? CtBand.BELOW_35 : CtBand.FROM_35;
  }

  /**
   * Whether it has one of the five grounds on which experts may exclude a positive from a zone's
   * count: found in central or home quarantine or in a closed loop, positive again after discharge,
   * or inbound with a cycle threshold of a past infection.
   */
  boolean hasGroundForExclusion() {
    return rePositive
        || switch (channel) {
          case CENTRAL_QUARANTINE, HOME_QUARANTINE, CLOSED_LOOP -> true;
          case INBOUND -> ctBand() == CtBand.FROM_35;
          case NONE, UNKNOWN, COMMUNITY -> false;
        };
  }

  /** The same, of which experts said this. */
  public Sample assessedAs(Assessed said) {
    return with(tokens, residences, said);
  }

  /** The same with the persons living in these places. */
  public Sample livingIn(List<String> places) {
    return places.equals(residences) ? this : with(tokens, places, assessed);
  }

  /** The same without the tokens of some of its persons; where they live and how many stays. */
  public Sample forgetting(Predicate<String> person) {
    return tokens.stream().noneMatch(person)
        ? this
        : with(
            tokens.stream().map(token -> person.test(token) ? ERASED : token).toList(),
            residences,
            assessed);
  }

  private Sample with(List<String> persons, List<String> places, Assessed said) {
    return new Sample(
        eventId,
        specimenId,
        amendment,
        stage,
        persons,
        places,
        siteId,
        collectedAt,
        resultedAt,
        result,
        ct,
        purpose,
        channel,
        infectionClass,
        rePositive,
        said,
        roundId,
        derived,
        knownAt);
  }
}
