-- Purpose: where and for how long orders and rules said something else: the level that was posted
--          beside the engine's. At a boundary after last_boundary_at they agreed again, or another
--          order or another level of either was in force.
-- Grain: one row per order, zone, level that was posted and level of the engine.
-- Parameters: ${dataset}, the data set; ${from} and ${to}, the boundaries that are looked at, both
--             instants, as in 2021-03-14T12:00:00Z.
-- Bound: boundary_at from ${from} to before ${to}.
WITH zone_name AS (
  SELECT
    zone_id,
    version,
    MAX_BY(name, known_at) AS name
  FROM lake.${dataset}.zones
  GROUP BY
    zone_id,
    version
)
SELECT
  assessment.order_id,
  assessment.zone_id,
  MAX(zone_name.name) AS zone_name,
  assessment.level,
  assessment.engine_level,
  MAX(assessment.unknown_reason) AS unknown_reason,
  MIN(assessment.effective_at) AS effective_at,
  MAX(assessment.boundary_at) FILTER (WHERE assessment.kind = 'scheduled') AS last_boundary_at,
  COUNT_IF(assessment.kind = 'scheduled') AS boundaries
FROM lake.${dataset}.zone_assessments AS assessment
LEFT JOIN zone_name
  ON zone_name.zone_id = assessment.zone_id
  AND zone_name.version = assessment.zone_version
WHERE assessment.boundary_at >= ${from}
  AND assessment.boundary_at < ${to}
  AND assessment.kind IN ('scheduled', 'escalation', 'order')
  AND assessment.order_id IS NOT NULL
  AND assessment.level <> assessment.engine_level
GROUP BY
  assessment.order_id,
  assessment.zone_id,
  assessment.level,
  assessment.engine_level
ORDER BY
  effective_at,
  assessment.order_id,
  assessment.zone_id,
  assessment.level,
  assessment.engine_level
