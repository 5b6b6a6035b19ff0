package org.zonerisk.domain.policy;

import java.time.Duration;
import java.time.Period;

/** Which cells a count adds up. Every window ends at the boundary, which it does not include. */
public sealed interface Window {

  /**
   * Calendar days in the policy's time zone: cells that start at or after the same local time so
   * many days before.
   *
   * @param days whole days, at least one
   */
  record LastDays(Period days) implements Window {}

  /**
   * An exact time.
   *
   * @param hours more than zero
   */
  record LastHours(Duration hours) implements Window {}

  /**
   * What is new to the present state: cells after the last one that was counted when the state was
   * entered. So evidence that comes late acts, and what led to the state does not act twice.
   *
   * @param atMost how far back at most, whole days
   */
  record SinceEntered(Period atMost) implements Window {}

  /**
   * From the start of local day N on; day N starts when N − 1 clear days are complete. Empty before
   * that.
   *
   * @param day N, at least one
   * @param clearDays id of the input that counts the clear days
   */
  record FromDay(int day, String clearDays) implements Window {}
}
