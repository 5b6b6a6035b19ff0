-- Purpose: every list in published_levels is whole, as many zones and levels as it says itself, and
--          publications calls it complete; and every one that it calls complete is there. What became
--          known after the second newest list is left out: tables are committed one after the other.
-- Grain: one row per publication that breaks it.
-- Parameters: ${dataset}, the data set.
-- Bound: none; all publications.
WITH list AS (
  SELECT
    authority,
    publication_id,
    published_at,
    seen_at,
    row_count,
    content_hash,
    COUNT(zone_id) AS rows_kept,
    MAX(known_at) AS known_at
  FROM lake.${dataset}.published_levels
  GROUP BY
    authority,
    publication_id,
    published_at,
    seen_at,
    row_count,
    content_hash
),
newest AS (
  SELECT
    MAX(known_at) AS known_at
  FROM list
),
complete AS (
  SELECT
    authority,
    publication_id,
    published_at,
    seen_at,
    row_count,
    content_hash,
    MIN(known_at) AS known_at
  FROM lake.${dataset}.publications
  WHERE state = 'complete'
  GROUP BY
    authority,
    publication_id,
    published_at,
    seen_at,
    row_count,
    content_hash
)
SELECT
  COALESCE(list.authority, complete.authority) AS authority,
  COALESCE(list.publication_id, complete.publication_id) AS publication_id,
  COALESCE(list.seen_at, complete.seen_at) AS seen_at,
  COALESCE(list.row_count, complete.row_count) AS row_count,
  list.rows_kept,
  complete.known_at AS complete_known_at
FROM list
FULL OUTER JOIN complete
  ON complete.authority = list.authority
  AND complete.publication_id = list.publication_id
  AND complete.published_at = list.published_at
  AND complete.seen_at = list.seen_at
  AND complete.row_count = list.row_count
  AND complete.content_hash = list.content_hash
CROSS JOIN newest
WHERE COALESCE(list.known_at, complete.known_at) < newest.known_at
  AND (
    list.authority IS NULL
    OR complete.authority IS NULL
    OR list.rows_kept <> list.row_count
  )
ORDER BY
  authority,
  seen_at,
  publication_id
