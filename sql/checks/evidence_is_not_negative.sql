-- Purpose: no count was ever below zero: what is taken away had been counted before.
-- Grain: one row per zone, cell, measure, dimensions and known boundary at which the count was
--        negative.
-- Parameters: ${dataset}, the data set.
-- Bound: none; all evidence.
WITH changed AS (
  SELECT
    zone_id,
    cell_start,
    measure,
    role,
    channel,
    infection_class,
    purpose,
    ct_band,
    assessment,
    known_boundary,
    SUM(change) AS change
  FROM lake.${dataset}.zone_evidence
  GROUP BY
    zone_id,
    cell_start,
    measure,
    role,
    channel,
    infection_class,
    purpose,
    ct_band,
    assessment,
    known_boundary
),
counted AS (
  SELECT
    zone_id,
    cell_start,
    measure,
    role,
    channel,
    infection_class,
    purpose,
    ct_band,
    assessment,
    known_boundary,
    SUM(change) OVER (
      PARTITION BY
        zone_id,
        cell_start,
        measure,
        role,
        channel,
        infection_class,
        purpose,
        ct_band,
        assessment
      ORDER BY known_boundary
    ) AS total
  FROM changed
)
SELECT
  zone_id,
  cell_start,
  measure,
  role,
  channel,
  infection_class,
  purpose,
  ct_band,
  assessment,
  known_boundary,
  total
FROM counted
WHERE total < 0
ORDER BY
  zone_id,
  cell_start,
  measure,
  known_boundary
