-- Purpose: the newest complete list of each outside authority, to stand beside our own levels.
--          Newest is by seen_at, as in queries/audit/published_as_known_at.sql, which also gives
--          the lists of the past. An authority whose newest list is empty has no row.
-- Grain: one row per authority, zone and level; a zone may stand at two levels.
-- Parameters: ${dataset}, the data set.
-- Bound: the newest month of seen_at and the 31 days before it (UTC), by the view itself.
CREATE OR REPLACE VIEW lake.${dataset}.current_published_levels
SECURITY INVOKER
AS
WITH newest_month AS (
  SELECT
    WITH_TIMEZONE(
      DATE_ADD('month', MAX(partition.seen_at_month), TIMESTAMP '1970-01-01 00:00:00.000000'),
      'UTC'
    ) - INTERVAL '31' DAY AS since
  FROM lake.${dataset}."published_levels$partitions"
),
newest AS (
  SELECT
    published.authority,
    MAX(published.seen_at) AS seen_at
  FROM lake.${dataset}.published_levels AS published
  CROSS JOIN newest_month
  WHERE published.seen_at >= newest_month.since
  GROUP BY
    published.authority
),
candidate AS (
  SELECT
    published.authority,
    published.zone_id,
    published.level,
    published.publication_id,
    published.published_at,
    published.seen_at,
    published.known_at,
    RANK() OVER (
      PARTITION BY published.authority
      ORDER BY
        published.known_at DESC,
        published.publication_id DESC,
        published.content_hash DESC,
        published.row_count DESC,
        published.published_at DESC
    ) AS place
  FROM lake.${dataset}.published_levels AS published
  CROSS JOIN newest_month
  INNER JOIN newest
    ON published.authority = newest.authority
    AND published.seen_at = newest.seen_at
  WHERE published.seen_at >= newest_month.since
),
zone_name AS (
  SELECT
    zone_id,
    MAX_BY(name, ROW(version, known_at)) AS name
  FROM lake.${dataset}.zones
  GROUP BY
    zone_id
)
SELECT
  candidate.authority,
  candidate.zone_id,
  zone_name.name AS zone_name,
  candidate.level,
  candidate.publication_id,
  candidate.published_at,
  candidate.seen_at,
  candidate.known_at
FROM candidate
LEFT JOIN zone_name
  ON zone_name.zone_id = candidate.zone_id
WHERE candidate.place = 1
  AND candidate.zone_id IS NOT NULL
