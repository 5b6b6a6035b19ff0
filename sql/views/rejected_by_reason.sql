-- Purpose: what is wrong with a feed: how many of its records were rejected, and why.
--          For a span of time, sum feed_intake over it; the records themselves are in rejected.
-- Grain: one row per feed and reason.
-- Columns: from feed_intake: feed, reason
--          records bigint in records: records that were rejected for the reason
--          share_of_feed double in 1: their share of all records of the feed, from 0 to 1
--          first_known_boundary timestamp on boundary: first boundary at or after the first of them
--            was known
--          from feed_intake: last_known_at
-- Parameters: ${dataset}, the data set.
-- Bound: none, it covers the whole data set; feed_intake holds counts only.
CREATE OR REPLACE VIEW lake.${dataset}.rejected_by_reason
SECURITY INVOKER
AS
WITH feed_total AS (
  SELECT
    feed,
    SUM(change) AS records
  FROM lake.${dataset}.feed_intake
  GROUP BY
    feed
),
rejection AS (
  SELECT
    feed,
    reason,
    SUM(change) AS records,
    MIN(known_boundary) AS first_known_boundary,
    MAX(last_known_at) AS last_known_at
  FROM lake.${dataset}.feed_intake
  WHERE outcome = 'rejected'
  GROUP BY
    feed,
    reason
)
SELECT
  rejection.feed,
  rejection.reason,
  rejection.records,
  CAST(rejection.records AS DOUBLE) / feed_total.records AS share_of_feed,
  rejection.first_known_boundary,
  rejection.last_known_at
FROM rejection
INNER JOIN feed_total
  ON feed_total.feed = rejection.feed
WHERE rejection.records > 0
