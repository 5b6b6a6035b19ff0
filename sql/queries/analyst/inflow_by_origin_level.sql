-- Purpose: who comes into a zone from zones at which level: trips by the level that the zone of
--          departure was posted at when they departed. Trips within a zone are no inflow. Persons
--          are distinct; a trip whose source has no person counts among trips alone. Persons are
--          null where no trip has a readable one: analysts read none, see infra/decisions/0005.
-- Grain: one row per zone of arrival and level of origin; not told: the source has no origin; not
--        assessed: the zone of origin had no level then.
-- Parameters: ${dataset}, the data set, whose facts must be kept; ${from} and ${to}, the time of
--             arrival, both instants, as in 2021-03-14T12:00:00Z.
-- Bound: known_at of trips from ${from} to three days after ${to}; boundary_at from two days before
--        ${from} to a day after ${to}.
WITH trip AS (
  SELECT
    trip_id,
    person,
    origin_zone,
    destination_zone,
    departed_at
  FROM lake.${dataset}.trips
  WHERE known_at >= ${from}
    AND known_at < ${to} + INTERVAL '3' DAY
    AND arrived_at >= ${from}
    AND arrived_at < ${to}
    AND origin_zone IS DISTINCT FROM destination_zone
),
posted AS (
  SELECT
    zone_id,
    level,
    effective_at AS begins_at,
    LEAD(effective_at, 1, ${to} + INTERVAL '1' DAY) OVER (
      PARTITION BY zone_id
      ORDER BY effective_at, known_at, revision
    ) AS ends_at
  FROM lake.${dataset}.zone_assessments
  WHERE boundary_at >= ${from} - INTERVAL '2' DAY
    AND boundary_at < ${to} + INTERVAL '1' DAY
    AND kind IN ('scheduled', 'escalation', 'order')
),
located AS (
  SELECT
    trip.destination_zone,
    trip.person,
    COALESCE(
      posted.level,
      IF(trip.origin_zone IS NULL, 'not told', 'not assessed')
    ) AS origin_level
  FROM trip
  LEFT JOIN posted
    ON posted.zone_id = trip.origin_zone
    AND posted.begins_at <= trip.departed_at
    AND posted.ends_at > trip.departed_at
),
inflow AS (
  SELECT
    destination_zone,
    origin_level,
    COUNT(*) AS trips,
    IF(COUNT(person) > 0, COUNT(DISTINCT person)) AS persons
  FROM located
  GROUP BY
    destination_zone,
    origin_level
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
  inflow.destination_zone AS zone_id,
  zone_name.name AS zone_name,
  inflow.origin_level,
  inflow.trips,
  inflow.persons
FROM inflow
LEFT JOIN zone_name
  ON zone_name.zone_id = inflow.destination_zone
ORDER BY
  zone_id,
  inflow.origin_level
