-- Purpose: the zones whose level at the end of a day is another than at its beginning, as known
--          now, with the rule or the order behind it.
-- Grain: one row per zone.
-- Parameters: ${dataset}, the data set; ${since} and ${at}, the boundaries at which the day begins
--             and ends, instants as in 2021-03-14T12:00:00Z.
-- Bound: boundary_at is ${since} or ${at}.
WITH in_force AS (
  SELECT
    zone_id,
    zone_version,
    boundary_at,
    level,
    at_least,
    rule_id,
    unknown_reason,
    order_id,
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
  later.zone_id,
  zone_name.name AS zone_name,
  earlier.level AS level_before,
  later.level,
  later.at_least,
  later.rule_id,
  later.unknown_reason,
  later.order_id
FROM in_force AS later
LEFT JOIN in_force AS earlier
  ON earlier.zone_id = later.zone_id
  AND earlier.place = 1
  AND earlier.boundary_at = ${since}
LEFT JOIN zone_name
  ON zone_name.zone_id = later.zone_id
  AND zone_name.version = later.zone_version
WHERE later.place = 1
  AND later.boundary_at = ${at}
  AND later.level IS DISTINCT FROM earlier.level
ORDER BY
  later.level,
  later.zone_id
