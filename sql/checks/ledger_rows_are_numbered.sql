-- Purpose: the rows of one zone and boundary are numbered 0, 1, 2 and so on, each once: with a number
--          that stands twice or is missing nobody could say which row holds.
-- Grain: one row per zone and boundary with a number twice, or with a gap.
-- Parameters: ${dataset}, the data set.
-- Bound: none; the whole ledger.
SELECT
  zone_id,
  boundary_at,
  COUNT(*) AS ledger_rows,
  COUNT(DISTINCT revision) AS numbers,
  MIN(revision) AS least_revision,
  MAX(revision) AS greatest_revision
FROM lake.${dataset}.zone_assessments
GROUP BY
  zone_id,
  boundary_at
HAVING
  COUNT(*) <> COUNT(DISTINCT revision)
  OR MIN(revision) <> 0
  OR MAX(revision) <> COUNT(*) - 1
ORDER BY
  zone_id,
  boundary_at
