package org.zonerisk.schemas.tables;

import static org.zonerisk.schemas.tables.TableColumns.BOOLEAN;
import static org.zonerisk.schemas.tables.TableColumns.FLOAT;
import static org.zonerisk.schemas.tables.TableColumns.INT;
import static org.zonerisk.schemas.tables.TableColumns.LONG;
import static org.zonerisk.schemas.tables.TableColumns.STRING;
import static org.zonerisk.schemas.tables.TableColumns.list;

/** The tables of admitted records; persons appear as keyed tokens only, and for a short time. */
final class FactTables {
  private static final String KNOWN_AT = "Kafka timestamp: when the record could be known";

  private FactTables() {}

  static HistoryTable scans() {
    return TableColumns.of("scans", "Admitted health-code scans. One row per scan.")
        .with(1, "event_id", STRING, "Id of the scan")
        .with(2, "person", STRING, "Keyed token of the person")
        .with(3, "code_colour", STRING, "Colour that the person's code showed")
        .with(4, "venue_id", STRING, "Venue whose code was scanned")
        .with(5, "zone_id", STRING, "Zone of the venue")
        .time(6, "scanned_at", Clock.EVENT, "Event time: when the code was scanned")
        .with(7, "device_id", STRING, "Device that scanned")
        .with(8, "device_seq", LONG, "Running number of the scan on its device")
        .in("number")
        .with(9, "channel", STRING, "How the code was scanned")
        .with(10, "location_evidence", STRING, "What shows presence; NONE never counts as presence")
        .time(11, "known_at", Clock.KNOWN, KNOWN_AT)
        .byDay("known_at", "zone_id", "scanned_at");
  }

  static HistoryTable samples() {
    TableColumns columns =
        TableColumns.of(
            "samples",
            "Admitted specimens. One row per specimen and amendment; the highest amendment holds.");
    columns
        .with(1, "event_id", STRING, "Id of the record")
        .with(2, "specimen_id", STRING, "Specimen (tube)")
        .with(3, "amendment", INT, "Number of this state of the specimen, from 0")
        .in("number")
        .with(4, "stage", STRING, "COLLECTED, RESULTED or VOIDED")
        .with(5, "persons", INT, "Number of persons in the specimen")
        .in("persons")
        .with(6, "residence_zones", list(20, STRING), "Zone of residence of each person")
        .with(7, "tokens", list(21, STRING), "Keyed token of each person, in the same order")
        .with(8, "site_id", STRING, "Sampling site")
        .time(9, "collected_at", Clock.EVENT, "Event time: when the specimen was collected")
        .maybeTime(
            10, "resulted_at", Clock.EVENT, "When the laboratory had the result; null before")
        .maybe(11, "result", STRING, "Result; null before there is one")
        .maybe(12, "ct", FLOAT, "Cycle threshold, cycles; null where not measured")
        .in("cycles")
        .with(13, "purpose", STRING, "Why it was taken")
        .with(14, "discovery_channel", STRING, "Where the person was found")
        .maybe(15, "infection_class", STRING, "Class of a positive; null where not classified")
        .with(16, "re_positive", BOOLEAN, "True: positive again after discharge")
        .maybe(17, "round_id", STRING, "Screening round; null outside of one")
        .with(18, "derived", BOOLEAN, "True: derived by a replayer from published counts")
        .time(19, "known_at", Clock.KNOWN, KNOWN_AT);
    return columns.byDay("known_at", "specimen_id", "amendment");
  }

  static HistoryTable trips() {
    return TableColumns.of("trips", "Admitted trips. One row per trip.")
        .with(1, "trip_id", STRING, "Id of the trip")
        .maybe(2, "person", STRING, "Keyed token of the traveller; null where the source has none")
        .maybe(3, "origin_zone", STRING, "Zone of departure; null where unknown")
        .with(4, "destination_zone", STRING, "Zone of arrival")
        .time(5, "departed_at", Clock.EVENT, "Event time of departure")
        .time(6, "arrived_at", Clock.EVENT, "Event time of arrival")
        .with(7, "mode", STRING, "How the person travelled")
        .with(8, "source", STRING, "System that the record comes from")
        .with(9, "derived", BOOLEAN, "True: derived by a replayer")
        .time(10, "known_at", Clock.KNOWN, KNOWN_AT)
        .byDay("known_at", "destination_zone", "arrived_at");
  }
}
