-- Purpose: creates the table publications. Rendered from HistoryTables; do not edit.
-- Grain: see the table's comment.
-- Parameters: ${dataset}, the data set.
CREATE TABLE IF NOT EXISTS lake.${dataset}.publications (
  authority varchar NOT NULL COMMENT 'Who publishes',
  publication_id varchar NOT NULL COMMENT 'Id of the publication',
  published_at timestamp(6) with time zone NOT NULL COMMENT 'The list''s own stamp; it may run backwards',
  seen_at timestamp(6) with time zone NOT NULL COMMENT 'When it was seen: its place in the order of publications',
  row_count integer NOT NULL COMMENT 'Rows of the whole publication, as it says itself',
  content_hash varchar NOT NULL COMMENT 'Hash of its rows, as it says itself; 16 hex digits',
  state varchar NOT NULL COMMENT 'incomplete, complete, or abandoned: it never became complete',
  rows_known bigint NOT NULL COMMENT 'Rows of it, each counted once, that were known by then',
  known_at timestamp(6) with time zone NOT NULL COMMENT 'Records known up to here decided the row',
  outcome varchar COMMENT 'accepted or confirmed: it stands; held: it frees nobody, the one before stands; superseded: a newer one stands',
  outcome_reason varchar COMMENT 'Why, in words',
  zones_before integer COMMENT 'Restricted zones of the list that stood',
  zones_after integer COMMENT 'Restricted zones of this one',
  zones_relaxed integer COMMENT 'Zones that it drops or lowers',
  zones_unexplained integer COMMENT 'Those among them that had stood for too short a time'
)
COMMENT 'What became of each publication. One row per publication and change of its state or outcome; the row known last holds. Only complete ones are in published_levels, and only they have an outcome.'
WITH (
  compression_codec = 'ZSTD',
  delete_after_commit_enabled = true,
  format = 'PARQUET',
  format_version = 2,
  max_commit_retry = 10,
  max_previous_versions = 50,
  partitioning = ARRAY['month(seen_at)'],
  sorted_by = ARRAY['authority', 'seen_at', 'known_at']
)
