package org.zonerisk.schemas.tables;

import static org.zonerisk.schemas.tables.TableColumns.INT;
import static org.zonerisk.schemas.tables.TableColumns.LONG;
import static org.zonerisk.schemas.tables.TableColumns.STRING;

/** The tables of what outside authorities publish. Kept as long as the ledger. */
final class PublicationTables {
  private PublicationTables() {}

  static HistoryTable publishedLevels() {
    return publication(
            "published_levels",
            "Lists of outside authorities. One row per complete publication, zone and level; an"
                + " empty list has one row without a zone. The list as known at T is the complete"
                + " publication with the greatest (seen_at <= T, known_at <= T).")
        .maybe(7, "zone_id", STRING, "Zone, with its scheme; null in the row of an empty list")
        .maybe(8, "level", STRING, "Level in the authority's words; null where zone_id is")
        .time(9, "known_at", Clock.KNOWN, "Known time at which the publication was complete")
        .byMonth("seen_at", "authority", "seen_at", "zone_id", "level");
  }

  static HistoryTable publications() {
    return publication(
            "publications",
            "What became of each publication. One row per publication and change of its state or"
                + " outcome; the row known last holds. Only complete ones are in published_levels,"
                + " and only they have an outcome.")
        .with(7, "state", STRING, "incomplete, complete, or abandoned: it never became complete")
        .with(8, "rows_known", LONG, "Rows of it, each counted once, that were known by then")
        .in("rows")
        .time(9, "known_at", Clock.KNOWN, "Records known up to here decided the row")
        .maybe(
            10,
            "outcome",
            STRING,
            "accepted or confirmed: it stands; held: it frees nobody, the one before stands;"
                + " superseded: a newer one stands")
        .maybe(11, "outcome_reason", STRING, "Why, in words")
        .maybe(12, "zones_before", INT, "Restricted zones of the list that stood")
        .in("zones")
        .maybe(13, "zones_after", INT, "Restricted zones of this one")
        .in("zones")
        .maybe(14, "zones_relaxed", INT, "Zones that it drops or lowers")
        .in("zones")
        .maybe(15, "zones_unexplained", INT, "Those among them that had stood for too short a time")
        .in("zones")
        .byMonth("seen_at", "authority", "seen_at", "known_at");
  }

  private static TableColumns publication(String name, String doc) {
    return TableColumns.of(name, doc)
        .with(1, "authority", STRING, "Who publishes")
        .with(2, "publication_id", STRING, "Id of the publication")
        .time(3, "published_at", Clock.EVENT, "The list's own stamp; it may run backwards")
        .time(4, "seen_at", Clock.EVENT, "When it was seen: its place in the order of publications")
        .with(5, "row_count", INT, "Rows of the whole publication, as it says itself")
        .in("rows")
        .with(6, "content_hash", STRING, "Hash of its rows, as it says itself; 16 hex digits");
  }
}
