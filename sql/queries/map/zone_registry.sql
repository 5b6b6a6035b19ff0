-- Purpose: the zones that stand at a moment: of each the newest version that is in effect, as it was
--          published last.
-- Grain: one row per zone that has begun and not ended.
-- Parameters: ${dataset}, the data set; ${at}, the moment, an instant as in 2021-03-14T12:00:00Z.
-- Bound: none; the registry is small.
WITH published AS (
  SELECT
    zone_id,
    version,
    name,
    level,
    parent_id,
    county_id,
    population,
    assessed,
    effective_to,
    ROW_NUMBER() OVER (
      PARTITION BY zone_id
      ORDER BY version DESC, known_at DESC
    ) AS place
  FROM lake.${dataset}.zones
  WHERE effective_from <= ${at}
)
SELECT
  zone_id,
  version,
  name,
  level,
  parent_id,
  county_id,
  population,
  assessed
FROM published
WHERE place = 1
  AND (effective_to IS NULL OR effective_to > ${at})
ORDER BY
  zone_id
