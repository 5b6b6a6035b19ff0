package org.zonerisk.streaming.risk;

import java.time.Instant;
import org.zonerisk.domain.admission.FacilityMetric;
import org.zonerisk.domain.admission.PublicationRow;
import org.zonerisk.domain.admission.ScreeningRound;
import org.zonerisk.schemas.topics.Topics;

/** The same as {@link DeduplicatedFeeds}, of what is told about zones as a whole. */
final class DeduplicatedFigures {

  private DeduplicatedFigures() {}

  /** Figures about zones, by event id. */
  static final class Figures implements DropDuplicates.Feed<FacilityMetric> {
    private static final long serialVersionUID = 1;

    @Override
    public Topics topic() {
      return Topics.FACILITY_METRICS;
    }

    @Override
    public Class<FacilityMetric> type() {
      return FacilityMetric.class;
    }

    @Override
    public String id(FacilityMetric figure) {
      return figure.eventId();
    }

    @Override
    public Instant knownAt(FacilityMetric figure) {
      return figure.knownAt();
    }

    @Override
    public FacilityMetric knownAt(FacilityMetric figure, Instant time) {
      return new FacilityMetric(
          figure.eventId(),
          figure.zoneId(),
          figure.domain(),
          figure.metric(),
          figure.value(),
          figure.unit(),
          figure.validAt(),
          figure.source(),
          figure.expectedBy(),
          figure.derived(),
          time);
    }
  }

  /** States of screening rounds, by round and amendment. */
  static final class Rounds implements DropDuplicates.Feed<ScreeningRound> {
    private static final long serialVersionUID = 1;

    @Override
    public Topics topic() {
      return Topics.SCREENING_ROUNDS;
    }

    @Override
    public Class<ScreeningRound> type() {
      return ScreeningRound.class;
    }

    @Override
    public String id(ScreeningRound round) {
      return round.roundId() + '#' + round.amendment();
    }

    @Override
    public Instant knownAt(ScreeningRound round) {
      return round.knownAt();
    }

    @Override
    public ScreeningRound knownAt(ScreeningRound round, Instant time) {
      return new ScreeningRound(
          round.roundId(),
          round.amendment(),
          round.zoneId(),
          round.zoneVersion(),
          round.dayNo(),
          round.population(),
          round.opensAt(),
          round.closesAt(),
          round.derived(),
          time);
    }
  }

  /** Rows of publications, by event id. */
  static final class Publications implements DropDuplicates.Feed<PublicationRow> {
    private static final long serialVersionUID = 1;

    @Override
    public Topics topic() {
      return Topics.PUBLICATIONS;
    }

    @Override
    public Class<PublicationRow> type() {
      return PublicationRow.class;
    }

    @Override
    public String id(PublicationRow row) {
      return row.eventId();
    }

    @Override
    public Instant knownAt(PublicationRow row) {
      return row.knownAt();
    }

    @Override
    public PublicationRow knownAt(PublicationRow row, Instant time) {
      return new PublicationRow(
          row.eventId(),
          row.publicationId(),
          row.authority(),
          row.publishedAt(),
          row.seenAt(),
          row.rowCount(),
          row.contentHash(),
          row.zoneId(),
          row.level(),
          time);
    }
  }
}
