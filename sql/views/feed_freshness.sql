-- Purpose: which feeds are silent where: the age of the newest report of each feed in each zone, at
--          the zone's newest scheduled assessment. A feed that reports elsewhere and never did in a
--          zone stands with a null age: silence is not zero.
-- Grain: one row per zone that is assessed and feed.
-- Columns: from zone_assessments: zone_id
--          from feed_reports: feed
--          from zone_assessments: boundary_at
--          age_seconds bigint in s, nullable: age of the feed's newest report in the zone; null if
--            it never reported there
--          newest_report_at timestamp on event time, nullable: time of that report, by its source,
--            and null if there is none
-- Parameters: ${dataset}, the data set.
-- Bound: the newest day of boundary_at and the day before it (UTC), by the view itself.
CREATE OR REPLACE VIEW lake.${dataset}.feed_freshness
SECURITY INVOKER
AS
WITH newest AS (
  SELECT
    WITH_TIMEZONE(CAST(MAX(data_file.partition.boundary_at_day) AS TIMESTAMP(6)), 'UTC')
      - INTERVAL '1' DAY AS since
  FROM lake.${dataset}."zone_assessments$files" AS data_file
),
-- kind is looked at after the join: a filter on the table may turn it round, and all of it is read
latest AS (
  SELECT
    assessment.zone_id,
    MAX(assessment.boundary_at) FILTER (WHERE assessment.kind = 'scheduled') AS boundary_at,
    MAX_BY(assessment.freshness, assessment.boundary_at)
      FILTER (WHERE assessment.kind = 'scheduled') AS freshness
  FROM lake.${dataset}.zone_assessments AS assessment
  CROSS JOIN newest
  WHERE assessment.boundary_at >= newest.since
  GROUP BY
    assessment.zone_id
),
heard AS (
  SELECT
    zone_id,
    boundary_at,
    freshness,
    MAP_KEYS(MAP_UNION(freshness) OVER ()) AS feeds
  FROM latest
  WHERE boundary_at IS NOT NULL
)
SELECT
  heard.zone_id,
  feed.name AS feed,
  heard.boundary_at,
  ELEMENT_AT(heard.freshness, feed.name) AS age_seconds,
  heard.boundary_at
    - ELEMENT_AT(heard.freshness, feed.name) * INTERVAL '1' SECOND AS newest_report_at
FROM heard
CROSS JOIN UNNEST(heard.feeds) AS feed (name)
