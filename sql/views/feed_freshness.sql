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
latest AS (
  SELECT
    assessment.zone_id,
    MAX(assessment.boundary_at) AS boundary_at,
    MAX_BY(assessment.freshness, assessment.boundary_at) AS freshness
  FROM lake.${dataset}.zone_assessments AS assessment
  CROSS JOIN newest
  WHERE assessment.boundary_at >= newest.since
    AND assessment.kind = 'scheduled'
  GROUP BY
    assessment.zone_id
),
feed AS (
  SELECT DISTINCT
    reported.name
  FROM latest
  CROSS JOIN UNNEST(MAP_KEYS(latest.freshness)) AS reported (name)
)
SELECT
  latest.zone_id,
  feed.name AS feed,
  latest.boundary_at,
  ELEMENT_AT(latest.freshness, feed.name) AS age_seconds,
  latest.boundary_at
    - ELEMENT_AT(latest.freshness, feed.name) * INTERVAL '1' SECOND AS newest_report_at
FROM latest
CROSS JOIN feed
