package org.zonerisk.domain.assessment;

import java.time.Instant;
import java.util.Optional;
import org.zonerisk.domain.policy.Input;

/**
 * Counts clear days. Day 0 is the local day in which the last new one was collected; a later day is
 * clear once it is complete, unless the clocks stood still in it. Day N starts when N − 1 clear
 * days are complete, and has then started for good.
 *
 * @param dayZero day 0, days since 1970-01-01
 * @param today the day that holds the boundary
 * @param memory knows the days in which the clocks stood still
 */
record ClearClock(long dayZero, long today, PolicyMemory memory) {

  static ClearClock of(Input.ClearDays input, Moment moment) {
    Instant from = moment.daysBefore(input.lookback());
    Optional<Instant> last = moment.evidence().lastCell(input.selection(), from, moment.boundary());
    long today = moment.day(moment.boundary());
    long dayZero = today - input.lookback().getDays() - 1;
    if (last.isPresent()) {
      dayZero = Math.max(dayZero, moment.day(last.get()));
    }
    if (input.start() == Input.Start.ENTERED) {
      // A state entered at midnight follows a day that was complete before it.
      dayZero = Math.max(dayZero, moment.day(moment.memory().since().minusNanos(1)));
    }
    return new ClearClock(dayZero, today, moment.memory());
  }

  /** Clear days completed. */
  long days() {
    long days = 0;
    for (long day = dayZero + 1; day < today; day++) {
      days += memory.stopped(day) ? 0 : 1;
    }
    return days;
  }

  /** The day on which day {@code number} starts; a day after today if it has not started. */
  long startOfDay(int number) {
    long day = dayZero + 1;
    for (int clear = 0; clear < number - 1 && day <= today; day++) {
      clear += memory.stopped(day) ? 0 : 1;
    }
    return day;
  }

  /** Whether day {@code number} has started. */
  boolean started(int number) {
    return startOfDay(number) <= today;
  }
}
