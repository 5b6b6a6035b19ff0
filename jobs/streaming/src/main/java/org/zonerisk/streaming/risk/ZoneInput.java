package org.zonerisk.streaming.risk;

import org.zonerisk.domain.admission.FeedReport;
import org.zonerisk.domain.evidence.EvidenceChange;

/**
 * What assessing is told of a zone: exactly one of the five is not null.
 *
 * @param zoneId zone
 * @param version a version of the zone
 * @param evidence a change that is known at its boundary
 * @param early new cases ahead of their boundary
 * @param report a sign of life of a feed
 * @param figure a figure that is known at its boundary, or taken back
 */
public record ZoneInput(
    String zoneId,
    RegisteredZone version,
    EvidenceChange evidence,
    EarlyCase early,
    FeedReport report,
    ZoneFigure figure) {

  static ZoneInput of(RegisteredZone version) {
    return new ZoneInput(version.zone().zoneId(), version, null, null, null, null);
  }

  static ZoneInput of(EvidenceChange evidence) {
    return new ZoneInput(evidence.zoneId(), null, evidence, null, null, null);
  }

  static ZoneInput of(EarlyCase early) {
    return new ZoneInput(early.change().zoneId(), null, null, early, null, null);
  }

  static ZoneInput of(FeedReport report) {
    return new ZoneInput(report.zoneId(), null, null, null, report, null);
  }

  static ZoneInput of(ZoneFigure figure) {
    return new ZoneInput(figure.zoneId(), null, null, null, null, figure);
  }
}
