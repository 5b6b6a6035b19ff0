-- Purpose: a record that was sent again is admitted once: no id stands twice in a table of facts, no
--          specimen or round has an amendment twice.
-- Grain: one row per table and id that stands more than once.
-- Parameters: ${dataset}, the data set.
-- Bound: none; every table of facts.
WITH admitted AS (
  SELECT
    'scans' AS table_name,
    event_id AS id
  FROM lake.${dataset}.scans
  UNION ALL
  SELECT
    'samples',
    event_id
  FROM lake.${dataset}.samples
  UNION ALL
  SELECT
    'trips',
    trip_id
  FROM lake.${dataset}.trips
  UNION ALL
  SELECT
    'facility_metrics',
    event_id
  FROM lake.${dataset}.facility_metrics
  UNION ALL
  SELECT
    'feed_reports',
    event_id
  FROM lake.${dataset}.feed_reports
  UNION ALL
  SELECT
    'screening_rounds',
    round_id || ' ' || CAST(amendment AS VARCHAR)
  FROM lake.${dataset}.screening_rounds
)
SELECT
  table_name,
  id,
  COUNT(*) AS table_rows
FROM admitted
GROUP BY
  table_name,
  id
HAVING
  COUNT(*) > 1
ORDER BY
  table_name,
  id
