package org.zonerisk.local.scenario;

import java.util.List;

/**
 * Who is sampled without a cause, and how fast.
 *
 * @param everybodyEveryDays in so many days everybody is sampled once
 * @param pool persons in a tube, 1 to 20
 * @param swabsAnHour persons that one station of a sampling site serves in an hour
 * @param cityRoundsOnDays days on which everybody in the city is sampled
 * @param districtRoundsAfter days after the first find in a district on which everybody there is
 */
public record Screening(
    int everybodyEveryDays,
    int pool,
    int swabsAnHour,
    List<Integer> cityRoundsOnDays,
    List<Integer> districtRoundsAfter) {

  public Screening {
    cityRoundsOnDays = List.copyOf(cityRoundsOnDays);
    districtRoundsAfter = List.copyOf(districtRoundsAfter);
  }
}
