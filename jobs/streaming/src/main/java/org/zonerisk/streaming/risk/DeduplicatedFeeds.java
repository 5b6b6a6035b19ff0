package org.zonerisk.streaming.risk;

import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.zonerisk.domain.admission.FeedReport;
import org.zonerisk.domain.admission.Sample;
import org.zonerisk.domain.admission.Scan;
import org.zonerisk.domain.admission.Trip;
import org.zonerisk.schemas.topics.Topics;
import org.zonerisk.streaming.config.ErasedPersons;

/** How {@link DropDuplicates} reads each feed: what makes two records copies of one event. */
final class DeduplicatedFeeds {

  private DeduplicatedFeeds() {}

  /**
   * Scans or trips as counting and tracing need them.
   *
   * @param topic the feed that they come from
   */
  record Presences(Topics topic) implements DropDuplicates.Feed<Presence> {
    @Override
    public TypeInformation<Presence> type() {
      return Presence.TYPE;
    }

    @Override
    public long hash(Presence presence) {
      return presence.hash();
    }

    @Override
    public long check(Presence presence) {
      return presence.check();
    }

    @Override
    public long knownAt(Presence presence) {
      return presence.knownAt();
    }

    @Override
    public Presence knownAt(Presence presence, long time) {
      return presence.knownAt(time);
    }
  }

  /** Scans, by event id. */
  static final class Scans implements NamedFeed<Scan> {
    private static final long serialVersionUID = 1;

    @Override
    public Topics topic() {
      return Topics.HEALTH_CODE_SCANS;
    }

    @Override
    public TypeInformation<Scan> type() {
      return TypeInformation.of(Scan.class);
    }

    @Override
    public String id(Scan scan) {
      return scan.eventId();
    }

    @Override
    public long knownAt(Scan scan) {
      return scan.knownAt().toEpochMilli();
    }

    @Override
    public List<Scan> forgetting(Scan scan, ErasedPersons persons) {
      return persons.contains(scan.person()) ? List.of() : List.of(scan);
    }

    @Override
    public Scan knownAt(Scan scan, long time) {
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
          Instant.ofEpochMilli(time));
    }
  }

  /** Trips, by trip id. */
  static final class Trips implements NamedFeed<Trip> {
    private static final long serialVersionUID = 1;

    @Override
    public Topics topic() {
      return Topics.MOBILITY_RECORDS;
    }

    @Override
    public TypeInformation<Trip> type() {
      return TypeInformation.of(Trip.class);
    }

    @Override
    public String id(Trip trip) {
      return trip.tripId();
    }

    @Override
    public long knownAt(Trip trip) {
      return trip.knownAt().toEpochMilli();
    }

    @Override
    public List<Trip> forgetting(Trip trip, ErasedPersons persons) {
      return persons.contains(trip.person()) ? List.of() : List.of(trip);
    }

    @Override
    public Trip knownAt(Trip trip, long time) {
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
          Instant.ofEpochMilli(time));
    }
  }

  /** Reports of sources, by event id. */
  static final class Reports implements NamedFeed<FeedReport> {
    private static final long serialVersionUID = 1;

    @Override
    public Topics topic() {
      return Topics.FEED_REPORTS;
    }

    @Override
    public TypeInformation<FeedReport> type() {
      return TypeInformation.of(FeedReport.class);
    }

    @Override
    public String id(FeedReport report) {
      return report.eventId();
    }

    @Override
    public long knownAt(FeedReport report) {
      return report.knownAt().toEpochMilli();
    }

    @Override
    public FeedReport knownAt(FeedReport report, long time) {
      return new FeedReport(
          report.eventId(),
          report.feed(),
          report.zoneId(),
          report.source(),
          report.reportedAt(),
          report.completeUntil(),
          Instant.ofEpochMilli(time));
    }
  }

  /** States of specimens, by specimen and amendment. */
  static final class Samples implements NamedFeed<Sample> {
    private static final long serialVersionUID = 1;

    @Override
    public Topics topic() {
      return Topics.SAMPLING_RESULTS;
    }

    @Override
    public TypeInformation<Sample> type() {
      return TypeInformation.of(Sample.class);
    }

    @Override
    public String id(Sample sample) {
      return sample.specimenId() + '#' + sample.amendment();
    }

    @Override
    public long knownAt(Sample sample) {
      return sample.knownAt().toEpochMilli();
    }

    @Override
    public List<Sample> forgetting(Sample sample, ErasedPersons persons) {
      return List.of(sample.forgetting(persons::contains));
    }

    @Override
    public Sample knownAt(Sample sample, long time) {
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
          Instant.ofEpochMilli(time));
    }
  }
}
