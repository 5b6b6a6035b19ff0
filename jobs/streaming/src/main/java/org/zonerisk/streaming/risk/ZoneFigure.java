package org.zonerisk.streaming.risk;

import org.zonerisk.domain.admission.FacilityMetric;
import org.zonerisk.domain.evidence.Figure;

/**
 * A figure about a zone that becomes known. Figures of one boundary may come in any order.
 *
 * @param zoneId zone
 * @param figure the figure
 * @param derived whether a replayer derived its record
 */
public record ZoneFigure(String zoneId, Figure figure, boolean derived) {

  static ZoneFigure of(FacilityMetric metric) {
    return new ZoneFigure(
        metric.zoneId(),
        new Figure(
            metric.metric(), metric.validAt(), metric.value(), metric.knownAt(), metric.eventId()),
        metric.derived());
  }
}
