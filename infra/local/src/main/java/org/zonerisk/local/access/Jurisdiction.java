package org.zonerisk.local.access;

import java.util.Map;
import java.util.Set;

/**
 * The rows that are of a district analyst's zones: those that a group of the user names, and those
 * whose county it names, in any of their versions. The registry and the rule books are of
 * everybody; a table without a zone is of nobody.
 */
final class Jurisdiction {

  /** Begins the name of the group of those who have a zone. */
  static final String GROUP = "zone/";

  private static final String OWN =
      """
      FROM zones WHERE contains(current_groups(), '%1$s' || replace(zone_id, ':', '/'))\
       OR contains(current_groups(), '%1$s' || replace(county_id, ':', '/'))"""
          .formatted(GROUP);

  private static final String OF_OWN_ZONE = "zone_id IN (SELECT zone_id " + OWN + ")";
  private static final String OWN_ZONES = "(SELECT array_agg(zone_id) " + OWN + ")";

  /** The condition that a row must meet, by table. */
  static final Map<String, String> FILTERS =
      Map.ofEntries(
          Map.entry("zone_assessments", OF_OWN_ZONE),
          Map.entry("zone_evidence", OF_OWN_ZONE),
          Map.entry("expired", OF_OWN_ZONE),
          Map.entry("scans", OF_OWN_ZONE),
          Map.entry("facility_metrics", OF_OWN_ZONE),
          Map.entry("screening_rounds", OF_OWN_ZONE),
          Map.entry("feed_reports", OF_OWN_ZONE),
          Map.entry("published_levels", OF_OWN_ZONE),
          Map.entry("samples", "arrays_overlap(residence_zones, " + OWN_ZONES + ")"),
          Map.entry("orders", "arrays_overlap(zones, " + OWN_ZONES + ")"),
          Map.entry(
              "trips",
              "origin_zone IN (SELECT zone_id %1$s) OR destination_zone IN (SELECT zone_id %1$s)"
                  .formatted(OWN)));

  /** A tube may hold persons of other zones: theirs are not shown, and each own zone once. */
  static final Map<String, Map<String, String>> MASKS =
      Map.of(
          "samples",
          Map.of("residence_zones", "array_intersect(residence_zones, " + OWN_ZONES + ")"));

  private static final Set<String> OF_EVERYBODY = Set.of("zones", "policies");

  private Jurisdiction() {}

  static boolean covers(String table) {
    return FILTERS.containsKey(table) || OF_EVERYBODY.contains(table);
  }

  /** The group of those who have a zone, or all zones of a county. */
  static String group(String zone) {
    return GROUP + zone.replace(':', '/');
  }
}
