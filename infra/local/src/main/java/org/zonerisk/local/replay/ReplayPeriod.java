package org.zonerisk.local.replay;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.zonerisk.domain.zone.Boundaries;

/**
 * The boundaries between which a replay runs.
 *
 * @param start first boundary
 * @param end last boundary
 */
record ReplayPeriod(Instant start, Instant end) {

  /**
   * The given days; where none is given, from the midnight before the first record to the boundary
   * after the last.
   *
   * @param first when the first record of the files is known
   * @param last when the last one is
   * @param from first local day, empty for the first that has a record
   * @param to last local day, empty for all there is
   * @throws SourceException where no record lies in these days
   */
  static ReplayPeriod of(
      Boundaries boundaries,
      Instant first,
      Instant last,
      Optional<LocalDate> from,
      Optional<LocalDate> to) {
    Instant start = boundaries.startOf(from.orElse(boundaries.day(first)));
    Instant end =
        to.map(day -> boundaries.startOf(day.plusDays(1)))
            .orElseGet(() -> boundaries.atOrAfter(last));
    boolean backwards = from.isPresent() && to.isPresent() && from.get().isAfter(to.get());
    if (backwards || first.isAfter(end) || last.isBefore(start)) {
      throw new SourceException(
          "nothing can be replayed from %s to %s: the files hold records from %s to %s"
              .formatted(
                  boundaries.day(start),
                  to.orElse(boundaries.day(end)),
                  boundaries.day(first),
                  boundaries.day(last)));
    }
    return new ReplayPeriod(start, end);
  }

  /** Whether something known at {@code time} is replayed. */
  boolean holds(Instant time) {
    return !time.isBefore(start) && !time.isAfter(end);
  }
}
