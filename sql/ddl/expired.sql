-- Purpose: creates the table expired. Rendered from HistoryTables; do not edit.
-- Grain: see the table's comment.
-- Parameters: ${dataset}, the data set.
CREATE TABLE IF NOT EXISTS lake.${dataset}.expired (
  zone_id varchar NOT NULL COMMENT 'Zone, with its scheme',
  feed varchar NOT NULL COMMENT 'Feed, by topic name without prefix',
  cell_start timestamp(6) with time zone NOT NULL COMMENT 'Start of the cell that the evidence belongs to',
  known_boundary timestamp(6) with time zone NOT NULL COMMENT 'First boundary at or after it could be known',
  change bigint NOT NULL COMMENT 'Change of the count that was left unrevised',
  reason varchar NOT NULL COMMENT 'Why it was too late'
)
COMMENT 'Evidence older than the horizon when it became known: it counts in later windows, but the boundaries of its own time stand unrevised. One row per zone, feed, cell, known boundary and reason.'
WITH (
  compression_codec = 'ZSTD',
  delete_after_commit_enabled = true,
  format = 'PARQUET',
  format_version = 2,
  max_commit_retry = 10,
  max_previous_versions = 50,
  partitioning = ARRAY['month(known_boundary)'],
  sorted_by = ARRAY['zone_id', 'cell_start']
)
