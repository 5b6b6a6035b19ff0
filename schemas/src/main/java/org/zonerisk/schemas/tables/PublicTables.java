package org.zonerisk.schemas.tables;

import static org.zonerisk.schemas.tables.TableColumns.INT;
import static org.zonerisk.schemas.tables.TableColumns.LONG;
import static org.zonerisk.schemas.tables.TableColumns.STRING;

/** The table of what the public may see. It holds nothing that is not public. */
final class PublicTables {

  private PublicTables() {}

  static HistoryTable publicFigures() {
    return TableColumns.of(
            "public_figures",
            "What the public may see: counts of which none from 1 to 10 can be derived. One row per"
                + " zone, period and measure, told once and never again.")
        .with(1, "zone_id", STRING, "Zone, with its scheme")
        .with(2, "zone_name", STRING, "Name of the zone, as people called it")
        .with(3, "zone_level", STRING, "Administrative level of the zone")
        .maybe(4, "parent_id", STRING, "Parent in the zone tree; null at the top")
        .time(5, "period_start", Clock.BOUNDARY, "Beginning of the local day or week")
        .time(6, "period_end", Clock.BOUNDARY, "Beginning of the next one")
        .with(7, "measure", STRING, "positives or negatives: persons with such a result")
        .maybe(
            8, "persons", LONG, "Collected in the period, zones below included; null if withheld")
        .in("persons")
        .maybe(9, "withheld", STRING, "grouped or alone; null where persons are told")
        .maybe(
            10, "group_id", STRING, "grouped: first of the zones below one that are counted as one")
        .maybe(11, "group_zones", INT, "grouped: how many zones these are")
        .in("number")
        .maybe(
            12,
            "group_persons",
            LONG,
            "grouped: their persons, with persons of the zone above who are of none below it, if any")
        .in("persons")
        .time(13, "known_at", Clock.KNOWN, "Boundary by whose knowledge it was counted")
        .with(14, "rule", STRING, "What decided what is told, as in small-to-10/1")
        .byMonth("period_start", "zone_id", "period_start", "measure");
  }
}
