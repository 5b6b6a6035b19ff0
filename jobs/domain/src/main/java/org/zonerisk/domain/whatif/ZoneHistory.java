package org.zonerisk.domain.whatif;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.zonerisk.domain.evidence.EvidenceChange;
import org.zonerisk.domain.evidence.Figure;
import org.zonerisk.domain.zone.ZoneVersion;

/**
 * Everything that is kept of one zone and that a decision can rest on, in the order of the
 * boundaries at which it was known.
 *
 * @param zoneId the zone
 * @param versions its versions
 * @param changes changes of its counts
 * @param reports signs of life of its feeds
 * @param figures what others measured
 */
public record ZoneHistory(
    String zoneId,
    List<ZoneVersion> versions,
    List<EvidenceChange> changes,
    List<KnownReport> reports,
    List<KnownFigure> figures) {

  /**
   * A sign of life of a feed.
   *
   * @param feed the feed
   * @param reportedAt the source's own time, epoch milliseconds
   * @param knownBoundary first boundary at or after it could be known, epoch milliseconds
   */
  public record KnownReport(String feed, long reportedAt, long knownBoundary) {}

  /**
   * A figure.
   *
   * @param figure the figure
   * @param derived whether a replayer derived it
   * @param knownBoundary first boundary at or after it could be known, epoch milliseconds
   */
  public record KnownFigure(Figure figure, boolean derived, long knownBoundary) {}

  public ZoneHistory {
    versions = List.copyOf(versions);
    changes = inOrder(changes, Comparator.comparingLong(EvidenceChange::knownBoundary));
    reports = inOrder(reports, Comparator.comparingLong(KnownReport::knownBoundary));
    figures = inOrder(figures, Comparator.comparingLong(KnownFigure::knownBoundary));
  }

  /** The version that is assessed at {@code boundary}; empty where none is. */
  Optional<ZoneVersion> assessedAt(Instant boundary) {
    ZoneVersion inForce = null;
    for (ZoneVersion version : versions) {
      if (!version.effectiveFrom().isAfter(boundary)
          && (inForce == null || version.effectiveFrom().isAfter(inForce.effectiveFrom()))) {
        inForce = version;
      }
    }
    return inForce != null && inForce.standsAt(boundary) && inForce.assessed()
        ? Optional.of(inForce)
        : Optional.empty();
  }

  private static <T> List<T> inOrder(List<T> all, Comparator<T> order) {
    List<T> sorted = new ArrayList<>(all);
    sorted.sort(order);
    return sorted;
  }
}
