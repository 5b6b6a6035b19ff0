-- Purpose: creates the table zones. Rendered from HistoryTables; do not edit.
-- Grain: see the table's comment.
-- Parameters: ${dataset}, the data set.
CREATE TABLE IF NOT EXISTS lake.${dataset}.zones (
  zone_id varchar NOT NULL COMMENT 'Zone, with its scheme',
  version integer NOT NULL COMMENT 'Version of the zone, from 1',
  name varchar NOT NULL COMMENT 'Name, as people call it',
  level varchar NOT NULL COMMENT 'Administrative level',
  parent_id varchar COMMENT 'Parent in the zone tree; null at the top',
  county_id varchar COMMENT 'Zone of county rank above it; null where there is none',
  population bigint COMMENT 'Residents of this version; null where unknown',
  assessed boolean NOT NULL COMMENT 'False: known, but not assessed',
  effective_from timestamp(6) with time zone NOT NULL COMMENT 'Boundary from which the version holds',
  effective_to timestamp(6) with time zone COMMENT 'Boundary of its end; null while it stands',
  known_at timestamp(6) with time zone NOT NULL COMMENT 'Kafka timestamp: when the version was published',
  predecessors array(varchar) NOT NULL COMMENT 'Zones that end at effective_from and that this zone comes out of; empty where there are none',
  inherits varchar COMMENT 'What it inherits of them: state or nothing; null without predecessors'
)
COMMENT 'The zone registry. One row per zone and version.'
WITH (
  compression_codec = 'ZSTD',
  delete_after_commit_enabled = true,
  format = 'PARQUET',
  format_version = 2,
  max_commit_retry = 10,
  max_previous_versions = 50,
  sorted_by = ARRAY['zone_id', 'version']
)
