package org.zonerisk.schemas.tables;

import static org.zonerisk.schemas.tables.TableColumns.BOOLEAN;
import static org.zonerisk.schemas.tables.TableColumns.INT;
import static org.zonerisk.schemas.tables.TableColumns.LONG;
import static org.zonerisk.schemas.tables.TableColumns.STRING;
import static org.zonerisk.schemas.tables.TableColumns.list;
import static org.zonerisk.schemas.tables.TableColumns.map;

/** The tables of what holds: zones and rule books, every version of each. */
final class RegistryTables {
  private static final String KNOWN_AT = "Kafka timestamp: when the version was published";
  private static final String PREDECESSORS =
      "Zones that end at effective_from and that this zone comes out of; empty where there are none";
  private static final String INHERITS =
      "What it inherits of them: state or nothing; null without predecessors";

  private RegistryTables() {}

  static HistoryTable zones() {
    return TableColumns.of("zones", "The zone registry. One row per zone and version.")
        .with(1, "zone_id", STRING, "Zone, with its scheme")
        .with(2, "version", INT, "Version of the zone, from 1")
        .in("number")
        .with(3, "name", STRING, "Name, as people call it")
        .with(4, "level", STRING, "Administrative level")
        .maybe(5, "parent_id", STRING, "Parent in the zone tree; null at the top")
        .maybe(6, "county_id", STRING, "Zone of county rank above it; null where there is none")
        .maybe(7, "population", LONG, "Residents of this version; null where unknown")
        .in("persons")
        .with(8, "assessed", BOOLEAN, "False: known, but not assessed")
        .time(9, "effective_from", Clock.BOUNDARY, "Boundary from which the version holds")
        .maybeTime(10, "effective_to", Clock.BOUNDARY, "Boundary of its end; null while it stands")
        .time(11, "known_at", Clock.KNOWN, KNOWN_AT)
        .with(12, "predecessors", list(14, STRING), PREDECESSORS)
        .maybe(13, "inherits", STRING, INHERITS)
        .unpartitioned("zone_id", "version");
  }

  static HistoryTable policies() {
    return TableColumns.of("policies", "The rule books. One row per rule book and version.")
        .with(1, "policy_id", STRING, "Rule book")
        .with(2, "version", INT, "Version of the rule book, from 1")
        .in("number")
        .with(3, "document", STRING, "The rule book, JSON")
        .with(4, "sha256", STRING, "SHA-256 of the document's UTF-8 bytes, hexadecimal")
        .maybe(5, "signer", STRING, "Unit whose key signed; null where not signed")
        .time(6, "known_at", Clock.KNOWN, KNOWN_AT)
        .unpartitioned("policy_id", "version");
  }

  static HistoryTable orders() {
    return TableColumns.of(
            "orders",
            "Signed human exceptions with what became of each. One row per order that was sent; a"
                + " refused one never acts.")
        .with(1, "order_id", STRING, "Order")
        .with(2, "outcome", STRING, "accepted or refused")
        .maybe(3, "refusal", STRING, "Stable reason of the refusal; null where accepted")
        .maybe(4, "detail", STRING, "What was found and what is allowed; null where accepted")
        .with(5, "dataset", STRING, "Data set that it was signed for")
        .with(6, "kind", STRING, "RAISE, LOWER, HOLD, ASSUME or CONFIRM")
        .with(7, "zones", list(17, STRING), "Zones that it is for, with those below")
        .maybe(8, "level", STRING, "Level; null for HOLD and CONFIRM")
        .with(9, "reason", STRING, "Why the exception is made")
        .with(10, "legal_basis", STRING, "Law or decree that allows it")
        .with(11, "signatures", map(18, 19, STRING), "Base64 of each signature, by unit")
        .time(12, "effective_from", Clock.EFFECT, "From when it acts, as signed")
        .time(13, "expires_at", Clock.BOUNDARY, "Boundary at which it acts no longer")
        .time(14, "known_at", Clock.KNOWN, "Kafka timestamp: it never acts earlier")
        .maybe(15, "authority", STRING, "CONFIRM: who published the list; else null")
        .maybe(16, "publication_id", STRING, "CONFIRM: the list's id; else null")
        .unpartitioned("order_id", "known_at");
  }
}
