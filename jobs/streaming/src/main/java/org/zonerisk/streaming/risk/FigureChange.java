package org.zonerisk.streaming.risk;

import org.zonerisk.domain.admission.FacilityMetric;
import org.zonerisk.domain.evidence.Figure;

/**
 * A figure about a zone becomes known, or is taken back because an earlier copy of its record has
 * turned up. Changes of one boundary may come in any order.
 *
 * @param zoneId zone
 * @param figure the figure
 * @param change 1, or −1 to take it back
 * @param derived whether a replayer derived its record
 */
public record FigureChange(String zoneId, Figure figure, int change, boolean derived) {

  static FigureChange known(FacilityMetric metric) {
    return of(metric, 1);
  }

  static FigureChange takenBack(FacilityMetric metric) {
    return of(metric, -1);
  }

  private static FigureChange of(FacilityMetric metric, int change) {
    Figure figure =
        new Figure(
            metric.metric(), metric.validAt(), metric.value(), metric.knownAt(), metric.eventId());
    return new FigureChange(metric.zoneId(), figure, change, metric.derived());
  }
}
