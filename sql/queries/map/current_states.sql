-- Purpose: the level in force now in every zone, with what a map shows beside it.
-- Grain: one row per zone that is assessed.
-- Parameters: ${dataset}, the data set.
-- Bound: the newest day of boundary_at and the day before it (UTC), by the view.
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
FROM lake.${dataset}.current_zone_risk
