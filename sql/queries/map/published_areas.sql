-- Purpose: what of one county is on the lists of outside authorities that stand at a moment, as
--          published_states.sql has it, since when, and what a list says that is held since.
-- Grain: one row per authority, area and level on the list that stands; an area may stand at two levels.
--        since is when the first of the lists was seen that have had the area at the level without a
--        break; or_before is true where that is the oldest list that is looked at. One row without level
--        and since per area that is in the held list alone. held is true where the newest held list says
--        something else of the area; held_level is what it says, levels with spaces between them, null
--        where it drops the area.
-- Parameters: ${dataset}, the data set; '${zone_id}', the county; ${at}, the
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
    ) AS standing_at,
    MAX(IF(judged.outcome = 'held', listed.seen_at)) OVER (
      PARTITION BY listed.authority
    ) AS held_at,
    COUNT_IF(judged.outcome <> 'held') OVER (
      PARTITION BY listed.authority
    ) AS lists
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
zone AS (
  SELECT
    zone_id,
    MAX_BY(name, version) AS name
  FROM lake.${dataset}.zones
  WHERE county_id = '${zone_id}'
    OR zone_id = '${zone_id}'
  GROUP BY
    zone_id
),
stood AS (
  SELECT
    published.authority,
    published.zone_id,
    zone.name,
    published.level,
    published.seen_at,
    ranked.is_held,
    ranked.place,
    ranked.lists,
    COALESCE(ranked.held_at > ranked.standing_at, ranked.held_at IS NOT NULL) AS has_held,
    ROW_NUMBER() OVER (
      PARTITION BY published.authority, published.zone_id, published.level, ranked.is_held
      ORDER BY ranked.place
    ) AS run
  FROM lake.${dataset}.published_levels AS published
  INNER JOIN zone
    ON zone.zone_id = published.zone_id
  INNER JOIN ranked
    ON ranked.authority = published.authority
    AND ranked.publication_id = published.publication_id
    AND ranked.published_at = published.published_at
    AND ranked.seen_at = published.seen_at
    AND ranked.row_count = published.row_count
    AND ranked.content_hash = published.content_hash
  WHERE published.seen_at > ${at} - INTERVAL '31' DAY
    AND published.seen_at <= ${at}
    AND published.known_at <= ${known_at}
),
area AS (
  SELECT
    authority,
    zone_id,
    name,
    level,
    has_held,
    COUNT_IF(NOT is_held AND place = 1) > 0 AS stands,
    COUNT_IF(has_held AND is_held AND place = 1) > 0 AS is_held,
    MIN(seen_at) FILTER (WHERE NOT is_held AND run = place) AS since,
    MAX(place) FILTER (WHERE NOT is_held AND run = place) = MAX(lists) AS or_before
  FROM stood
  GROUP BY
    authority,
    zone_id,
    name,
    level,
    has_held
  HAVING
    COUNT_IF(place = 1 AND (NOT is_held OR has_held)) > 0
),
compared AS (
  SELECT
    authority,
    zone_id,
    name,
    level,
    stands,
    since,
    or_before,
    has_held
      AND BOOL_OR(stands <> is_held) OVER (PARTITION BY authority, zone_id) AS held,
    BOOL_OR(stands) OVER (PARTITION BY authority, zone_id) AS is_listed,
    ARRAY_JOIN(
      ARRAY_AGG(IF(is_held, level)) OVER (
        PARTITION BY authority, zone_id
        ORDER BY level
        ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
      ),
      ' '
    ) AS held_levels
  FROM area
)
SELECT DISTINCT
  authority,
  zone_id,
  name,
  IF(stands, level) AS level,
  IF(stands, since) AS since,
  stands AND or_before AS or_before,
  held,
  IF(held, NULLIF(held_levels, '')) AS held_level
FROM compared
WHERE stands
  OR NOT is_listed
ORDER BY
  zone_id,
  authority,
  level
