-- Purpose: creates the table zone_evidence. Rendered from HistoryTables; do not edit.
-- Grain: see the table's comment.
-- Parameters: ${dataset}, the data set.
CREATE TABLE IF NOT EXISTS lake.${dataset}.zone_evidence (
  zone_id varchar NOT NULL COMMENT 'Zone, with its scheme',
  cell_start timestamp(6) with time zone NOT NULL COMMENT 'Start of the two-hour cell that the events fall into',
  measure varchar NOT NULL COMMENT 'What is counted, as in tests, positives, cases, arrivals',
  role varchar NOT NULL COMMENT 'RESIDENCE, ACTIVITY or STAY of the person; - if none',
  channel varchar NOT NULL COMMENT 'Where a positive was discovered; - if it does not apply',
  infection_class varchar NOT NULL COMMENT 'CONFIRMED or ASYMPTOMATIC; - if it does not apply',
  purpose varchar NOT NULL COMMENT 'Why a specimen was taken; - if it does not apply',
  ct_band varchar NOT NULL COMMENT 'Band of the cycle threshold; - if it does not apply',
  assessment varchar NOT NULL COMMENT 'Outcome of an expert assessment; - if there is none',
  known_boundary timestamp(6) with time zone NOT NULL COMMENT 'First boundary at or after the change could be known',
  change bigint NOT NULL COMMENT 'Change of the count; negative where a correction takes away',
  derived boolean NOT NULL COMMENT 'True: derived by a replayer from published counts',
  evidence_hash bigint NOT NULL COMMENT 'Change of the sum over the hashes of the counted events'
)
COMMENT 'Evidence as changes. One row per zone, cell, measure, dimensions and known boundary. A count as known at K is the sum of change over known_boundary <= K.'
WITH (
  compression_codec = 'ZSTD',
  delete_after_commit_enabled = true,
  format = 'PARQUET',
  format_version = 2,
  max_commit_retry = 10,
  max_previous_versions = 50,
  partitioning = ARRAY['day(known_boundary)'],
  sorted_by = ARRAY['zone_id', 'cell_start', 'measure']
)
