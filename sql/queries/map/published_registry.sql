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
)
SELECT
  zone_id,
  name,
  level,
  parent_id,
  county_id,
  population,
  level IN ('county', 'district') AS drawn
FROM registered
WHERE place = 1
  AND (effective_to IS NULL OR effective_to > ${at})
  AND (
    level IN ('county', 'district')
    OR (
      county_id IS NULL
      AND zone_id IN (
        SELECT
          parent_id
        FROM lake.${dataset}.zones
        WHERE parent_id IS NOT NULL
      )
    )
  )
ORDER BY
  zone_id
