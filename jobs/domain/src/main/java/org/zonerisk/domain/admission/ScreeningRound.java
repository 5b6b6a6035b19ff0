package org.zonerisk.domain.admission;

import java.time.Instant;

/**
 * A state of a screening round of a zone; the highest amendment holds.
 *
 * @param roundId id of the round, by which specimens name it
 * @param amendment number of this state, from 0
 * @param zoneId zone that is screened
 * @param zoneVersion version of the zone that the population is of
 * @param dayNo day of the rule book that it serves; 0 where it serves none
 * @param population persons to be sampled
 * @param opensAt start of sampling
 * @param closesAt planned end of sampling
 * @param derived whether a replayer derived it
 * @param knownAt when the pipeline could know it
 */
public record ScreeningRound(
    String roundId,
    int amendment,
    String zoneId,
    int zoneVersion,
    int dayNo,
    long population,
    Instant opensAt,
    Instant closesAt,
    boolean derived,
    Instant knownAt) {}
