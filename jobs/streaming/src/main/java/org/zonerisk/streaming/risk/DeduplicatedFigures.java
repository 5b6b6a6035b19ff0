package org.zonerisk.streaming.risk;

import java.time.Instant;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.zonerisk.domain.admission.FacilityMetric;
import org.zonerisk.domain.admission.PublicationRow;
import org.zonerisk.domain.admission.ScreeningRound;
import org.zonerisk.schemas.topics.Topics;

/** The same as {@link DeduplicatedFeeds}, of what is told about zones as a whole. */
final class DeduplicatedFigures {

  private DeduplicatedFigures() {}

  /** Figures about zones, by event id. */
  static final class Figures implements NamedFeed<FacilityMetric> {
    private static final long serialVersionUID = 1;

    @Override
    public Topics topic() {
      return Topics.FACILITY_METRICS;
    }

    @Override
    public TypeInformation<FacilityMetric> type() {
      return TypeInformation.of(FacilityMetric.class);
    }

    @Override
    public String id(FacilityMetric figure) {
      return figure.eventId();
    }

    @Override
    public long knownAt(FacilityMetric figure) {
      return figure.knownAt().toEpochMilli();
    }

    @Override
    public FacilityMetric knownAt(FacilityMetric figure, long time) {
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
          Instant.ofEpochMilli(time));
    }
  }

  /** States of screening rounds, by round and amendment. */
  static final class Rounds implements NamedFeed<ScreeningRound> {
    private static final long serialVersionUID = 1;

    @Override
    public Topics topic() {
      return Topics.SCREENING_ROUNDS;
    }

    @Override
    public TypeInformation<ScreeningRound> type() {
      return TypeInformation.of(ScreeningRound.class);
    }

    @Override
    public String id(ScreeningRound round) {
      return round.roundId() + '#' + round.amendment();
    }

    @Override
    public long knownAt(ScreeningRound round) {
      return round.knownAt().toEpochMilli();
    }

    @Override
    public ScreeningRound knownAt(ScreeningRound round, long time) {
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
          Instant.ofEpochMilli(time));
    }
  }

  /** Rows of publications, by event id. */
  static final class Publications implements NamedFeed<PublicationRow> {
    private static final long serialVersionUID = 1;

    @Override
    public Topics topic() {
      return Topics.PUBLICATIONS;
    }

    @Override
    public TypeInformation<PublicationRow> type() {
      return TypeInformation.of(PublicationRow.class);
    }

    @Override
    public String id(PublicationRow row) {
      return row.eventId();
    }

    @Override
    public long knownAt(PublicationRow row) {
      return row.knownAt().toEpochMilli();
    }

    @Override
    public PublicationRow knownAt(PublicationRow row, long time) {
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
          Instant.ofEpochMilli(time));
    }
  }
}
