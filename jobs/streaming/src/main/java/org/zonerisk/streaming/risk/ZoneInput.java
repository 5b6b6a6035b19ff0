package org.zonerisk.streaming.risk;

import org.zonerisk.domain.admission.FeedReport;
import org.zonerisk.domain.evidence.EvidenceChange;

/**
 * What assessing is told of a zone: exactly one of the five is not null.
 *
 * @param zoneId zone
 * @param keyHash hash of its {@link ZoneKey}, without meaning before it is located
 * @param version a version of the zone, or of another zone that takes over its state
 * @param evidence a change that is known at its boundary
 * @param early new cases ahead of their boundary
 * @param report a sign of life of a feed
 * @param figure a figure that is known at its boundary, or taken back
 */
public record ZoneInput(
    String zoneId,
    int keyHash,
    RegisteredZone version,
    EvidenceChange evidence,
    EarlyCase early,
    FeedReport report,
    ZoneFigure figure) {

  static ZoneInput of(RegisteredZone version) {
    return new ZoneInput(version.zone().zoneId(), 0, version, null, null, null, null);
  }

  /** Tells {@code zoneId} that {@code successor} takes over its state. */
  static ZoneInput succession(String zoneId, RegisteredZone successor) {
    return new ZoneInput(zoneId, 0, successor, null, null, null, null);
  }

  static ZoneInput of(EvidenceChange evidence) {
    return new ZoneInput(evidence.zoneId(), 0, null, evidence, null, null, null);
  }

  static ZoneInput of(EarlyCase early) {
    return new ZoneInput(early.change().zoneId(), 0, null, null, early, null, null);
  }

  static ZoneInput of(FeedReport report) {
    return new ZoneInput(report.zoneId(), 0, null, null, null, report, null);
  }

  static ZoneInput of(ZoneFigure figure) {
    return new ZoneInput(figure.zoneId(), 0, null, null, null, null, figure);
  }

  /** The same with the hash of the zone's key. */
  ZoneInput at(int hash) {
    return new ZoneInput(zoneId, hash, version, evidence, early, report, figure);
  }

  /** The key of the zone, where it has been located. */
  ZoneKey key() {
    return new ZoneKey(zoneId, keyHash);
  }
}
