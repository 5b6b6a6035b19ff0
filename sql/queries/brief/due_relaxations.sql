-- Purpose: the zones whose level can fall within a day if nothing new comes, the next ones first.
-- Grain: one row per zone.
-- Parameters: ${dataset}, the data set; ${at}, the boundary at which the day ends, an instant as in
--             2021-03-14T12:00:00Z.
-- Bound: boundary_at is ${at}.
WITH in_force AS (
  SELECT
    zone_id,
    zone_version,
    boundary_at,
    level,
    lift_at,
    lift_needs,
    ROW_NUMBER() OVER (
      PARTITION BY zone_id, boundary_at
      ORDER BY effective_at DESC, known_at DESC, revision DESC
    ) AS place
  FROM lake.${dataset}.zone_assessments
  WHERE boundary_at = ${at}
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
  in_force.zone_id,
  zone_name.name AS zone_name,
  in_force.level,
  in_force.lift_at,
  in_force.lift_needs
FROM in_force
LEFT JOIN zone_name
  ON zone_name.zone_id = in_force.zone_id
  AND zone_name.version = in_force.zone_version
WHERE in_force.place = 1
  AND in_force.lift_at > ${at}
  AND in_force.lift_at <= ${at} + INTERVAL '24' HOUR
ORDER BY
  in_force.lift_at,
  in_force.zone_id
