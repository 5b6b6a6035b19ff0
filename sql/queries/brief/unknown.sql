-- Purpose: why levels are unknown, and what they are at least.
-- Grain: one row per reason and level that is still possible.
-- Parameters: ${dataset}, the data set; ${at}, the boundary at which the day ends, an instant as in
--             2021-03-14T12:00:00Z.
-- Bound: boundary_at is ${at}.
WITH in_force AS (
  SELECT
    zone_id,
    boundary_at,
    level,
    at_least,
    unknown_reason,
    ROW_NUMBER() OVER (
      PARTITION BY zone_id, boundary_at
      ORDER BY effective_at DESC, known_at DESC, revision DESC
    ) AS place
  FROM lake.${dataset}.zone_assessments
  WHERE boundary_at = ${at}
    AND effective_at <= boundary_at
)
SELECT
  unknown_reason,
  at_least,
  COUNT(*) AS zones
FROM in_force
WHERE place = 1
  AND level = 'UNKNOWN'
GROUP BY
  unknown_reason,
  at_least
ORDER BY
  zones DESC,
  unknown_reason,
  at_least
