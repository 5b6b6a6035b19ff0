-- Purpose: creates the table public_figures. Rendered from HistoryTables; do not edit.
-- Grain: see the table's comment.
-- Parameters: ${dataset}, the data set.
CREATE TABLE IF NOT EXISTS lake.${dataset}.public_figures (
  zone_id varchar NOT NULL COMMENT 'Zone, with its scheme',
  zone_name varchar NOT NULL COMMENT 'Name of the zone, as people called it',
  zone_level varchar NOT NULL COMMENT 'Administrative level of the zone',
  parent_id varchar COMMENT 'Parent in the zone tree; null at the top',
  period_start timestamp(6) with time zone NOT NULL COMMENT 'Beginning of the local day or week',
  period_end timestamp(6) with time zone NOT NULL COMMENT 'Beginning of the next one',
  measure varchar NOT NULL COMMENT 'positives or negatives: persons with such a result',
  persons bigint COMMENT 'Collected in the period, zones below included; null if withheld',
  withheld varchar COMMENT 'grouped or alone; null where persons are told',
  group_id varchar COMMENT 'grouped: first of the zones below one that are counted as one',
  group_zones integer COMMENT 'grouped: how many zones these are',
  group_persons bigint COMMENT 'grouped: their persons, with persons of the zone above who are of none below it, if any',
  known_at timestamp(6) with time zone NOT NULL COMMENT 'Boundary by whose knowledge it was counted',
  rule varchar NOT NULL COMMENT 'What decided what is told, as in small-to-10/1'
)
COMMENT 'What the public may see: counts of which none from 1 to 10 can be derived. One row per zone, period and measure, told once and never again.'
WITH (
  compression_codec = 'ZSTD',
  delete_after_commit_enabled = true,
  format = 'PARQUET',
  format_version = 2,
  max_commit_retry = 10,
  max_previous_versions = 50,
  partitioning = ARRAY['month(period_start)'],
  sorted_by = ARRAY['zone_id', 'period_start', 'measure']
)
