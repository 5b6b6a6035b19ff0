package org.zonerisk.local.access;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The kind of each column of each table, and of those that a view works out. A column that is not
 * here has no kind, and nobody but the writer reads it.
 */
final class Classification {

  /** A line a table and kind. */
  private static final String LINES =
      """
      zone_assessments PUBLISHED: zone_id boundary_at effective_at known_at level at_least colour
      zone_assessments DECISION: zone_version revision kind engine_level policy_id policy_version
      zone_assessments DECISION: policy_hash counterfactual rule_id unknown_reason lift_at lift_needs
      zone_assessments DECISION: order_id code_version derived
      zone_assessments COUNT: inputs thresholds margin freshness pending_results evidence_hash
      zone_evidence EVIDENCE: zone_id cell_start measure role channel infection_class purpose
      zone_evidence EVIDENCE: ct_band assessment known_boundary change derived evidence_hash
      feed_intake INTAKE: feed known_boundary outcome reason change last_known_at
      rejected INTAKE: feed partition offset known_at reason detail schema_id
      rejected PAYLOAD: payload
      expired INTAKE: zone_id feed cell_start known_boundary change reason
      scans RECORD: event_id code_colour venue_id zone_id scanned_at device_id device_seq channel
      scans RECORD: location_evidence known_at
      scans TOKEN: person
      samples RECORD: event_id specimen_id amendment stage persons residence_zones site_id
      samples RECORD: collected_at resulted_at result ct purpose discovery_channel infection_class
      samples RECORD: re_positive round_id derived known_at
      samples TOKEN: tokens
      trips RECORD: trip_id origin_zone destination_zone departed_at arrived_at mode source
      trips RECORD: derived known_at
      trips TOKEN: person
      facility_metrics EVIDENCE: zone_id domain metric valid_at value unit source expected_by
      facility_metrics EVIDENCE: derived known_at event_id
      screening_rounds COUNT: round_id amendment zone_id zone_version day_no population opens_at
      screening_rounds COUNT: closes_at derived known_at
      feed_reports INTAKE: zone_id feed source reported_at complete_until known_at event_id
      published_levels PUBLISHED: authority publication_id published_at seen_at row_count
      published_levels PUBLISHED: content_hash zone_id level known_at
      publications DECISION: authority publication_id published_at seen_at row_count content_hash
      publications DECISION: state rows_known known_at outcome outcome_reason zones_before
      publications DECISION: zones_after zones_relaxed zones_unexplained
      public_figures PUBLISHED: zone_id zone_name zone_level parent_id period_start period_end
      public_figures PUBLISHED: measure persons withheld group_id group_zones group_persons
      public_figures PUBLISHED: known_at rule
      zones PUBLISHED: zone_id version name level parent_id county_id assessed effective_from
      zones PUBLISHED: effective_to known_at predecessors inherits
      zones COUNT: population
      policies DECISION: policy_id version document sha256 signer known_at
      orders DECISION: order_id outcome refusal detail dataset kind zones level reason legal_basis
      orders DECISION: signatures effective_from expires_at known_at authority publication_id
      current_zone_risk PUBLISHED: zone_name
      public_zone_risk PUBLISHED: zone_name
      public_zone_figures PUBLISHED: shown
      rolled_up_risk PUBLISHED: zone_name zone_rank
      rolled_up_risk DECISION: caused_by
      rolled_up_risk COUNT: zones mildest_zones unknown_zones zones_by_level
      zone_risk_timeline DECISION: posted_level escalated_at revisions
      zone_lineage PUBLISHED: ancestor_id generations ended_at inherited
      why_this_colour COUNT: input value
      rate_intervals COUNT: rate value seen of_how_many low high
      assessed_positives EVIDENCE: provisional assessed_as_counting excluded unverified positives
      assessed_positives EVIDENCE: last_change_known_at
      rejected_by_reason INTAKE: records share_of_feed first_known_boundary
      feed_freshness INTAKE: age_seconds newest_report_at
      current_published_levels PUBLISHED: zone_name
      current_published_levels DECISION: held held_level held_reason held_since
      """;

  private static final Map<String, ColumnKind> KINDS = read();

  private Classification() {}

  /** The kind of a column; empty for one that nobody has classified. */
  static Optional<ColumnKind> of(String relation, String column) {
    return Optional.ofNullable(KINDS.get(relation + '.' + column));
  }

  /** All that is classified, as in {@code scans.person}. */
  static Map<String, ColumnKind> all() {
    return KINDS;
  }

  private static Map<String, ColumnKind> read() {
    Map<String, ColumnKind> kinds = new HashMap<>();
    LINES
        .lines()
        .forEach(
            line -> {
              String[] words = line.split(":? +");
              ColumnKind kind = ColumnKind.valueOf(words[1]);
              Arrays.stream(words)
                  .skip(2)
                  .forEach(
                      column -> {
                        if (kinds.put(words[0] + '.' + column, kind) != null) {
                          throw new IllegalStateException(
                              words[0] + '.' + column + " is classified twice");
                        }
                      });
            });
    return Map.copyOf(kinds);
  }
}
