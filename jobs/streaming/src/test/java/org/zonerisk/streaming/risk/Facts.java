package org.zonerisk.streaming.risk;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.zonerisk.domain.admission.Sample;
import org.zonerisk.domain.admission.Trip;
import org.zonerisk.domain.evidence.Dimensions.Assessed;
import org.zonerisk.domain.evidence.Dimensions.Channel;
import org.zonerisk.domain.evidence.Dimensions.InfectionClass;
import org.zonerisk.domain.evidence.Dimensions.Purpose;
import org.zonerisk.domain.evidence.EvidenceChange;
import org.zonerisk.domain.evidence.EvidenceKey;
import org.zonerisk.domain.evidence.Measure;
import org.zonerisk.domain.trace.TraceSettings;
import org.zonerisk.domain.zone.Boundaries;
import org.zonerisk.streaming.config.RiskSettings;

/** Facts of a small town for tests of operators. Times are local, as in {@code 03-01 08:15}. */
final class Facts {

  static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  static final Boundaries BOUNDARIES = Boundaries.everyTwoHours(SHANGHAI);
  static final Duration HORIZON = Duration.ofHours(72);
  static final RiskSettings SETTINGS =
      new RiskSettings(
          BOUNDARIES, HORIZON, TraceSettings.standard(HORIZON), Duration.ofDays(30), "test");

  private Facts() {}

  /** A time of 2022. */
  static Instant at(String local) {
    return LocalDateTime.parse("2022-" + local.replace(' ', 'T')).atZone(SHANGHAI).toInstant();
  }

  /** A time of 2022, epoch milliseconds. */
  static long millis(String local) {
    return at(local).toEpochMilli();
  }

  static Trip trip(String id, String knownAt) {
    Instant known = at(knownAt);
    return new Trip(
        id, "", "", "cn:1", known.minusSeconds(900), known, "RAIL", "test", false, known);
  }

  /** A state of a specimen of one person of zone cn:1. */
  static Sample sample(
      String specimen, int amendment, String outcome, String collectedAt, String knownAt) {
    boolean voided = outcome.equals("VOIDED");
    return new Sample(
        specimen + "#" + amendment,
        specimen,
        amendment,
        voided ? Sample.Stage.VOIDED : Sample.Stage.RESULTED,
        List.of("person of " + specimen),
        List.of("cn:1"),
        "site",
        at(collectedAt),
        at(knownAt),
        voided ? Sample.Result.NONE : Sample.Result.valueOf(outcome),
        Float.NaN,
        Purpose.SCREENING,
        Channel.COMMUNITY,
        InfectionClass.NONE,
        false,
        Assessed.PROVISIONAL,
        "",
        false,
        at(knownAt));
  }

  /** One more or fewer of a measure in the cell of {@code occurredAt}, known at a boundary. */
  static EvidenceChange change(
      String zone, Measure measure, long change, String occurredAt, String knownBoundary) {
    return new EvidenceChange(
        zone,
        BOUNDARIES.cellStart(millis(occurredAt)),
        millis(knownBoundary),
        EvidenceKey.of(measure).pack(),
        change,
        change * 7,
        false);
  }

  /** Counts that are not zero, by known boundary, measure, role and zone. */
  static Map<String, Long> counts(List<EvidenceChange> changes) {
    Map<String, Long> counts = new TreeMap<>();
    for (EvidenceChange change : changes) {
      EvidenceKey key = EvidenceKey.unpack(change.key());
      String known =
          LocalDateTime.ofInstant(Instant.ofEpochMilli(change.knownBoundary()), SHANGHAI)
              .toString()
              .substring(5)
              .replace('T', ' ');
      String role = key.measure() == Measure.CASES ? " " + key.role() : "";
      counts.merge(
          known + " " + key.measure() + role + " " + change.zoneId(), change.change(), Long::sum);
    }
    counts.values().removeIf(count -> count == 0);
    return counts;
  }

  /** Intake counts that are not zero, by outcome and known boundary. */
  static Map<String, Long> intake(List<IntakeChange> changes) {
    Map<String, Long> counts = new TreeMap<>();
    for (IntakeChange change : changes) {
      String known =
          LocalDateTime.ofInstant(Instant.ofEpochMilli(change.knownBoundary()), SHANGHAI)
              .toString()
              .substring(5)
              .replace('T', ' ');
      counts.merge(known + " " + change.outcome(), change.change(), Long::sum);
    }
    counts.values().removeIf(count -> count == 0);
    return counts;
  }
}
