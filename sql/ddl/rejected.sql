-- Purpose: creates the table rejected. Rendered from HistoryTables; do not edit.
-- Grain: see the table's comment.
-- Parameters: ${dataset}, the data set.
CREATE TABLE IF NOT EXISTS lake.${dataset}.rejected (
  feed varchar NOT NULL COMMENT 'Feed, by topic name without prefix',
  partition integer NOT NULL COMMENT 'Partition of the topic',
  offset bigint NOT NULL COMMENT 'Offset in the partition',
  known_at timestamp(6) with time zone NOT NULL COMMENT 'Kafka timestamp of the record',
  reason varchar NOT NULL COMMENT 'Stable reason',
  detail varchar NOT NULL COMMENT 'What was found and what is allowed; names no person',
  schema_id integer COMMENT 'Schema id that the record names; null where it holds none',
  payload varbinary NOT NULL COMMENT 'The record''s bytes, to be corrected and sent again'
)
COMMENT 'Rejected records. One row per record, with its bytes as they came.'
WITH (
  compression_codec = 'ZSTD',
  delete_after_commit_enabled = true,
  format = 'PARQUET',
  format_version = 2,
  max_commit_retry = 10,
  max_previous_versions = 50,
  partitioning = ARRAY['day(known_at)'],
  sorted_by = ARRAY['feed', 'partition', 'offset']
)
