-- Purpose: the orders that set a level, with what the rules alone say: where engine and orders
--          disagree.
-- Grain: one row per order, level that it set and level by the rules.
-- Parameters: ${dataset}, the data set; ${at}, the boundary at which the day ends, an instant as in
--             2021-03-14T12:00:00Z.
-- Bound: boundary_at is ${at}.
WITH in_force AS (
  SELECT
    zone_id,
    boundary_at,
    level,
    engine_level,
    order_id,
    ROW_NUMBER() OVER (
      PARTITION BY zone_id, boundary_at
      ORDER BY effective_at DESC, known_at DESC, revision DESC
    ) AS place
  FROM lake.${dataset}.zone_assessments
  WHERE boundary_at = ${at}
    AND effective_at <= boundary_at
)
SELECT
  in_force.order_id,
  in_force.level,
  in_force.engine_level,
  COUNT(*) AS zones,
  MAX(zone_order.reason) AS reason,
  MAX(zone_order.legal_basis) AS legal_basis,
  MAX(zone_order.expires_at) AS expires_at
FROM in_force
LEFT JOIN lake.${dataset}.orders AS zone_order
  ON zone_order.order_id = in_force.order_id
  AND zone_order.outcome = 'accepted'
WHERE in_force.place = 1
  AND in_force.order_id IS NOT NULL
GROUP BY
  in_force.order_id,
  in_force.level,
  in_force.engine_level
ORDER BY
  expires_at,
  in_force.order_id,
  in_force.level,
  in_force.engine_level
