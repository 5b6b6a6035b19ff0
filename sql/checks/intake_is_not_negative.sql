-- Purpose: no number of records was ever below zero: a record that changes its outcome had been
--          counted under the one before.
-- Grain: one row per feed, outcome, reason and known boundary at which the number was negative.
-- Parameters: ${dataset}, the data set.
-- Bound: none; feed_intake holds counts only.
WITH changed AS (
  SELECT
    feed,
    outcome,
    reason,
    known_boundary,
    SUM(change) AS change
  FROM lake.${dataset}.feed_intake
  GROUP BY
    feed,
    outcome,
    reason,
    known_boundary
),
counted AS (
  SELECT
    feed,
    outcome,
    reason,
    known_boundary,
    SUM(change) OVER (
      PARTITION BY feed, outcome, reason
      ORDER BY known_boundary
    ) AS records
  FROM changed
)
SELECT
  feed,
  outcome,
  reason,
  known_boundary,
  records
FROM counted
WHERE records < 0
ORDER BY
  feed,
  outcome,
  reason,
  known_boundary
