-- Purpose: creates the table feed_intake. Rendered from HistoryTables; do not edit.
-- Grain: see the table's comment.
-- Parameters: ${dataset}, the data set.
CREATE TABLE IF NOT EXISTS lake.${dataset}.feed_intake (
  feed varchar NOT NULL COMMENT 'Feed, by topic name without prefix',
  known_boundary timestamp(6) with time zone NOT NULL COMMENT 'First boundary at or after the records were known',
  outcome varchar NOT NULL COMMENT 'admitted, rejected or duplicate',
  reason varchar NOT NULL COMMENT 'Reason of the rejection; - unless rejected',
  change bigint NOT NULL COMMENT 'Change of the number of records',
  last_known_at timestamp(6) with time zone NOT NULL COMMENT 'Greatest known time among these records'
)
COMMENT 'What became of the records of each feed, as changes. One row or more per feed, known boundary, outcome and reason; the count is the sum of change.'
WITH (
  compression_codec = 'ZSTD',
  delete_after_commit_enabled = true,
  format = 'PARQUET',
  format_version = 2,
  max_commit_retry = 10,
  max_previous_versions = 50,
  partitioning = ARRAY['month(known_boundary)'],
  sorted_by = ARRAY['feed', 'known_boundary']
)
