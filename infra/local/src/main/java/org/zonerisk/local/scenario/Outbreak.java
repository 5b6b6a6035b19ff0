package org.zonerisk.local.scenario;

/**
 * How an infection comes into the city and spreads.
 *
 * @param infectedAtStart persons who carry it when the data set begins
 * @param place where they caught it
 * @param importedADay persons who bring it in on each further day, from outside
 * @param atHome chance a day to infect a member of one's household
 * @param atAVenue chance to infect somebody met at work, school or a venue
 * @param contacts persons met at a place
 * @param mostInfections no more are infected than this
 * @param lastDay nobody is infected after this day, from 0
 */
public record Outbreak(
    int infectedAtStart,
    Place place,
    int importedADay,
    double atHome,
    double atAVenue,
    int contacts,
    int mostInfections,
    int lastDay) {

  /** Where the first were infected. */
  public enum Place {
    /** Anywhere. */
    COMMUNITY,
    /** At one market, all of them. */
    MARKET
  }
}
