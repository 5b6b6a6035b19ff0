-- Purpose: the levels as revised: what is said of each boundary by all that is known of it now. For
--          studies of what was; what people were shown is in zone_risk_as_posted. The row known at a
--          moment before is in queries/audit/as_known_at.sql.
-- Grain: one row per zone and boundary that has been posted.
-- Columns: from zone_assessments: zone_id, zone_version, boundary_at, known_at, revision, level,
--            at_least, colour, engine_level, rule_id, unknown_reason, pending_results, policy_id,
--            policy_version, counterfactual, order_id, derived
-- Parameters: ${dataset}, the data set.
-- Bound: set a range of boundary_at when you query it; it reaches the partitions.
CREATE OR REPLACE VIEW lake.${dataset}.zone_risk_as_revised
SECURITY INVOKER
AS
WITH candidate AS (
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
    derived,
    ROW_NUMBER() OVER (
      PARTITION BY zone_id, boundary_at
      ORDER BY revision DESC
    ) AS place
  FROM lake.${dataset}.zone_assessments
  WHERE kind IN ('scheduled', 'revision')
)
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
FROM candidate
WHERE place = 1
