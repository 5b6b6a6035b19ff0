-- Purpose: the worst level that stands on the lists of outside authorities in each county at a moment,
--          for a map of a data set in which nothing is assessed. NOT_LISTED where a list stands and no
--          area of the county is on it; UNKNOWN where no list stands. A list stands that the gate
--          accepted or confirmed, the newest of each authority by seen_at, as in
--          queries/audit/standing_as_known_at.sql; one that is held changes nothing. HIGH is worse than
--          MEDIUM, then comes a word that nobody knows, then LOW.
-- Grain: one row per county of the registry.
-- Parameters: ${dataset}, the data set; ${at}, the
--             moment, and ${known_at}, the moment of knowledge: the same for what people were told
--             then. Both instants, as in 2022-06-28T12:00:00Z.
-- Bound: seen_at within 31 days before the moment; a list that is older is not known any more.
WITH listed AS (
  SELECT
    authority,
    publication_id,
    published_at,
    seen_at,
    row_count,
    content_hash,
    MAX(known_at) AS known_at
  FROM lake.${dataset}.published_levels
  WHERE seen_at > ${at} - INTERVAL '31' DAY
    AND seen_at <= ${at}
    AND known_at <= ${known_at}
  GROUP BY
    authority,
    publication_id,
    published_at,
    seen_at,
    row_count,
    content_hash
),
judged AS (
  SELECT
    authority,
    publication_id,
    published_at,
    seen_at,
    row_count,
    content_hash,
    MAX_BY(outcome, known_at) AS outcome
  FROM lake.${dataset}.publications
  WHERE seen_at > ${at} - INTERVAL '31' DAY
    AND seen_at <= ${at}
    AND known_at <= ${known_at}
    AND outcome IS NOT NULL
  GROUP BY
    authority,
    publication_id,
    published_at,
    seen_at,
    row_count,
    content_hash
),
ranked AS (
  SELECT
    listed.authority,
    listed.publication_id,
    listed.published_at,
    listed.seen_at,
    listed.row_count,
    listed.content_hash,
    listed.known_at,
    ROW_NUMBER() OVER (
      PARTITION BY listed.authority
      ORDER BY
        listed.seen_at DESC,
        listed.known_at DESC,
        listed.publication_id DESC,
        listed.content_hash DESC,
        listed.row_count DESC,
        listed.published_at DESC
    ) AS place
  FROM listed
  INNER JOIN judged
    ON judged.authority = listed.authority
    AND judged.publication_id = listed.publication_id
    AND judged.published_at = listed.published_at
    AND judged.seen_at = listed.seen_at
    AND judged.row_count = listed.row_count
    AND judged.content_hash = listed.content_hash
  WHERE judged.outcome IN ('accepted', 'confirmed')
),
registered AS (
  SELECT
    zone_id,
    level,
    county_id,
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
    level,
    county_id
  FROM registered
  WHERE place = 1
    AND (effective_to IS NULL OR effective_to > ${at})
),
county AS (
  SELECT
    zone_id
  FROM zone
  WHERE level IN ('county', 'district')
),
area AS (
  SELECT
    COALESCE(zone.county_id, zone.zone_id) AS county_id,
    MAX_BY(
      published.level,
      CASE published.level
        WHEN 'HIGH' THEN 3
        WHEN 'MEDIUM' THEN 2
        WHEN 'LOW' THEN 0
        ELSE 1
      END
    ) AS level,
    COUNT(DISTINCT published.zone_id) AS areas
  FROM lake.${dataset}.published_levels AS published
  INNER JOIN ranked
    ON ranked.authority = published.authority
    AND ranked.publication_id = published.publication_id
    AND ranked.published_at = published.published_at
    AND ranked.seen_at = published.seen_at
    AND ranked.row_count = published.row_count
    AND ranked.content_hash = published.content_hash
  LEFT JOIN zone
    ON zone.zone_id = published.zone_id
  WHERE published.seen_at > ${at} - INTERVAL '31' DAY
    AND published.seen_at <= ${at}
    AND published.known_at <= ${known_at}
    AND ranked.place = 1
  GROUP BY
    COALESCE(zone.county_id, zone.zone_id)
),
-- an empty list has a row without a zone, so that a list stands where there is any row
shown AS (
  SELECT
    county.zone_id,
    area.level,
    area.areas,
    COUNT(area.areas) OVER () AS standing
  FROM county
  FULL OUTER JOIN area
    ON area.county_id = county.zone_id
)
SELECT
  zone_id,
  COALESCE(level, IF(standing > 0, 'NOT_LISTED', 'UNKNOWN')) AS level,
  COALESCE(areas, 0) AS areas
FROM shown
WHERE zone_id IS NOT NULL
ORDER BY
  zone_id
