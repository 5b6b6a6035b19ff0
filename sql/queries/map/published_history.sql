-- Purpose: the worst level of one county on each list of outside authorities that came to stand, for how
--          the county went from boundary to boundary. HIGH is worse than MEDIUM, then comes a word that
--          nobody knows, then LOW.
-- Grain: one row per list that was accepted or confirmed, of each authority in the order in which they
--        stand; of two the later row holds where both had been seen. level is null where no area of the
--        county is on the list. stands_from is when it was known that it stands.
-- Parameters: ${dataset}, the data set; '${zone_id}', the county; ${from} and ${to}, the time asked
--             about, both instants, as in 2022-06-28T12:00:00Z.
-- Bound: seen_at from 31 days before ${from} to ${to}.
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
  WHERE seen_at > ${from} - INTERVAL '31' DAY
    AND seen_at <= ${to}
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
    MIN(known_at) FILTER (WHERE outcome IN ('accepted', 'confirmed')) AS stands_from
  FROM lake.${dataset}.publications
  WHERE seen_at > ${from} - INTERVAL '31' DAY
    AND seen_at <= ${to}
    AND outcome IS NOT NULL
  GROUP BY
    authority,
    publication_id,
    published_at,
    seen_at,
    row_count,
    content_hash
),
zone AS (
  SELECT DISTINCT
    zone_id
  FROM lake.${dataset}.zones
  WHERE county_id = '${zone_id}'
    OR zone_id = '${zone_id}'
),
county AS (
  SELECT
    published.authority,
    published.publication_id,
    published.published_at,
    published.seen_at,
    published.row_count,
    published.content_hash,
    MAX_BY(
      published.level,
      CASE published.level
        WHEN 'HIGH' THEN 3
        WHEN 'MEDIUM' THEN 2
        WHEN 'LOW' THEN 0
        ELSE 1
      END
    ) AS level
  FROM lake.${dataset}.published_levels AS published
  INNER JOIN zone
    ON zone.zone_id = published.zone_id
  WHERE published.seen_at > ${from} - INTERVAL '31' DAY
    AND published.seen_at <= ${to}
  GROUP BY
    published.authority,
    published.publication_id,
    published.published_at,
    published.seen_at,
    published.row_count,
    published.content_hash
)
SELECT
  listed.authority,
  listed.seen_at,
  GREATEST(listed.known_at, judged.stands_from) AS stands_from,
  county.level
FROM listed
INNER JOIN judged
  ON judged.authority = listed.authority
  AND judged.publication_id = listed.publication_id
  AND judged.published_at = listed.published_at
  AND judged.seen_at = listed.seen_at
  AND judged.row_count = listed.row_count
  AND judged.content_hash = listed.content_hash
LEFT JOIN county
  ON county.authority = listed.authority
  AND county.publication_id = listed.publication_id
  AND county.published_at = listed.published_at
  AND county.seen_at = listed.seen_at
  AND county.row_count = listed.row_count
  AND county.content_hash = listed.content_hash
WHERE judged.outcome IN ('accepted', 'confirmed')
ORDER BY
  listed.authority,
  listed.seen_at,
  listed.known_at,
  listed.publication_id,
  listed.content_hash,
  listed.row_count,
  listed.published_at
