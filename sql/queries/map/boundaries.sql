-- Purpose: the boundaries that the ledger holds, for a time slider and to see whether there is a new
--          one.
-- Grain: one row per boundary with a scheduled row, oldest first.
-- Parameters: ${dataset}, the data set; ${since}, the first moment asked about, an instant as in
--             2021-03-14T12:00:00Z.
-- Bound: boundary_at from ${since} on.
SELECT DISTINCT
  boundary_at
FROM lake.${dataset}.zone_assessments
WHERE boundary_at >= ${since}
  AND kind = 'scheduled'
ORDER BY
  boundary_at
