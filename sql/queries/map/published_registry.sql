-- Purpose: the zones that a map of published lists shows at a moment: counties, and what lies above
--          them. A district of a municipality is a county. The areas of the lists lie within and are
--          left out.
-- Grain: one row per zone that has begun and not ended; drawn is true for a county.
-- Parameters: ${dataset}, the data set; ${at}, the moment, an instant as in 2022-06-28T12:00:00Z.
-- Bound: none; the registry is small.
WITH registered AS (
  SELECT
    zone_id,
    name,
    level,
    parent_id,
    county_id,
    population,
    effective_to,
    ROW_NUMBER() OVER (
      PARTITION BY zone_id
      ORDER BY version DESC, known_at DESC
    ) AS place
  FROM lake.${dataset}.zones
  WHERE effective_from <= ${at}
),
zone AS (
  SELECT
    zone_id,
    name,
    level,
    parent_id,
    county_id,
    population
  FROM registered
  WHERE place = 1
    AND (effective_to IS NULL OR effective_to > ${at})
),
county AS (
  SELECT
    zone_id,
    parent_id
  FROM zone
  WHERE level IN ('county', 'district')
),
above AS (
  SELECT DISTINCT
    zone.zone_id,
    zone.parent_id
  FROM zone
  INNER JOIN county
    ON county.parent_id = zone.zone_id
),
far_above AS (
  SELECT DISTINCT
    zone.zone_id,
    zone.parent_id
  FROM zone
  INNER JOIN above
    ON above.parent_id = zone.zone_id
),
furthest_above AS (
  SELECT DISTINCT
    zone.zone_id
  FROM zone
  INNER JOIN far_above
    ON far_above.parent_id = zone.zone_id
),
shown AS (
  SELECT zone_id FROM county
  UNION
  SELECT zone_id FROM above
  UNION
  SELECT zone_id FROM far_above
  UNION
  SELECT zone_id FROM furthest_above
)
SELECT
  zone.zone_id,
  zone.name,
  zone.level,
  zone.parent_id,
  zone.county_id,
  zone.population,
  county.zone_id IS NOT NULL AS drawn
FROM zone
INNER JOIN shown
  ON shown.zone_id = zone.zone_id
LEFT JOIN county
  ON county.zone_id = zone.zone_id
ORDER BY
  zone.zone_id
