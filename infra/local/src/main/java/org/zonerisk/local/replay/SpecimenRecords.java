package org.zonerisk.local.replay;

import java.time.Instant;
import java.util.List;
import org.zonerisk.local.publish.FeedRecord;
import org.zonerisk.local.publish.Tokeniser;
import org.zonerisk.local.replay.StandingSpecimens.Derived;
import org.zonerisk.local.replay.StandingSpecimens.Kind;
import org.zonerisk.schemas.avro.DiscoveryChannel;
import org.zonerisk.schemas.avro.FeedReport;
import org.zonerisk.schemas.avro.InfectionClass;
import org.zonerisk.schemas.avro.SampledPerson;
import org.zonerisk.schemas.avro.SamplingPurpose;
import org.zonerisk.schemas.avro.SamplingResult;
import org.zonerisk.schemas.avro.SpecimenResult;
import org.zonerisk.schemas.avro.SpecimenStage;
import org.zonerisk.schemas.topics.Topics;

/**
 * Writes what a publication says as records: each specimen with one invented person of its own, all
 * marked as derived.
 *
 * @param tokens makes the persons' tokens
 */
record SpecimenRecords(Tokeniser tokens) {
  static final String SITE = "nyc-health";

  /** A specimen with its result, known when published. */
  FeedRecord made(String postalZone, Derived specimen) {
    return sample(postalZone, specimen, 0, SpecimenStage.RESULTED, specimen.publishedAt());
  }

  /** The same specimen taken back by a later publication. */
  FeedRecord voided(String postalZone, Derived specimen, Instant publishedAt) {
    return sample(postalZone, specimen, 1, SpecimenStage.VOIDED, publishedAt);
  }

  /** The city vouches for its sampling results in a zone, whether something changed or not. */
  FeedRecord report(String postalZone, Instant publishedAt) {
    return FeedRecord.of(
        Topics.FEED_REPORTS,
        publishedAt,
        new FeedReport(
            "report-" + postalZone + "-" + publishedAt.toEpochMilli(),
            Topics.SAMPLING_RESULTS.topicName(),
            NycZones.zoneId(postalZone),
            SITE,
            publishedAt,
            publishedAt));
  }

  private FeedRecord sample(
      String postalZone, Derived specimen, int amendment, SpecimenStage stage, Instant knownAt) {
    String specimenId =
        postalZone
            + "-"
            + specimen.publishedAt().toEpochMilli()
            + "-"
            + specimen.kind().letter()
            + specimen.number();
    boolean positive = specimen.kind() != Kind.NEGATIVE_TEST;
    SamplingResult value =
        new SamplingResult(
            specimenId + "." + amendment,
            specimenId,
            amendment,
            stage,
            List.of(new SampledPerson(tokens.token(specimenId), NycZones.zoneId(postalZone))),
            SITE,
            specimen.publishedAt(),
            specimen.publishedAt(),
            positive ? SpecimenResult.POSITIVE : SpecimenResult.NEGATIVE,
            null,
            purpose(specimen.kind()),
            DiscoveryChannel.COMMUNITY,
            positive ? InfectionClass.CONFIRMED : null,
            false,
            null,
            null,
            true);
    return FeedRecord.of(Topics.SAMPLING_RESULTS, knownAt, value);
  }

  private static SamplingPurpose purpose(Kind kind) {
    return switch (kind) {
      case POSITIVE_TEST, NEGATIVE_TEST -> SamplingPurpose.SCREENING;
      case CASE_REPORT -> SamplingPurpose.CASE_REPORT;
    };
  }
}
