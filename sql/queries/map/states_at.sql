-- Purpose: the level of every zone at one boundary, with all that became known of it since.
--          It is the row in force at the boundary: the one with the greatest (effective_at,
--          known_at, revision).
-- Grain: one row per zone that was assessed at the boundary.
-- Parameters: ${dataset}, the data set; ${at}, the boundary, an instant as in 2021-03-14T12:00:00Z.
-- Bound: boundary_at is ${at}.
WITH candidate AS (
  SELECT
    zone_id,
    boundary_at,
    effective_at,
    known_at,
    revision,
    level,
    at_least,
    colour,
    engine_level,
    unknown_reason,
    policy_id,
    policy_version,
    counterfactual,
    order_id,
    ROW_NUMBER() OVER (
      PARTITION BY zone_id
      ORDER BY effective_at DESC, known_at DESC, revision DESC
    ) AS place
  FROM lake.${dataset}.zone_assessments
  WHERE boundary_at = ${at}
    AND effective_at <= ${at}
)
SELECT
  zone_id,
  boundary_at,
  effective_at,
  known_at,
  revision,
  level,
  at_least,
  colour,
  engine_level,
  unknown_reason,
  policy_id,
  policy_version,
  counterfactual,
  order_id
FROM candidate
WHERE place = 1
