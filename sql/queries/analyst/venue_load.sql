-- Purpose: how busy venues are: scans and distinct persons that show presence, in all and in the
--          busiest hour. A scan without location evidence shows no presence (forwarded codes are
--          scanned by people who were never there); it stands beside as remote_scans.
--          Persons are null where scans show presence and no token of them is readable: analysts read
--          none, see infra/decisions/0005. No count is zero for want of a right.
-- Grain: one row per venue with a scan, the busiest first.
-- Parameters: ${dataset}, the data set, whose facts must be kept; ${from} and ${to}, the time of the
--             scans, both instants, as in 2021-03-14T12:00:00Z.
-- Bound: known_at from an hour before ${from} to three days after ${to}.
WITH scan AS (
  SELECT
    zone_id,
    venue_id,
    person,
    location_evidence <> 'NONE' AS present,
    DATE_TRUNC('hour', scanned_at) AS hour_at
  FROM lake.${dataset}.scans
  WHERE known_at >= ${from} - INTERVAL '1' HOUR
    AND known_at < ${to} + INTERVAL '3' DAY
    AND scanned_at >= ${from}
    AND scanned_at < ${to}
),
hourly AS (
  SELECT
    zone_id,
    venue_id,
    hour_at,
    COUNT_IF(present) AS scans,
    COUNT_IF(NOT present) AS remote_scans,
    IF(
      COUNT(person) FILTER (WHERE present) > 0 OR COUNT_IF(present) = 0,
      COUNT(DISTINCT person) FILTER (WHERE present)
    ) AS persons
  FROM scan
  GROUP BY
    zone_id,
    venue_id,
    hour_at
),
busiest AS (
  SELECT
    zone_id,
    venue_id,
    SUM(scans) AS scans,
    SUM(remote_scans) AS remote_scans,
    COUNT_IF(scans > 0) AS hours_with_scans,
    MAX_BY(hour_at, ROW(COALESCE(persons, 0), scans, hour_at)) AS busiest_hour_at,
    MAX(persons) AS persons_in_busiest_hour
  FROM hourly
  GROUP BY
    zone_id,
    venue_id
),
visitors AS (
  SELECT
    zone_id,
    venue_id,
    IF(
      COUNT(person) FILTER (WHERE present) > 0 OR COUNT_IF(present) = 0,
      COUNT(DISTINCT person) FILTER (WHERE present)
    ) AS persons
  FROM scan
  GROUP BY
    zone_id,
    venue_id
)
SELECT
  busiest.zone_id,
  busiest.venue_id,
  busiest.scans,
  busiest.remote_scans,
  visitors.persons,
  busiest.hours_with_scans,
  busiest.persons_in_busiest_hour,
  IF(busiest.scans > 0, busiest.busiest_hour_at) AS busiest_hour_at
FROM busiest
INNER JOIN visitors
  ON visitors.zone_id = busiest.zone_id
  AND visitors.venue_id = busiest.venue_id
ORDER BY
  busiest.persons_in_busiest_hour DESC,
  busiest.scans DESC,
  busiest.zone_id,
  busiest.venue_id
