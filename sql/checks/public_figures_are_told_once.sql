-- Purpose: what the public was told of a zone, period and measure is told once and never again: a
--          second figure less the first would be a count of persons.
-- Grain: one row per zone, measure and start of a period that was told more than once.
-- Parameters: ${dataset}, the data set.
-- Bound: none; all that was ever told.
SELECT
  zone_id,
  measure,
  period_start,
  COUNT(*) AS figures
FROM lake.${dataset}.public_figures
GROUP BY
  zone_id,
  measure,
  period_start
HAVING
  COUNT(*) > 1
ORDER BY
  period_start,
  zone_id,
  measure
