package org.zonerisk.local.replay;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.zonerisk.local.publish.FeedRecord;
import org.zonerisk.local.publish.Tokeniser;
import org.zonerisk.local.replay.DailyNotices.DistrictFigure;
import org.zonerisk.local.replay.DailyNotices.Notice;
import org.zonerisk.local.replay.DailyNotices.Positive;
import org.zonerisk.schemas.avro.DiscoveryChannel;
import org.zonerisk.schemas.avro.FacilityMetric;
import org.zonerisk.schemas.avro.FeedReport;
import org.zonerisk.schemas.avro.SampledPerson;
import org.zonerisk.schemas.avro.SamplingPurpose;
import org.zonerisk.schemas.avro.SamplingResult;
import org.zonerisk.schemas.avro.SpecimenResult;
import org.zonerisk.schemas.avro.SpecimenStage;
import org.zonerisk.schemas.topics.Topics;

/**
 * Writes what a notice says as records. Each address becomes one positive specimen of one invented
 * person, marked as derived: at least one positive lives there, and how many nobody says. It is a
 * case report, since the notice tells of no tests. Figures of districts are facts and go through as
 * published.
 *
 * @param clock says when
 * @param streets zones that the notices vouch for
 * @param tokens makes the persons' tokens
 */
record NoticeRecords(NoticeClock clock, List<String> streets, Tokeniser tokens) {
  static final String SOURCE = "shanghai-daily-notice";

  /** All records of a date, known together; the reports come last. */
  Stream<FeedRecord> of(LocalDate date, Notice notice) {
    Stream<FeedRecord> told =
        Stream.concat(
            notice.positives().stream().map(positive -> specimen(date, positive)),
            notice.figures().stream().map(figure -> figure(date, figure)));
    // A date without an address was not told of, whatever figures it has.
    return notice.positives().isEmpty()
        ? told
        : Stream.concat(told, streets.stream().map(street -> report(date, street)));
  }

  private FeedRecord specimen(LocalDate date, Positive positive) {
    String specimenId = "sh-%s-%s".formatted(date, positive.addressId());
    SamplingResult value =
        new SamplingResult(
            specimenId + ".0",
            specimenId,
            0,
            SpecimenStage.RESULTED,
            List.of(new SampledPerson(tokens.token(specimenId), positive.address().zoneId())),
            SOURCE,
            clock.collectedAt(date),
            clock.end(date),
            SpecimenResult.POSITIVE,
            null,
            SamplingPurpose.CASE_REPORT,
            DiscoveryChannel.UNKNOWN,
            null,
            false,
            null,
            null,
            true);
    return FeedRecord.of(Topics.SAMPLING_RESULTS, clock.knownAt(date), value);
  }

  private FeedRecord figure(LocalDate date, DistrictFigure figure) {
    String metric = figure.figure().metric();
    FacilityMetric value =
        new FacilityMetric(
            "sh-%s-%s-%s".formatted(date, figure.districtCode(), metric),
            ShanghaiDivisions.zoneId(figure.districtCode()),
            ChannelFigure.DOMAIN,
            metric,
            (double) figure.persons(),
            ChannelFigure.UNIT,
            clock.start(date),
            SOURCE,
            null,
            false);
    return FeedRecord.of(Topics.FACILITY_METRICS, clock.knownAt(date), value);
  }

  private FeedRecord report(LocalDate date, String street) {
    Instant knownAt = clock.knownAt(date);
    return FeedRecord.of(
        Topics.FEED_REPORTS,
        knownAt,
        new FeedReport(
            "report-%s-%s".formatted(street, date),
            Topics.SAMPLING_RESULTS.topicName(),
            street,
            SOURCE,
            knownAt,
            clock.end(date)));
  }
}
