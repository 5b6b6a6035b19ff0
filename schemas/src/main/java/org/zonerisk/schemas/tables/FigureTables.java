package org.zonerisk.schemas.tables;

import static org.zonerisk.schemas.tables.TableColumns.BOOLEAN;
import static org.zonerisk.schemas.tables.TableColumns.DOUBLE;
import static org.zonerisk.schemas.tables.TableColumns.INT;
import static org.zonerisk.schemas.tables.TableColumns.LONG;
import static org.zonerisk.schemas.tables.TableColumns.STRING;

/**
 * The tables of what others say of a zone: figures, rounds, signs of life. Kept as long as the
 * ledger.
 */
final class FigureTables {
  private static final String KNOWN_AT = "Kafka timestamp: when the record could be known";

  private FigureTables() {}

  static HistoryTable facilityMetrics() {
    return TableColumns.of(
            "facility_metrics",
            "Figures about zones that others measure. One row per admitted record; of the rows of"
                + " one zone, metric and valid_at the one known last holds.")
        .with(1, "zone_id", STRING, "Zone, with its scheme")
        .with(2, "domain", STRING, "What the figure belongs to, as in hospital")
        .with(3, "metric", STRING, "What is measured, unique over all domains")
        .time(4, "valid_at", Clock.EVENT, "Event time that the figure holds for")
        .with(5, "value", DOUBLE, "The figure, in its unit")
        .in("that in unit")
        .with(6, "unit", STRING, "Unit of the figure, as in beds, percent, per_100k")
        .with(7, "source", STRING, "System or publisher that the figure comes from")
        .maybeTime(
            8, "expected_by", Clock.EVENT, "When the next figure is due; null where not said")
        .with(9, "derived", BOOLEAN, "True: derived by a replayer")
        .time(10, "known_at", Clock.KNOWN, KNOWN_AT)
        .with(11, "event_id", STRING, "Id of the record")
        .byMonth("known_at", "metric", "zone_id", "valid_at");
  }

  static HistoryTable screeningRounds() {
    return TableColumns.of(
            "screening_rounds",
            "Screening rounds. One row per round and amendment; the highest amendment holds.")
        .with(1, "round_id", STRING, "Round, as specimens name it")
        .with(2, "amendment", INT, "Number of this state of the round, from 0")
        .in("number")
        .with(3, "zone_id", STRING, "Zone that is screened")
        .with(4, "zone_version", INT, "Version of the zone that the population is of")
        .in("number")
        .with(5, "day_no", INT, "Day of the rule book that the round serves; 0 where none")
        .in("number")
        .with(6, "population", LONG, "Persons to be sampled")
        .in("persons")
        .time(7, "opens_at", Clock.EVENT, "Start of sampling")
        .time(8, "closes_at", Clock.EVENT, "Planned end of sampling")
        .with(9, "derived", BOOLEAN, "True: derived by a replayer")
        .time(10, "known_at", Clock.KNOWN, KNOWN_AT)
        .byMonth("known_at", "zone_id", "round_id", "amendment");
  }

  static HistoryTable feedReports() {
    return TableColumns.of(
            "feed_reports",
            "Signs of life of the feeds. One row per admitted report. The age of a feed in a zone,"
                + " as known at K, is that of the greatest reported_at with known_at <= K.")
        .with(1, "zone_id", STRING, "Zone that the report is about, with its scheme")
        .with(2, "feed", STRING, "Feed that it vouches for, by topic name without prefix")
        .with(3, "source", STRING, "System that reports")
        .time(4, "reported_at", Clock.EVENT, "Event time: the source's own time of the report")
        .time(5, "complete_until", Clock.EVENT, "All that the source had up to here has been sent")
        .time(6, "known_at", Clock.KNOWN, KNOWN_AT)
        .with(7, "event_id", STRING, "Id of the report")
        .byDay("known_at", "zone_id", "feed", "reported_at");
  }
}
