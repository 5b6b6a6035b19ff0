-- Purpose: a zone above that a zone names is registered: else nothing rolls up, and nobody who may
--          see the one above sees this one.
-- Grain: one row per zone and zone above it that is missing.
-- Parameters: ${dataset}, the data set.
-- Bound: none; the registry is small.
WITH named AS (
  SELECT DISTINCT
    zone.zone_id,
    above.zone_id AS missing_id
  FROM lake.${dataset}.zones AS zone
  CROSS JOIN UNNEST(ARRAY[zone.parent_id, zone.county_id]) AS above (zone_id)
  WHERE above.zone_id IS NOT NULL
)
SELECT
  named.zone_id,
  named.missing_id
FROM named
LEFT JOIN lake.${dataset}.zones AS registered
  ON registered.zone_id = named.missing_id
WHERE registered.zone_id IS NULL
ORDER BY
  named.zone_id,
  named.missing_id
