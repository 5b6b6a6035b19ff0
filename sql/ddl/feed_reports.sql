-- Purpose: creates the table feed_reports. Rendered from HistoryTables; do not edit.
-- Grain: see the table's comment.
-- Parameters: ${dataset}, the data set.
CREATE TABLE IF NOT EXISTS lake.${dataset}.feed_reports (
  zone_id varchar NOT NULL COMMENT 'Zone that the report is about, with its scheme',
  feed varchar NOT NULL COMMENT 'Feed that it vouches for, by topic name without prefix',
  source varchar NOT NULL COMMENT 'System that reports',
  reported_at timestamp(6) with time zone NOT NULL COMMENT 'Event time: the source''s own time of the report',
  complete_until timestamp(6) with time zone NOT NULL COMMENT 'All that the source had up to here has been sent',
  known_at timestamp(6) with time zone NOT NULL COMMENT 'Kafka timestamp: when the record could be known',
  event_id varchar NOT NULL COMMENT 'Id of the report'
)
COMMENT 'Signs of life of the feeds. One row per admitted report. The age of a feed in a zone, as known at K, is that of the greatest reported_at with known_at <= K.'
WITH (
  compression_codec = 'ZSTD',
  delete_after_commit_enabled = true,
  format = 'PARQUET',
  format_version = 2,
  max_commit_retry = 10,
  max_previous_versions = 50,
  partitioning = ARRAY['day(known_at)'],
  sorted_by = ARRAY['zone_id', 'feed', 'reported_at']
)
