package org.zonerisk.local.access;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the map's server reads: the columns that the files of {@code sql/queries/map}, {@code brief}
 * and {@code layers} name, and {@code audit/explain.sql}, with which it defends a colour. A test
 * reads them in these files, and fails over one that is missing here and over one that none names.
 */
final class MapNeeds {

  private static final String ALL_OF_VIEW = "*";

  private static final Map<String, Set<String>> COLUMNS =
      """
      zone_assessments zone_id zone_version boundary_at effective_at revision kind known_at level \
      at_least colour engine_level policy_id policy_version policy_hash counterfactual rule_id \
      inputs thresholds margin unknown_reason freshness pending_results lift_at lift_needs order_id \
      code_version evidence_hash derived
      zone_evidence zone_id cell_start measure role purpose known_boundary change
      scans code_colour zone_id scanned_at location_evidence known_at
      trips trip_id origin_zone destination_zone departed_at arrived_at known_at
      facility_metrics zone_id domain metric valid_at value unit expected_by known_at
      published_levels authority publication_id published_at seen_at row_count content_hash zone_id \
      level known_at
      publications authority publication_id published_at seen_at row_count content_hash state \
      rows_known known_at outcome outcome_reason
      zones zone_id version name level parent_id county_id population assessed effective_from \
      effective_to known_at predecessors inherits
      policies policy_id version document sha256 known_at
      orders order_id outcome kind zones level reason legal_basis signatures effective_from \
      expires_at known_at
      current_zone_risk *
      zone_lineage *
      """
          .lines()
          .map(line -> line.split(" "))
          .collect(
              Collectors.toUnmodifiableMap(
                  words -> words[0],
                  words -> Arrays.stream(words).skip(1).collect(Collectors.toUnmodifiableSet()),
                  (first, second) -> {
                    throw new IllegalStateException("a table stands twice: " + first);
                  }));

  private static final Set<String> NEWEST_SNAPSHOT = Set.of("name", "snapshot_id");

  /**
   * The same of what the connector tells of a table: whether it is new, and whether it is empty. In
   * the order of the names, as the rules need it.
   */
  static final SortedMap<String, Set<String>> OF_METADATA =
      Collections.unmodifiableSortedMap(
          new TreeMap<>(
              Map.of(
                  "zone_assessments$refs", NEWEST_SNAPSHOT,
                  "zone_assessments$snapshots", Set.of("summary"),
                  "publications$refs", NEWEST_SNAPSHOT,
                  "publications$snapshots", Set.of("summary"),
                  "published_levels$refs", NEWEST_SNAPSHOT,
                  "zones$refs", NEWEST_SNAPSHOT)));

  private MapNeeds() {}

  /** The columns that are named one by one, by table. */
  static Map<String, Set<String>> named() {
    return COLUMNS.entrySet().stream()
        .filter(needed -> !needed.getValue().contains(ALL_OF_VIEW))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  static boolean needs(String relation, String column) {
    Set<String> named = COLUMNS.getOrDefault(relation, Set.of());
    return named.contains(ALL_OF_VIEW) || named.contains(column);
  }
}
