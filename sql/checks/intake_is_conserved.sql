-- Purpose: no record is lost between the tables: what feed_intake counts as rejected is in rejected,
--          reason by reason, and what it counts as admitted of feeds whose records are kept as long
--          as the ledger is in their table. Of the other feeds only a count is kept, so for them only
--          what is rejected can be compared. What expired was admitted. Records known at the newest
--          boundary or after it are left out: tables are committed one after the other. Rejected
--          records are let go 18 days after they were known, so that they are compared for 17 days.
-- Grain: one row per feed, outcome and reason of which the two numbers differ.
-- Parameters: ${dataset}, the data set.
-- Bound: 17 days of rejected records; of the others the whole data set.
WITH newest AS (
  SELECT
    COALESCE(MAX(known_boundary), TIMESTAMP '1970-01-01 00:00:00 UTC') AS boundary_at
  FROM lake.${dataset}.feed_intake
),
before AS (
  SELECT
    COALESCE(MAX(intake.known_boundary), TIMESTAMP '1970-01-01 00:00:00 UTC') AS boundary_at
  FROM lake.${dataset}.feed_intake AS intake
  INNER JOIN newest
    ON intake.known_boundary < newest.boundary_at
),
counted AS (
  SELECT
    intake.feed,
    intake.outcome,
    intake.reason,
    SUM(intake.change) AS records
  FROM lake.${dataset}.feed_intake AS intake
  INNER JOIN before
    ON intake.known_boundary <= before.boundary_at
  WHERE intake.outcome = 'rejected'
      AND intake.known_boundary > before.boundary_at - INTERVAL '17' DAY
    OR intake.outcome = 'admitted'
      AND intake.feed IN ('facility-metrics', 'feed-reports', 'screening-rounds')
  GROUP BY
    intake.feed,
    intake.outcome,
    intake.reason
),
record AS (
  SELECT
    feed,
    'rejected' AS outcome,
    reason,
    known_at
  FROM lake.${dataset}.rejected
  UNION ALL
  SELECT
    'facility-metrics',
    'admitted',
    '-',
    known_at
  FROM lake.${dataset}.facility_metrics
  UNION ALL
  SELECT
    'feed-reports',
    'admitted',
    '-',
    known_at
  FROM lake.${dataset}.feed_reports
  UNION ALL
  SELECT
    'screening-rounds',
    'admitted',
    '-',
    known_at
  FROM lake.${dataset}.screening_rounds
),
kept AS (
  SELECT
    record.feed,
    record.outcome,
    record.reason,
    COUNT(*) AS records
  FROM record
  INNER JOIN before
    ON record.known_at <= before.boundary_at
    AND (record.outcome = 'admitted' OR record.known_at > before.boundary_at - INTERVAL '17' DAY)
  GROUP BY
    record.feed,
    record.outcome,
    record.reason
)
SELECT
  COALESCE(counted.feed, kept.feed) AS feed,
  COALESCE(counted.outcome, kept.outcome) AS outcome,
  COALESCE(counted.reason, kept.reason) AS reason,
  COALESCE(counted.records, 0) AS records_counted,
  COALESCE(kept.records, 0) AS records_kept
FROM counted
FULL OUTER JOIN kept
  ON kept.feed = counted.feed
  AND kept.outcome = counted.outcome
  AND kept.reason = counted.reason
WHERE COALESCE(counted.records, 0) <> COALESCE(kept.records, 0)
ORDER BY
  feed,
  outcome,
  reason
