-- Purpose: creates the table samples. Rendered from HistoryTables; do not edit.
-- Grain: see the table's comment.
-- Parameters: ${dataset}, the data set.
CREATE TABLE IF NOT EXISTS lake.${dataset}.samples (
  event_id varchar NOT NULL COMMENT 'Id of the record',
  specimen_id varchar NOT NULL COMMENT 'Specimen (tube)',
  amendment integer NOT NULL COMMENT 'Number of this state of the specimen, from 0',
  stage varchar NOT NULL COMMENT 'COLLECTED, RESULTED or VOIDED',
  persons integer NOT NULL COMMENT 'Number of persons in the specimen',
  residence_zones array(varchar) NOT NULL COMMENT 'Zone of residence of each person',
  tokens array(varchar) NOT NULL COMMENT 'Keyed token of each person, in the same order',
  site_id varchar NOT NULL COMMENT 'Sampling site',
  collected_at timestamp(6) with time zone NOT NULL COMMENT 'Event time: when the specimen was collected',
  resulted_at timestamp(6) with time zone COMMENT 'When the laboratory had the result; null before',
  result varchar COMMENT 'Result; null before there is one',
  ct real COMMENT 'Cycle threshold, cycles; null where not measured',
  purpose varchar NOT NULL COMMENT 'Why it was taken',
  discovery_channel varchar NOT NULL COMMENT 'Where the person was found',
  infection_class varchar COMMENT 'Class of a positive; null where not classified',
  re_positive boolean NOT NULL COMMENT 'True: positive again after discharge',
  round_id varchar COMMENT 'Screening round; null outside of one',
  derived boolean NOT NULL COMMENT 'True: derived by a replayer from published counts',
  known_at timestamp(6) with time zone NOT NULL COMMENT 'Kafka timestamp: when the record could be known'
)
COMMENT 'Admitted specimens. One row per specimen and amendment; the highest amendment holds.'
WITH (
  compression_codec = 'ZSTD',
  delete_after_commit_enabled = true,
  format = 'PARQUET',
  format_version = 2,
  max_commit_retry = 10,
  max_previous_versions = 50,
  partitioning = ARRAY['day(known_at)'],
  sorted_by = ARRAY['specimen_id', 'amendment']
)
