-- Purpose: creates the table screening_rounds. Rendered from HistoryTables; do not edit.
-- Grain: see the table's comment.
-- Parameters: ${dataset}, the data set.
CREATE TABLE IF NOT EXISTS lake.${dataset}.screening_rounds (
  round_id varchar NOT NULL COMMENT 'Round, as specimens name it',
  amendment integer NOT NULL COMMENT 'Number of this state of the round, from 0',
  zone_id varchar NOT NULL COMMENT 'Zone that is screened',
  zone_version integer NOT NULL COMMENT 'Version of the zone that the population is of',
  day_no integer NOT NULL COMMENT 'Day of the rule book that the round serves; 0 where none',
  population bigint NOT NULL COMMENT 'Persons to be sampled',
  opens_at timestamp(6) with time zone NOT NULL COMMENT 'Start of sampling',
  closes_at timestamp(6) with time zone NOT NULL COMMENT 'Planned end of sampling',
  derived boolean NOT NULL COMMENT 'True: derived by a replayer',
  known_at timestamp(6) with time zone NOT NULL COMMENT 'Kafka timestamp: when the record could be known'
)
COMMENT 'Screening rounds. One row per round and amendment; the highest amendment holds.'
WITH (
  compression_codec = 'ZSTD',
  delete_after_commit_enabled = true,
  format = 'PARQUET',
  format_version = 2,
  max_commit_retry = 10,
  max_previous_versions = 50,
  partitioning = ARRAY['month(known_at)'],
  sorted_by = ARRAY['zone_id', 'round_id', 'amendment']
)
