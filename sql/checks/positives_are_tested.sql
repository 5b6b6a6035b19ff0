-- Purpose: in a zone and cell no more persons are positive than have a result, and no more have a
--          result than were sampled, purpose by purpose; case reports have no test behind them. Else
--          a positivity would be above 100 %.
-- Grain: one row per zone, cell and purpose that breaks it.
-- Parameters: ${dataset}, the data set.
-- Bound: none; all evidence.
SELECT
  zone_id,
  cell_start,
  purpose,
  COALESCE(SUM(change) FILTER (WHERE measure = 'sampled'), 0) AS sampled,
  COALESCE(SUM(change) FILTER (WHERE measure = 'tests'), 0) AS tests,
  COALESCE(SUM(change) FILTER (WHERE measure = 'positives'), 0) AS positives
FROM lake.${dataset}.zone_evidence
WHERE measure IN ('sampled', 'tests', 'positives')
  AND purpose <> 'CASE_REPORT'
GROUP BY
  zone_id,
  cell_start,
  purpose
HAVING
  COALESCE(SUM(change) FILTER (WHERE measure = 'positives'), 0)
    > COALESCE(SUM(change) FILTER (WHERE measure = 'tests'), 0)
  OR COALESCE(SUM(change) FILTER (WHERE measure = 'tests'), 0)
    > COALESCE(SUM(change) FILTER (WHERE measure = 'sampled'), 0)
ORDER BY
  zone_id,
  cell_start,
  purpose
