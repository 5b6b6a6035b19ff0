package org.zonerisk.local.access;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.zonerisk.schemas.tables.HistoryTables;

/**
 * The rows that are of a district analyst's zones: those that a group of the user names, and those
 * whose county it names, in any of their versions. The registry, the rule books and what the public
 * is told are of everybody; a table without a zone is of nobody.
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
  private static final Map<String, String> OWN_ALONE =
      Map.of("samples.residence_zones", "array_intersect(residence_zones, " + OWN_ZONES + ")");

  private static final Set<String> OF_EVERYBODY = Set.of("zones", "policies", "public_figures");

  private Jurisdiction() {}

  /**
   * What stands for each open column of a table with a filter: its value, by way of a condition
   * that is always true and that the planner cannot see through. Else it would ask the conditions
   * of a query before the filter, of all rows, and an error such as "Cannot cast '…'" would tell a
   * value of a row that is not shown. The column by which the table is partitioned is left as it
   * is, so that a bound on it reaches the files; it is a time that all zones share.
   */
  static Map<String, String> masks(String table, Set<String> open) {
    if (!FILTERS.containsKey(table)) {
      return Map.of();
    }
    Map<String, String> masks = new TreeMap<>();
    for (String column : open) {
      if (!partitionColumns(table).contains(column)) {
        String value = OWN_ALONE.getOrDefault(table + '.' + column, '"' + column + '"');
        masks.put(column, "IF(random() >= 0e0, " + value + ")");
      }
    }
    return masks;
  }

  private static Set<String> partitionColumns(String name) {
    return HistoryTables.all().stream()
        .filter(table -> table.name().equals(name))
        .flatMap(
            table ->
                table.partitionSpec().fields().stream()
                    .map(field -> table.schema().findColumnName(field.sourceId())))
        .collect(Collectors.toSet());
  }

  static boolean covers(String table) {
    return FILTERS.containsKey(table) || OF_EVERYBODY.contains(table);
  }

  /** The group of those who have a zone, or all zones of a county. */
  static String group(String zone) {
    return GROUP + zone.replace(':', '/');
  }
}
