package org.zonerisk.streaming.risk;

import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.table.data.GenericArrayData;
import org.apache.flink.table.data.GenericMapData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.zonerisk.domain.admission.FacilityMetric;
import org.zonerisk.domain.admission.FeedReport;
import org.zonerisk.domain.admission.ScreeningRound;
import org.zonerisk.domain.assessment.Decision;
import org.zonerisk.domain.evidence.EvidenceChange;
import org.zonerisk.domain.evidence.EvidenceKey;
import org.zonerisk.domain.order.Order;
import org.zonerisk.domain.order.OrderSignature;
import org.zonerisk.domain.zone.ZoneVersion;

/** Rows of the history tables, in the order of their columns in {@code HistoryTables}. */
public final class RiskTables {

  private static final String NOT_APPLICABLE = "-";

  private RiskTables() {}

  /** A row of {@code zone_assessments}. */
  public static RowData row(Assessment assessment) {
    ZoneDecision own = assessment.own();
    Decision decision = own.decision();
    boolean policy = !own.policyId().isEmpty();
    return GenericRowData.of(
        text(own.zone().zoneId()),
        own.zone().version(),
        time(own.boundaryAt()),
        time(own.effectiveAt()),
        assessment.revision(),
        text(assessment.kind().code()),
        time(own.knownAt()),
        text(decision.level()),
        textOrNull(decision.atLeast()),
        text(decision.colour()),
        text(assessment.engineLevel()),
        textOrNull(own.policyId()),
        policy ? own.policyVersion() : null,
        textOrNull(own.policyHash()),
        own.counterfactual(),
        textOrNull(decision.ruleId()),
        map(decision.inputs()),
        map(decision.thresholds()),
        decision.hasMargin() ? decision.margin() : null,
        textOrNull(decision.unknownReason()),
        map(decision.freshness()),
        own.pendingResults(),
        decision.hasLift() ? time(decision.liftAt()) : null,
        textOrNull(decision.liftNeeds()),
        textOrNull(assessment.orderId()),
        text(assessment.codeVersion()),
        decision.evidenceHash(),
        own.derived());
  }

  /** A row of {@code zone_evidence}. */
  public static RowData row(EvidenceChange change) {
    EvidenceKey key = EvidenceKey.unpack(change.key());
    return GenericRowData.of(
        text(change.zoneId()),
        time(change.cellStart()),
        text(key.measure().id()),
        dimension(key.role()),
        dimension(key.channel()),
        dimension(key.infectionClass()),
        dimension(key.purpose()),
        dimension(key.ctBand()),
        dimension(key.assessed()),
        time(change.knownBoundary()),
        change.change(),
        change.derived(),
        change.hash());
  }

  /** A row of {@code feed_intake}. */
  public static RowData row(IntakeChange change) {
    return GenericRowData.of(
        text(change.feed()),
        time(change.knownBoundary()),
        text(change.outcome()),
        text(change.reason()),
        change.change(),
        time(change.lastKnownAt()));
  }

  /** A row of {@code rejected}. */
  public static RowData row(RejectedRecord rejected) {
    return GenericRowData.of(
        text(rejected.feed()),
        rejected.partition(),
        rejected.offset(),
        time(rejected.knownAt()),
        text(rejected.reason()),
        text(rejected.detail()),
        rejected.schemaId() < 0 ? null : rejected.schemaId(),
        rejected.payload());
  }

  /** A row of {@code expired}. */
  public static RowData row(ExpiredEvidence expired) {
    return GenericRowData.of(
        text(expired.zoneId()),
        text(expired.feed()),
        time(expired.cellStart()),
        time(expired.knownBoundary()),
        expired.change(),
        text(expired.reason()));
  }

  /** A row of {@code facility_metrics}. */
  public static RowData row(FacilityMetric figure) {
    return GenericRowData.of(
        text(figure.zoneId()),
        text(figure.domain()),
        text(figure.metric()),
        time(figure.validAt()),
        figure.value(),
        text(figure.unit()),
        text(figure.source()),
        figure.expectedBy() == null ? null : time(figure.expectedBy()),
        figure.derived(),
        time(figure.knownAt()),
        text(figure.eventId()));
  }

  /** A row of {@code screening_rounds}. */
  public static RowData row(ScreeningRound round) {
    return GenericRowData.of(
        text(round.roundId()),
        round.amendment(),
        text(round.zoneId()),
        round.zoneVersion(),
        round.dayNo(),
        round.population(),
        time(round.opensAt()),
        time(round.closesAt()),
        round.derived(),
        time(round.knownAt()));
  }

  /** A row of {@code feed_reports}. */
  public static RowData row(FeedReport report) {
    return GenericRowData.of(
        text(report.zoneId()),
        text(report.feed()),
        text(report.source()),
        time(report.reportedAt()),
        time(report.completeUntil()),
        time(report.knownAt()),
        text(report.eventId()));
  }

  /** A row of {@code zones}. */
  public static RowData row(RegisteredZone registered) {
    ZoneVersion zone = registered.zone();
    return GenericRowData.of(
        text(zone.zoneId()),
        zone.version(),
        text(zone.name()),
        text(zone.level()),
        textOrNull(zone.parentId()),
        textOrNull(zone.countyId()),
        zone.population() == ZoneVersion.UNKNOWN_POPULATION ? null : zone.population(),
        zone.assessed(),
        time(zone.effectiveFrom()),
        zone.effectiveTo().equals(ZoneVersion.STANDING) ? null : time(zone.effectiveTo()),
        time(registered.knownAt()),
        new GenericArrayData(zone.predecessors().stream().map(RiskTables::text).toArray()),
        zone.predecessors().isEmpty()
            ? null
            : text(zone.inherits().name().toLowerCase(Locale.ROOT)));
  }

  /** A row of {@code policies}. */
  public static RowData row(PolicyUpdate.PolicyText policy) {
    return GenericRowData.of(
        text(policy.policyId()),
        policy.version(),
        text(policy.document()),
        text(policy.sha256()),
        textOrNull(policy.signer()),
        time(policy.knownAt()));
  }

  /** A row of {@code orders}. */
  public static RowData row(JudgedOrder judged) {
    Order order = judged.sent().signed().order();
    Map<StringData, StringData> signatures = new HashMap<>();
    for (OrderSignature one : judged.sent().signed().signatures()) {
      signatures.put(text(one.unit()), text(one.signature()));
    }
    return GenericRowData.of(
        text(order.orderId()),
        text(judged.accepted() ? "accepted" : "refused"),
        textOrNull(judged.refusal()),
        textOrNull(judged.detail()),
        text(order.dataset()),
        text(order.kind().name()),
        new GenericArrayData(order.zones().stream().map(RiskTables::text).toArray()),
        textOrNull(order.level()),
        text(order.reason()),
        text(order.legalBasis()),
        new GenericMapData(signatures),
        time(order.effectiveFrom()),
        time(order.expiresAt()),
        time(judged.sent().knownAt()),
        textOrNull(order.authority()),
        textOrNull(order.publicationId()));
  }

  static StringData text(String value) {
    return StringData.fromString(value);
  }

  static StringData textOrNull(String value) {
    return value.isEmpty() ? null : StringData.fromString(value);
  }

  private static StringData dimension(Enum<?> value) {
    return text(
        value.name().equals("NONE") ? NOT_APPLICABLE : value.name().toUpperCase(Locale.ROOT));
  }

  static TimestampData time(Instant time) {
    return TimestampData.fromInstant(time);
  }

  static TimestampData time(long epochMillis) {
    return TimestampData.fromEpochMillis(epochMillis);
  }

  private static GenericMapData map(Map<String, ?> values) {
    Map<StringData, Object> map = new HashMap<>();
    values.forEach((name, value) -> map.put(StringData.fromString(name), value));
    return new GenericMapData(map);
  }
}
