package org.zonerisk.local.access;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the Iceberg connector tells of each table under a name of its own, as in {@code
 * scans$files}. The least and greatest values of the columns of files stand there, tokens of
 * persons among them: these are closed, to auditors and operators as well.
 *
 * @param suffix of the name of the table, from the dollar on
 * @param open columns that hold no value of a row
 * @param closed columns that do
 */
record MetadataTable(String suffix, Set<String> open, Set<String> closed) {

  private static final String MANIFESTS =
      "path length partition_spec_id added_snapshot_id added_data_files_count added_rows_count"
          + " existing_data_files_count existing_rows_count deleted_data_files_count"
          + " deleted_rows_count";

  /** The connector reads these from {@code $files}, its bounds included; so there is no part. */
  private static final String PARTITIONS = "partition record_count file_count total_size data";

  private static final String ENTRIES = "status snapshot_id sequence_number file_sequence_number";

  private static final List<MetadataTable> ALL =
      List.of(
          of("$history", "made_current_at snapshot_id parent_id is_current_ancestor", ""),
          of(
              "$metadata_log_entries",
              "timestamp file latest_snapshot_id latest_schema_id latest_sequence_number",
              ""),
          of(
              "$snapshots",
              "committed_at snapshot_id parent_id operation manifest_list summary",
              ""),
          of("$manifests", MANIFESTS, "partition_summaries partitions"),
          of("$all_manifests", MANIFESTS, "partition_summaries partitions"),
          of("$partitions", "", PARTITIONS),
          of(
              "$files",
              "content file_path record_count file_format file_size_in_bytes column_sizes"
                  + " value_counts null_value_counts nan_value_counts split_offsets"
                  + " equality_ids sort_order_id spec_id partition",
              "lower_bounds upper_bounds key_metadata readable_metrics"),
          of("$entries", ENTRIES, "data_file readable_metrics"),
          of("$all_entries", ENTRIES, "data_file readable_metrics"),
          of(
              "$refs",
              "name type snapshot_id max_reference_age_in_ms min_snapshots_to_keep"
                  + " max_snapshot_age_in_ms",
              ""),
          of("$properties", "key value", ""));

  static List<MetadataTable> all() {
    return ALL;
  }

  private static MetadataTable of(String suffix, String open, String closed) {
    return new MetadataTable(suffix, words(open), words(closed));
  }

  private static Set<String> words(String text) {
    Set<String> words = new TreeSet<>(Arrays.asList(text.split(" ")));
    words.remove("");
    return Collections.unmodifiableSet(words);
  }

  /** The one that a name such as {@code scans$files} is of. */
  static MetadataTable named(String name) {
    String suffix = name.substring(name.indexOf('$'));
    return ALL.stream()
        .filter(one -> one.suffix.equals(suffix))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("nothing is known of " + name));
  }

  /** In which partitions a table has files, and nothing of what is in them. */
  static Readable partitionsAlone(String name) {
    return named(name).alone(name, Set.of("partition"));
  }

  /** No more than these columns. */
  Readable alone(String name, Set<String> columns) {
    Set<String> others = new TreeSet<>(open);
    others.addAll(closed);
    others.removeAll(columns);
    return new Readable(name, columns, Map.of(), others, Optional.empty());
  }
}
