-- Purpose: creates the table published_levels. Rendered from HistoryTables; do not edit.
-- Grain: see the table's comment.
-- Parameters: ${dataset}, the data set.
CREATE TABLE IF NOT EXISTS lake.${dataset}.published_levels (
  authority varchar NOT NULL COMMENT 'Who publishes',
  publication_id varchar NOT NULL COMMENT 'Id of the publication',
  published_at timestamp(6) with time zone NOT NULL COMMENT 'The list''s own stamp; it may run backwards',
  seen_at timestamp(6) with time zone NOT NULL COMMENT 'When it was seen: its place in the order of publications',
  row_count integer NOT NULL COMMENT 'Rows of the whole publication, as it says itself',
  content_hash varchar NOT NULL COMMENT 'Hash of its rows, as it says itself; 16 hex digits',
  zone_id varchar COMMENT 'Zone, with its scheme; null in the row of an empty list',
  level varchar COMMENT 'Level in the authority''s words; null where zone_id is',
  known_at timestamp(6) with time zone NOT NULL COMMENT 'Known time at which the publication was complete'
)
COMMENT 'Lists of outside authorities. One row per complete publication, zone and level; an empty list has one row without a zone. The list as known at T is the complete publication with the greatest (seen_at <= T, known_at <= T).'
WITH (
  compression_codec = 'ZSTD',
  delete_after_commit_enabled = true,
  format = 'PARQUET',
  format_version = 2,
  max_commit_retry = 10,
  max_previous_versions = 50,
  partitioning = ARRAY['month(seen_at)'],
  sorted_by = ARRAY['authority', 'seen_at', 'zone_id', 'level']
)
