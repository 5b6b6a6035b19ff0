package org.zonerisk.schemas.tables;

import static org.zonerisk.schemas.tables.TableColumns.BOOLEAN;
import static org.zonerisk.schemas.tables.TableColumns.INT;
import static org.zonerisk.schemas.tables.TableColumns.LONG;
import static org.zonerisk.schemas.tables.TableColumns.STRING;
import static org.zonerisk.schemas.tables.TableColumns.TIMESTAMP;

/** The tables of what holds: zones and rule books, every version of each. */
final class RegistryTables {
  private static final String KNOWN_AT = "Kafka timestamp: when the version was published";

  private RegistryTables() {}

  static HistoryTable zones() {
    return TableColumns.of("zones", "The zone registry. One row per zone and version.")
        .with(1, "zone_id", STRING, "Zone, with its scheme")
        .with(2, "version", INT, "Version of the zone, from 1")
        .with(3, "name", STRING, "Name, as people call it")
        .with(4, "level", STRING, "Administrative level")
        .maybe(5, "parent_id", STRING, "Parent in the zone tree; null at the top")
        .maybe(6, "county_id", STRING, "Zone of county rank above it; null where there is none")
        .maybe(7, "population", LONG, "Residents of this version; null where unknown")
        .with(8, "assessed", BOOLEAN, "False: known, but not assessed")
        .with(9, "effective_from", TIMESTAMP, "Boundary from which the version holds")
        .maybe(10, "effective_to", TIMESTAMP, "Boundary of its end; null while it stands")
        .with(11, "known_at", TIMESTAMP, KNOWN_AT)
        .unpartitioned("zone_id", "version");
  }

  static HistoryTable policies() {
    return TableColumns.of("policies", "The rule books. One row per rule book and version.")
        .with(1, "policy_id", STRING, "Rule book")
        .with(2, "version", INT, "Version of the rule book, from 1")
        .with(3, "document", STRING, "The rule book, JSON")
        .with(4, "sha256", STRING, "SHA-256 of the document's UTF-8 bytes, hexadecimal")
        .maybe(5, "signer", STRING, "Unit whose key signed; null where not signed")
        .with(6, "known_at", TIMESTAMP, KNOWN_AT)
        .unpartitioned("policy_id", "version");
  }
}
