package org.zonerisk.streaming.mapping;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.zonerisk.domain.admission.ExpertAssessment;
import org.zonerisk.domain.admission.FacilityMetric;
import org.zonerisk.domain.admission.FeedReport;
import org.zonerisk.domain.admission.PublicationRow;
import org.zonerisk.domain.admission.Sample;
import org.zonerisk.domain.admission.Scan;
import org.zonerisk.domain.admission.ScreeningRound;
import org.zonerisk.domain.admission.Trip;
import org.zonerisk.domain.evidence.Dimensions.Assessed;
import org.zonerisk.domain.evidence.Dimensions.Channel;
import org.zonerisk.domain.evidence.Dimensions.InfectionClass;
import org.zonerisk.domain.evidence.Dimensions.Purpose;
import org.zonerisk.domain.signature.Signatories;
import org.zonerisk.domain.zone.ZoneVersion;
import org.zonerisk.schemas.avro.HealthCodeScan;
import org.zonerisk.schemas.avro.MobilityRecord;
import org.zonerisk.schemas.avro.SampledPerson;
import org.zonerisk.schemas.avro.SamplingResult;

/** Turns records of the contracts into records of the domain, field by field. */
public final class DomainRecords {

  private DomainRecords() {}

  /** A scan, known at {@code knownAt} (epoch ms). */
  public static Scan scan(HealthCodeScan avro, long knownAt) {
    return new Scan(
        avro.getEventId(),
        avro.getPerson(),
        avro.getCodeColour().name(),
        avro.getVenueId(),
        avro.getZoneId(),
        avro.getScannedAt(),
        avro.getDeviceId(),
        avro.getDeviceSeq(),
        avro.getChannel().name(),
        avro.getLocationEvidence().name(),
        Instant.ofEpochMilli(knownAt));
  }

  /** A trip, known at {@code knownAt} (epoch ms). */
  public static Trip trip(MobilityRecord avro, long knownAt) {
    return new Trip(
        avro.getTripId(),
        orEmpty(avro.getPerson()),
        orEmpty(avro.getOriginZone()),
        avro.getDestinationZone(),
        avro.getDepartedAt(),
        avro.getArrivedAt(),
        avro.getMode().name(),
        avro.getSource(),
        avro.getDerived(),
        Instant.ofEpochMilli(knownAt));
  }

  /** A report of a source, known at {@code knownAt} (epoch ms). */
  public static FeedReport report(org.zonerisk.schemas.avro.FeedReport avro, long knownAt) {
    return new FeedReport(
        avro.getEventId(),
        avro.getFeed(),
        avro.getZoneId(),
        avro.getSource(),
        avro.getReportedAt(),
        avro.getCompleteUntil(),
        Instant.ofEpochMilli(knownAt));
  }

  /** A figure about a zone, known at {@code knownAt} (epoch ms). */
  public static FacilityMetric figure(org.zonerisk.schemas.avro.FacilityMetric avro, long knownAt) {
    return new FacilityMetric(
        avro.getEventId(),
        avro.getZoneId(),
        avro.getDomain(),
        avro.getMetric(),
        avro.getValue(),
        avro.getUnit(),
        avro.getValidAt(),
        avro.getSource(),
        avro.getExpectedBy(),
        avro.getDerived(),
        Instant.ofEpochMilli(knownAt));
  }

  /** A state of a screening round, known at {@code knownAt} (epoch ms). */
  public static ScreeningRound round(org.zonerisk.schemas.avro.ScreeningRound avro, long knownAt) {
    return new ScreeningRound(
        avro.getRoundId(),
        avro.getAmendment(),
        avro.getZoneId(),
        avro.getZoneVersion(),
        avro.getDayNo(),
        avro.getPopulation(),
        avro.getOpensAt(),
        avro.getClosesAt(),
        avro.getDerived(),
        Instant.ofEpochMilli(knownAt));
  }

  /** A row of a publication, known at {@code knownAt} (epoch ms). */
  public static PublicationRow publicationRow(
      org.zonerisk.schemas.avro.PublicationRow avro, long knownAt) {
    return new PublicationRow(
        avro.getEventId(),
        avro.getPublicationId(),
        avro.getAuthority(),
        avro.getPublishedAt(),
        avro.getSeenAt(),
        avro.getRowCount(),
        avro.getContentHash(),
        orEmpty(avro.getZoneId()),
        orEmpty(avro.getLevel()),
        Instant.ofEpochMilli(knownAt));
  }

  /**
   * A state of a specimen, known at {@code knownAt} (epoch ms).
   *
   * @param experts whose assessments are believed
   */
  public static Sample sample(SamplingResult avro, long knownAt, Signatories experts) {
    Sample sample = sample(avro, knownAt);
    return avro.getAssessment() == null
        ? sample
        : sample.assessedAs(assessment(avro).of(sample, experts));
  }

  private static Sample sample(SamplingResult avro, long knownAt) {
    List<SampledPerson> persons = avro.getPersons();
    List<String> tokens = new ArrayList<>(persons.size());
    List<String> residences = new ArrayList<>(persons.size());
    for (SampledPerson person : persons) {
      tokens.add(person.getToken());
      residences.add(person.getResidenceZone());
    }
    return new Sample(
        avro.getEventId(),
        avro.getSpecimenId(),
        avro.getAmendment(),
        Sample.Stage.valueOf(avro.getStage().name()),
        tokens,
        residences,
        avro.getSiteId(),
        avro.getCollectedAt(),
        avro.getResultedAt(),
        avro.getResult() == null
            ? Sample.Result.NONE
            : Sample.Result.valueOf(avro.getResult().name()),
        avro.getCt() == null ? Float.NaN : avro.getCt(),
        Purpose.valueOf(avro.getPurpose().name()),
        Channel.valueOf(avro.getDiscoveryChannel().name()),
        avro.getInfectionClass() == null
            ? InfectionClass.NONE
            : InfectionClass.valueOf(avro.getInfectionClass().name()),
        avro.getRePositive(),
        Assessed.PROVISIONAL,
        orEmpty(avro.getRoundId()),
        avro.getDerived(),
        Instant.ofEpochMilli(knownAt));
  }

  /** A version of a zone. */
  public static ZoneVersion zone(org.zonerisk.schemas.avro.ZoneVersion avro) {
    return new ZoneVersion(
        avro.getZoneId(),
        avro.getVersion(),
        avro.getName(),
        avro.getLevel(),
        orEmpty(avro.getParentId()),
        orEmpty(avro.getCountyId()),
        avro.getPopulation() == null ? ZoneVersion.UNKNOWN_POPULATION : avro.getPopulation(),
        avro.getAssessed(),
        avro.getEffectiveFrom(),
        avro.getEffectiveTo() == null ? ZoneVersion.STANDING : avro.getEffectiveTo(),
        avro.getPredecessors(),
        ZoneVersion.Inheritance.valueOf(avro.getInherits().name()));
  }

  private static ExpertAssessment assessment(SamplingResult avro) {
    org.zonerisk.schemas.avro.ExpertAssessment said = avro.getAssessment();
    return new ExpertAssessment(
        avro.getSpecimenId(),
        said.getAssessor(),
        said.getExcludes(),
        said.getReason(),
        said.getSignature());
  }

  private static String orEmpty(String value) {
    return value == null ? "" : value;
  }
}
