-- Purpose: creates the table scans. Rendered from HistoryTables; do not edit.
-- Grain: see the table's comment.
-- Parameters: ${dataset}, the data set.
CREATE TABLE IF NOT EXISTS lake.${dataset}.scans (
  event_id varchar NOT NULL COMMENT 'Id of the scan',
  person varchar NOT NULL COMMENT 'Keyed token of the person',
  code_colour varchar NOT NULL COMMENT 'Colour that the person''s code showed',
  venue_id varchar NOT NULL COMMENT 'Venue whose code was scanned',
  zone_id varchar NOT NULL COMMENT 'Zone of the venue',
  scanned_at timestamp(6) with time zone NOT NULL COMMENT 'Event time: when the code was scanned',
  device_id varchar NOT NULL COMMENT 'Device that scanned',
  device_seq bigint NOT NULL COMMENT 'Running number of the scan on its device',
  channel varchar NOT NULL COMMENT 'How the code was scanned',
  location_evidence varchar NOT NULL COMMENT 'What shows presence; NONE never counts as presence',
  known_at timestamp(6) with time zone NOT NULL COMMENT 'Kafka timestamp: when the record could be known'
)
COMMENT 'Admitted health-code scans. One row per scan.'
WITH (
  compression_codec = 'ZSTD',
  delete_after_commit_enabled = true,
  format = 'PARQUET',
  format_version = 2,
  max_commit_retry = 10,
  max_previous_versions = 50,
  partitioning = ARRAY['day(known_at)'],
  sorted_by = ARRAY['zone_id', 'scanned_at']
)
