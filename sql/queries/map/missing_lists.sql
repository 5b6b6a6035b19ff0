-- Purpose: lists of outside authorities of which rows are missing, so that they are not the list: the one
--          before stands. One that is older than the list that stands is of no interest any more.
-- Grain: one row per publication that is incomplete or abandoned at the moment.
-- Parameters: ${dataset}, the data set; ${at}, the moment of knowledge, an instant as in
--             2022-06-28T12:00:00Z.
-- Bound: seen_at within 31 days before the moment.
WITH newest AS (
  SELECT
    authority,
    publication_id,
    published_at,
    seen_at,
    row_count,
    content_hash,
    MAX_BY(state, known_at) AS state,
    MAX_BY(rows_known, known_at) AS rows_known,
    MAX_BY(outcome, known_at) AS outcome
  FROM lake.${dataset}.publications
  WHERE seen_at > ${at} - INTERVAL '31' DAY
    AND seen_at <= ${at}
    AND known_at <= ${at}
  GROUP BY
    authority,
    publication_id,
    published_at,
    seen_at,
    row_count,
    content_hash
),
standing AS (
  SELECT
    authority,
    MAX(seen_at) AS seen_at
  FROM newest
  WHERE outcome IN ('accepted', 'confirmed')
  GROUP BY
    authority
)
SELECT
  newest.authority,
  newest.publication_id,
  newest.seen_at,
  newest.state,
  newest.rows_known,
  newest.row_count
FROM newest
LEFT JOIN standing
  ON standing.authority = newest.authority
WHERE newest.state <> 'complete'
  AND (standing.seen_at IS NULL OR standing.seen_at < newest.seen_at)
ORDER BY
  newest.authority,
  newest.seen_at,
  newest.publication_id
