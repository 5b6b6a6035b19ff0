package org.zonerisk.streaming.risk;

import java.time.Instant;
import org.zonerisk.domain.admission.FeedReport;
import org.zonerisk.domain.admission.Sample;
import org.zonerisk.domain.admission.Scan;
import org.zonerisk.domain.admission.Trip;
import org.zonerisk.schemas.topics.Topics;

/** How {@link DropDuplicates} reads each feed: what makes two records copies of one event. */
final class DeduplicatedFeeds {

  private DeduplicatedFeeds() {}

  /** Scans, by event id. */
  static final class Scans implements DropDuplicates.Feed<Scan> {
    private static final long serialVersionUID = 1;

    @Override
    public Topics topic() {
      return Topics.HEALTH_CODE_SCANS;
    }

    @Override
    public Class<Scan> type() {
      return Scan.class;
    }

    @Override
    public String id(Scan scan) {
      return scan.eventId();
    }

    @Override
    public Instant knownAt(Scan scan) {
      return scan.knownAt();
    }

    @Override
    public Scan knownAt(Scan scan, Instant time) {
      return new Scan(
          scan.eventId(),
          scan.person(),
          scan.codeColour(),
          scan.venueId(),
          scan.zoneId(),
          scan.scannedAt(),
          scan.deviceId(),
          scan.deviceSeq(),
          scan.channel(),
          scan.locationEvidence(),
          time);
    }
  }

  /** Trips, by trip id. */
  static final class Trips implements DropDuplicates.Feed<Trip> {
    private static final long serialVersionUID = 1;

    @Override
    public Topics topic() {
      return Topics.MOBILITY_RECORDS;
    }

    @Override
    public Class<Trip> type() {
      return Trip.class;
    }

    @Override
    public String id(Trip trip) {
      return trip.tripId();
    }

    @Override
    public Instant knownAt(Trip trip) {
      return trip.knownAt();
    }

    @Override
    public Trip knownAt(Trip trip, Instant time) {
      return new Trip(
          trip.tripId(),
          trip.person(),
          trip.originZone(),
          trip.destinationZone(),
          trip.departedAt(),
          trip.arrivedAt(),
          trip.mode(),
          trip.source(),
          trip.derived(),
          time);
    }
  }

  /** Reports of sources, by event id. */
  static final class Reports implements DropDuplicates.Feed<FeedReport> {
    private static final long serialVersionUID = 1;

    @Override
    public Topics topic() {
      return Topics.FEED_REPORTS;
    }

    @Override
    public Class<FeedReport> type() {
      return FeedReport.class;
    }

    @Override
    public String id(FeedReport report) {
      return report.eventId();
    }

    @Override
    public Instant knownAt(FeedReport report) {
      return report.knownAt();
    }

    @Override
    public FeedReport knownAt(FeedReport report, Instant time) {
      return new FeedReport(
          report.eventId(),
          report.feed(),
          report.zoneId(),
          report.source(),
          report.reportedAt(),
          report.completeUntil(),
          time);
    }
  }

  /** States of specimens, by specimen and amendment. */
  static final class Samples implements DropDuplicates.Feed<Sample> {
    private static final long serialVersionUID = 1;

    @Override
    public Topics topic() {
      return Topics.SAMPLING_RESULTS;
    }

    @Override
    public Class<Sample> type() {
      return Sample.class;
    }

    @Override
    public String id(Sample sample) {
      return sample.specimenId() + '#' + sample.amendment();
    }

    @Override
    public Instant knownAt(Sample sample) {
      return sample.knownAt();
    }

    @Override
    public Sample knownAt(Sample sample, Instant time) {
      return new Sample(
          sample.eventId(),
          sample.specimenId(),
          sample.amendment(),
          sample.stage(),
          sample.tokens(),
          sample.residences(),
          sample.siteId(),
          sample.collectedAt(),
          sample.resultedAt(),
          sample.result(),
          sample.ct(),
          sample.purpose(),
          sample.channel(),
          sample.infectionClass(),
          sample.rePositive(),
          sample.assessed(),
          sample.roundId(),
          sample.derived(),
          time);
    }
  }
}
