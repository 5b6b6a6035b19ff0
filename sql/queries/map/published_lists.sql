-- Purpose: the list of each outside authority that stands at a moment, as published_states.sql has it,
--          how much of it a map of counties cannot show, and what of the authority is held since.
-- Grain: one row per authority of which a list stands. areas are the zones on the list, areas_elsewhere
--        those of them that lie in no county of the registry. The columns held_… are of the newest list
--        after it that is held, null where none is.
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
    MAX_BY(outcome, known_at) AS outcome,
    MAX_BY(outcome_reason, known_at) AS reason
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
    judged.outcome = 'held' AS is_held,
    judged.reason,
    ROW_NUMBER() OVER (
      PARTITION BY listed.authority, judged.outcome = 'held'
      ORDER BY
        listed.seen_at DESC,
        listed.known_at DESC,
        listed.publication_id DESC,
        listed.content_hash DESC,
        listed.row_count DESC,
        listed.published_at DESC
    ) AS place,
    MAX(IF(judged.outcome = 'held', NULL, listed.seen_at)) OVER (
      PARTITION BY listed.authority
    ) AS standing_at
  FROM listed
  INNER JOIN judged
    ON judged.authority = listed.authority
    AND judged.publication_id = listed.publication_id
    AND judged.published_at = listed.published_at
    AND judged.seen_at = listed.seen_at
    AND judged.row_count = listed.row_count
    AND judged.content_hash = listed.content_hash
  WHERE judged.outcome IN ('accepted', 'confirmed', 'held')
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
)
SELECT
  published.authority,
  MAX(published.publication_id) FILTER (WHERE NOT ranked.is_held) AS publication_id,
  MAX(published.published_at) FILTER (WHERE NOT ranked.is_held) AS published_at,
  MAX(published.seen_at) FILTER (WHERE NOT ranked.is_held) AS seen_at,
  MAX(ranked.known_at) FILTER (WHERE NOT ranked.is_held) AS known_at,
  COUNT(DISTINCT published.zone_id) FILTER (WHERE NOT ranked.is_held) AS areas,
  COUNT(DISTINCT published.zone_id) FILTER (
    WHERE NOT ranked.is_held
      AND county.zone_id IS NULL
  ) AS areas_elsewhere,
  MAX(published.publication_id) FILTER (WHERE ranked.is_held) AS held_publication_id,
  MAX(published.seen_at) FILTER (WHERE ranked.is_held) AS held_seen_at,
  MAX(ranked.reason) FILTER (WHERE ranked.is_held) AS held_reason
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
LEFT JOIN county
  ON county.zone_id = COALESCE(zone.county_id, zone.zone_id)
WHERE published.seen_at > ${at} - INTERVAL '31' DAY
  AND published.seen_at <= ${at}
  AND published.known_at <= ${known_at}
  AND ranked.place = 1
  AND (NOT ranked.is_held OR ranked.seen_at > ranked.standing_at)
GROUP BY
  published.authority
HAVING
  COUNT_IF(NOT ranked.is_held) > 0
ORDER BY
  published.authority
