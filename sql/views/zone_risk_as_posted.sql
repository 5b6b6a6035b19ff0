-- Purpose: the levels as posted: what each boundary said when it came, whatever became known later.
--          The row of boundary b rests on exactly the records that were known by b.
-- Grain: one row per zone and boundary.
-- Columns: from zone_assessments: zone_id, zone_version, boundary_at, known_at, revision, level,
--            at_least, colour, engine_level, rule_id, unknown_reason, pending_results, policy_id,
--            policy_version, counterfactual, order_id, derived
-- Parameters: ${dataset}, the data set.
-- Bound: set a range of boundary_at when you query it; it reaches the partitions.
CREATE OR REPLACE VIEW lake.${dataset}.zone_risk_as_posted
SECURITY INVOKER
AS
SELECT
  zone_id,
  zone_version,
  boundary_at,
  known_at,
  revision,
  level,
  at_least,
  colour,
  engine_level,
  rule_id,
  unknown_reason,
  pending_results,
  policy_id,
  policy_version,
  counterfactual,
  order_id,
  derived
FROM lake.${dataset}.zone_assessments
WHERE kind = 'scheduled'
