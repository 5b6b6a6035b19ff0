package org.zonerisk.domain.whatif;

import java.time.Duration;
import java.util.function.IntPredicate;
import org.zonerisk.domain.zone.Boundaries;

/**
 * What a run is told of its data set.
 *
 * @param boundaries when zones are assessed
 * @param horizon how far back what is known later rewrites boundaries
 * @param memory how far back of an unsettled boundary its decision may look
 * @param reads whether any rule book looks at a count, by its packed key: another one makes no
 *     boundary of the past be decided again
 */
public record WhatIfSettings(
    Boundaries boundaries, Duration horizon, Duration memory, IntPredicate reads) {
  public WhatIfSettings {
    if (horizon.isNegative() || memory.isNegative()) {
      throw new IllegalArgumentException(
          "horizon and memory must not be negative, were " + horizon + " and " + memory);
    }
  }
}
