package org.zonerisk.domain.policy;

import java.time.Duration;
import java.time.Period;
import java.util.Set;
import org.zonerisk.domain.evidence.Measure;

/**
 * When a feed is alive enough to be believed. While it is not, every input over a guarded measure
 * is missing and the zone's clear-day clocks stand still.
 *
 * @param feed name of the feed
 * @param guards measures that come from it
 * @param maxAge greatest age of the last sign of life at the boundary
 * @param minHistory how long before the boundary the first sign of life must lie, calendar days in
 *     the policy's time zone; zero for no such demand
 */
public record FreshnessRule(String feed, Set<Measure> guards, Duration maxAge, Period minHistory) {
  public FreshnessRule {
    guards = Set.copyOf(guards);
  }
}
