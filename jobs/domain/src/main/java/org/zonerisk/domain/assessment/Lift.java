package org.zonerisk.domain.assessment;

import java.time.Instant;

/**
 * What would lower a level.
 *
 * @param at earliest boundary at which the level would be lower if nothing new came except what is
 *     needed; {@link Decision#NO_LIFT} where there is none
 * @param needs what has to be done, empty where time alone lowers the level
 */
public record Lift(Instant at, String needs) {

  /** Nothing is known to lower the level. */
  public static final Lift NONE = new Lift(Decision.NO_LIFT, "");
}
