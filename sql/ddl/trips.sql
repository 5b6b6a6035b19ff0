-- Purpose: creates the table trips. Rendered from HistoryTables; do not edit.
-- Grain: see the table's comment.
-- Parameters: ${dataset}, the data set.
CREATE TABLE IF NOT EXISTS lake.${dataset}.trips (
  trip_id varchar NOT NULL COMMENT 'Id of the trip',
  person varchar COMMENT 'Keyed token of the traveller; null where the source has none',
  origin_zone varchar COMMENT 'Zone of departure; null where unknown',
  destination_zone varchar NOT NULL COMMENT 'Zone of arrival',
  departed_at timestamp(6) with time zone NOT NULL COMMENT 'Event time of departure',
  arrived_at timestamp(6) with time zone NOT NULL COMMENT 'Event time of arrival',
  mode varchar NOT NULL COMMENT 'How the person travelled',
  source varchar NOT NULL COMMENT 'System that the record comes from',
  derived boolean NOT NULL COMMENT 'True: derived by a replayer',
  known_at timestamp(6) with time zone NOT NULL COMMENT 'Kafka timestamp: when the record could be known'
)
COMMENT 'Admitted trips. One row per trip.'
WITH (
  compression_codec = 'ZSTD',
  delete_after_commit_enabled = true,
  format = 'PARQUET',
  format_version = 2,
  max_commit_retry = 10,
  max_previous_versions = 50,
  partitioning = ARRAY['day(known_at)'],
  sorted_by = ARRAY['destination_zone', 'arrived_at']
)
