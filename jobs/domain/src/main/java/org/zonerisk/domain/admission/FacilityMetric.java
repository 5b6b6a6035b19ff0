package org.zonerisk.domain.admission;

import java.time.Instant;

/**
 * A figure about a zone that somebody else measures. Of two records of one zone, metric and time
 * the one known last holds.
 *
 * @param eventId unique id
 * @param zoneId zone
 * @param domain what it belongs to, as in hospital
 * @param metric what is measured, unique over all domains
 * @param value the figure, finite, in its unit
 * @param unit unit of the figure
 * @param validAt event time that it holds for
 * @param source where it comes from
 * @param expectedBy when the next figure is due; null where the source does not say
 * @param derived whether a replayer derived it
 * @param knownAt when the pipeline could know it
 */
public record FacilityMetric(
    String eventId,
    String zoneId,
    String domain,
    String metric,
    double value,
    String unit,
    Instant validAt,
    String source,
    Instant expectedBy,
    boolean derived,
    Instant knownAt) {}
