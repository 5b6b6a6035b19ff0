-- Purpose: a later number of a zone and boundary is never known earlier: history is appended to, and
--          nothing is put in before what people have seen.
-- Grain: one row per row of the ledger that was known before the row with the number below.
-- Parameters: ${dataset}, the data set.
-- Bound: none; the whole ledger.
WITH numbered AS (
  SELECT
    zone_id,
    boundary_at,
    revision,
    kind,
    known_at,
    LAG(known_at) OVER (
      PARTITION BY zone_id, boundary_at
      ORDER BY revision
    ) AS known_before
  FROM lake.${dataset}.zone_assessments
)
SELECT
  zone_id,
  boundary_at,
  revision,
  kind,
  known_at,
  known_before
FROM numbered
WHERE known_at < known_before
ORDER BY
  zone_id,
  boundary_at,
  revision
