-- Purpose: how many zones are at which level at the end of a day, and how many were at its
--          beginning, as known now.
-- Grain: one row per level that either has.
-- Parameters: ${dataset}, the data set; ${since} and ${at}, the boundaries at which the day begins
--             and ends, instants as in 2021-03-14T12:00:00Z.
-- Bound: boundary_at is ${since} or ${at}.
WITH in_force AS (
  SELECT
    zone_id,
    zone_version,
    boundary_at,
    level,
    ROW_NUMBER() OVER (
      PARTITION BY zone_id, boundary_at
      ORDER BY effective_at DESC, known_at DESC, revision DESC
    ) AS place
  FROM lake.${dataset}.zone_assessments
  WHERE boundary_at IN (${since}, ${at})
    AND effective_at <= boundary_at
),
zone_name AS (
  SELECT
    zone_id,
    version,
    MAX_BY(name, known_at) AS name,
    MAX_BY(population, known_at) AS residents
  FROM lake.${dataset}.zones
  GROUP BY
    zone_id,
    version
)
SELECT
  in_force.level,
  COUNT_IF(in_force.boundary_at = ${since}) AS zones_before,
  COUNT_IF(in_force.boundary_at = ${at}) AS zones,
  SUM(zone_name.residents) FILTER (WHERE in_force.boundary_at = ${at}) AS residents
FROM in_force
LEFT JOIN zone_name
  ON zone_name.zone_id = in_force.zone_id
  AND zone_name.version = in_force.zone_version
WHERE in_force.place = 1
GROUP BY
  in_force.level
ORDER BY
  in_force.level
