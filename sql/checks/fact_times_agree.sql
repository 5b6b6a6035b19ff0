-- Purpose: no time of an admitted record runs backwards within it: a result before its specimen, an
--          arrival before its departure, a round, a version or an order that ends before it begins.
-- Grain: one row per admitted record that breaks it.
-- Parameters: ${dataset}, the data set.
-- Bound: none; every table of facts.
WITH span AS (
  SELECT
    'samples' AS table_name,
    event_id AS id,
    collected_at AS begins_at,
    resulted_at AS ends_at
  FROM lake.${dataset}.samples
  UNION ALL
  SELECT
    'trips',
    trip_id,
    departed_at,
    arrived_at
  FROM lake.${dataset}.trips
  UNION ALL
  SELECT
    'screening_rounds',
    round_id,
    opens_at,
    closes_at
  FROM lake.${dataset}.screening_rounds
  UNION ALL
  SELECT
    'zones',
    zone_id,
    effective_from,
    effective_to
  FROM lake.${dataset}.zones
  UNION ALL
  SELECT
    'orders',
    order_id,
    effective_from,
    expires_at
  FROM lake.${dataset}.orders
  WHERE outcome = 'accepted'
)
SELECT
  table_name,
  id,
  begins_at,
  ends_at
FROM span
WHERE ends_at < begins_at
ORDER BY
  table_name,
  id
