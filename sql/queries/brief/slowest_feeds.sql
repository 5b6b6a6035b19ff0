-- Purpose: how old the newest sign of life of each feed was at the end of a day, in hours, the
--          slowest first: in the zone that was heard last, in the median zone, and in the worst.
-- Grain: one row per feed that a rule asks about.
-- Parameters: ${dataset}, the data set; ${at}, the boundary at which the day ends, an instant as in
--             2021-03-14T12:00:00Z.
-- Bound: boundary_at is ${at}.
WITH in_force AS (
  SELECT
    zone_id,
    boundary_at,
    freshness,
    ROW_NUMBER() OVER (
      PARTITION BY zone_id, boundary_at
      ORDER BY effective_at DESC, known_at DESC, revision DESC
    ) AS place
  FROM lake.${dataset}.zone_assessments
  WHERE boundary_at = ${at}
    AND effective_at <= boundary_at
)
SELECT
  feed.name AS feed,
  COUNT(*) AS zones,
  ROUND(MIN(feed.age) / 3600e0, 1) AS youngest_h,
  ROUND(APPROX_PERCENTILE(feed.age, 0.5) / 3600e0, 1) AS median_h,
  ROUND(MAX(feed.age) / 3600e0, 1) AS oldest_h
FROM in_force
CROSS JOIN UNNEST(in_force.freshness) AS feed (name, age)
WHERE in_force.place = 1
GROUP BY
  feed.name
ORDER BY
  oldest_h DESC,
  feed
