package org.zonerisk.streaming.risk;

import java.util.Optional;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.zonerisk.domain.admission.Admission;
import org.zonerisk.domain.admission.Rejection;
import org.zonerisk.domain.admission.RejectionReason;
import org.zonerisk.domain.signature.Signatories;
import org.zonerisk.domain.zone.Boundaries;
import org.zonerisk.schemas.avro.FacilityMetric;
import org.zonerisk.schemas.avro.FeedReport;
import org.zonerisk.schemas.avro.HealthCodeScan;
import org.zonerisk.schemas.avro.MobilityRecord;
import org.zonerisk.schemas.avro.PublicationRow;
import org.zonerisk.schemas.avro.SamplingResult;
import org.zonerisk.schemas.avro.ScreeningRound;
import org.zonerisk.schemas.topics.Topics;
import org.zonerisk.schemas.wire.Decoded;
import org.zonerisk.schemas.wire.WireDecoder;
import org.zonerisk.streaming.mapping.DomainRecords;
import org.zonerisk.streaming.mapping.RawRecord;

/**
 * Decodes a record of a feed and asks the domain whether it may count. The same judgement serves
 * the jobs and {@code feed check}. Not safe for use by several threads.
 */
public final class FeedAdmission {

  /** What became of a record: exactly one of {@code admitted} and {@code rejected} is not null. */
  public record Verdict(Object admitted, RejectedRecord rejected, IntakeChange intake) {}

  private final Boundaries boundaries;
  private final Admission.Registry registry;
  private final Signatories experts;
  private final Admission admission = new Admission(Admission.Bounds.standard());
  private final WireDecoder<HealthCodeScan> scans =
      WireDecoder.of(Topics.HEALTH_CODE_SCANS, HealthCodeScan.class);
  private final WireDecoder<SamplingResult> samples =
      WireDecoder.of(Topics.SAMPLING_RESULTS, SamplingResult.class);
  private final WireDecoder<MobilityRecord> trips =
      WireDecoder.of(Topics.MOBILITY_RECORDS, MobilityRecord.class);
  private final WireDecoder<FeedReport> reports =
      WireDecoder.of(Topics.FEED_REPORTS, FeedReport.class);
  private final WireDecoder<FacilityMetric> figures =
      WireDecoder.of(Topics.FACILITY_METRICS, FacilityMetric.class);
  private final WireDecoder<ScreeningRound> rounds =
      WireDecoder.of(Topics.SCREENING_ROUNDS, ScreeningRound.class);
  private final WireDecoder<PublicationRow> publications =
      WireDecoder.of(Topics.PUBLICATIONS, PublicationRow.class);

  /**
   * @param experts whose assessments of positives are believed
   */
  public FeedAdmission(Boundaries boundaries, Admission.Registry registry, Signatories experts) {
    this.boundaries = boundaries;
    this.registry = registry;
    this.experts = experts;
  }

  /**
   * Whether the record may count.
   *
   * @throws IllegalArgumentException where no contract is known for the record's feed: a mistake of
   *     the caller, not of the data
   */
  public Verdict judge(RawRecord raw) {
    Topics feed =
        Topics.named(raw.feed())
            .orElseThrow(() -> new IllegalArgumentException("no contract for feed " + raw.feed()));
    return switch (feed) {
      case HEALTH_CODE_SCANS ->
          judge(
              raw,
              scans,
              avro -> DomainRecords.scan(avro, raw.knownAt()),
              scan -> admission.check(scan, registry),
              scan -> scan);
      case SAMPLING_RESULTS ->
          judge(
              raw,
              samples,
              avro -> DomainRecords.sample(avro, raw.knownAt(), experts),
              sample -> admission.check(sample, registry),
              sample -> sample);
      case MOBILITY_RECORDS ->
          judge(
              raw,
              trips,
              avro -> DomainRecords.trip(avro, raw.knownAt()),
              trip -> admission.check(trip, registry),
              trip -> admission.origin(trip, registry));
      case FEED_REPORTS ->
          judge(
              raw,
              reports,
              avro -> DomainRecords.report(avro, raw.knownAt()),
              report -> admission.check(report, registry),
              report -> report);
      case FACILITY_METRICS ->
          judge(
              raw,
              figures,
              avro -> DomainRecords.figure(avro, raw.knownAt()),
              figure -> admission.check(figure, registry),
              figure -> figure);
      case SCREENING_ROUNDS ->
          judge(
              raw,
              rounds,
              avro -> DomainRecords.round(avro, raw.knownAt()),
              round -> admission.check(round, registry),
              round -> round);
      case PUBLICATIONS ->
          judge(
              raw,
              publications,
              avro -> DomainRecords.publicationRow(avro, raw.knownAt()),
              row -> admission.check(row, registry),
              row -> row);
      case ZONES, POLICIES, POLICY_ASSIGNMENTS, ORDERS, ZONE_RISK_CHANGES ->
          throw new IllegalArgumentException(raw.feed() + " is no feed");
    };
  }

  private <A extends SpecificRecord, R> Verdict judge(
      RawRecord raw,
      WireDecoder<A> decoder,
      Function<A, R> toDomain,
      Function<R, Optional<Rejection>> check,
      Function<R, R> admitted) {
    Decoded<A> decoded = decoder.decode(raw.payload());
    if (decoded instanceof Decoded.Failure<A> failure) {
      return rejected(
          raw,
          RejectionReason.valueOf(failure.reason().name()),
          failure.detail(),
          failure.schemaId().orElse(-1));
    }
    Decoded.Value<A> value = (Decoded.Value<A>) decoded;
    R record;
    try {
      record = toDomain.apply(value.value());
    } catch (ArithmeticException | java.time.DateTimeException e) {
      return rejected(
          raw, RejectionReason.IMPLAUSIBLE_TIME, "a time is out of range", value.schemaId());
    }
    return check
        .apply(record)
        .map(against -> rejected(raw, against.reason(), against.detail(), value.schemaId()))
        .orElseGet(() -> new Verdict(admitted.apply(record), null, null));
  }

  private Verdict rejected(RawRecord raw, RejectionReason reason, String detail, int schemaId) {
    return new Verdict(
        null,
        new RejectedRecord(
            raw.feed(),
            raw.partition(),
            raw.offset(),
            raw.knownAt(),
            reason.code(),
            detail,
            schemaId,
            raw.payload()),
        new IntakeChange(
            raw.feed(),
            boundaries.atOrAfter(raw.knownAt()),
            IntakeChange.REJECTED,
            reason.code(),
            1,
            raw.knownAt()));
  }
}
