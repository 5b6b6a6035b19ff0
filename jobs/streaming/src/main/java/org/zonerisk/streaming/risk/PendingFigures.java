package org.zonerisk.streaming.risk;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.zonerisk.domain.evidence.Figure;

/**
 * Figures that wait for the boundary at which they are known.
 *
 * @param changes the changes, not added up
 */
public record PendingFigures(List<FigureChange> changes) {

  private record Copy(String eventId, Instant knownAt) {
    private static Copy of(Figure figure) {
      return new Copy(figure.eventId(), figure.knownAt());
    }
  }

  /** Those that have not been taken back, in no particular order. */
  List<FigureChange> remaining() {
    Map<Copy, FigureChange> sums = new HashMap<>();
    for (FigureChange change : changes) {
      sums.merge(
          Copy.of(change.figure()),
          change,
          (a, b) -> new FigureChange(a.zoneId(), a.figure(), a.change() + b.change(), a.derived()));
    }
    return sums.values().stream().filter(sum -> sum.change() > 0).toList();
  }
}
