-- Purpose: boundaries follow one another without a gap. How far they are apart is a setting of the
--          data set, so a gap is more than one and a half times the usual distance, which is the
--          median: where clocks change, two-hour boundaries are three hours apart.
-- Grain: one row per boundary before which at least one is missing.
-- Parameters: ${dataset}, the data set.
-- Bound: none; the whole ledger.
WITH boundary AS (
  SELECT DISTINCT
    boundary_at
  FROM lake.${dataset}.zone_assessments
  WHERE kind = 'scheduled'
),
followed AS (
  SELECT
    LAG(boundary_at) OVER (ORDER BY boundary_at) AS boundary_before,
    boundary_at
  FROM boundary
),
apart AS (
  SELECT
    boundary_before,
    boundary_at,
    DATE_DIFF('minute', boundary_before, boundary_at) AS minutes
  FROM followed
  WHERE boundary_before IS NOT NULL
),
usual AS (
  SELECT
    APPROX_PERCENTILE(minutes, 0.5) AS minutes
  FROM apart
)
SELECT
  apart.boundary_before,
  apart.boundary_at,
  apart.minutes,
  usual.minutes AS usual_minutes
FROM apart
CROSS JOIN usual
WHERE apart.minutes > 1.5 * usual.minutes
ORDER BY
  apart.boundary_at
