-- Purpose: only an accepted order changes a level, from when it was known and began until before its
--          end; and a level that is not the engine's names the order that set it. Rows that were
--          known at the newest boundary are left out: tables are committed one after the other.
-- Grain: one row per row of the ledger that breaks it.
-- Parameters: ${dataset}, the data set.
-- Bound: none; the whole ledger.
WITH newest AS (
  SELECT
    MAX(boundary_at) AS boundary_at
  FROM lake.${dataset}.zone_assessments
  WHERE kind = 'scheduled'
),
accepted AS (
  SELECT
    order_id,
    MIN(GREATEST(effective_from, known_at)) AS begins_at,
    MAX(expires_at) AS expires_at
  FROM lake.${dataset}.orders
  WHERE outcome = 'accepted'
  GROUP BY
    order_id
)
SELECT
  assessment.zone_id,
  assessment.boundary_at,
  assessment.revision,
  assessment.effective_at,
  assessment.level,
  assessment.engine_level,
  assessment.order_id,
  accepted.begins_at,
  accepted.expires_at
FROM lake.${dataset}.zone_assessments AS assessment
CROSS JOIN newest
LEFT JOIN accepted
  ON accepted.order_id = assessment.order_id
WHERE assessment.known_at < newest.boundary_at
  AND (
    assessment.order_id IS NULL AND assessment.level <> assessment.engine_level
    OR assessment.order_id IS NOT NULL
      AND (
        accepted.order_id IS NULL
        OR assessment.effective_at < accepted.begins_at
        OR assessment.effective_at >= accepted.expires_at
      )
  )
ORDER BY
  assessment.zone_id,
  assessment.boundary_at,
  assessment.revision
