-- Purpose: creates the table facility_metrics. Rendered from HistoryTables; do not edit.
-- Grain: see the table's comment.
-- Parameters: ${dataset}, the data set.
CREATE TABLE IF NOT EXISTS lake.${dataset}.facility_metrics (
  zone_id varchar NOT NULL COMMENT 'Zone, with its scheme',
  domain varchar NOT NULL COMMENT 'What the figure belongs to, as in hospital',
  metric varchar NOT NULL COMMENT 'What is measured, unique over all domains',
  valid_at timestamp(6) with time zone NOT NULL COMMENT 'Event time that the figure holds for',
  value double NOT NULL COMMENT 'The figure, in its unit',
  unit varchar NOT NULL COMMENT 'Unit of the figure, as in beds, percent, per_100k',
  source varchar NOT NULL COMMENT 'System or publisher that the figure comes from',
  expected_by timestamp(6) with time zone COMMENT 'When the next figure is due; null where not said',
  derived boolean NOT NULL COMMENT 'True: derived by a replayer',
  known_at timestamp(6) with time zone NOT NULL COMMENT 'Kafka timestamp: when the record could be known',
  event_id varchar NOT NULL COMMENT 'Id of the record'
)
COMMENT 'Figures about zones that others measure. One row per admitted record; of the rows of one zone, metric and valid_at the one known last holds.'
WITH (
  compression_codec = 'ZSTD',
  delete_after_commit_enabled = true,
  format = 'PARQUET',
  format_version = 2,
  max_commit_retry = 10,
  max_previous_versions = 50,
  partitioning = ARRAY['month(known_at)'],
  sorted_by = ARRAY['metric', 'zone_id', 'valid_at']
)
