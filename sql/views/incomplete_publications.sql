-- Purpose: publications of outside authorities that are not the list and never were, since rows of
--          them are missing or do not agree with their hash: what to ask the authority, or whoever
--          sends its lists, about.
-- Grain: one row per publication that is incomplete or abandoned.
-- Columns: from publications: authority, publication_id, published_at, seen_at, state, row_count,
--            rows_known, content_hash, known_at
-- Parameters: ${dataset}, the data set.
-- Bound: none, it covers the whole data set; publications holds a few rows per publication.
CREATE OR REPLACE VIEW lake.${dataset}.incomplete_publications
SECURITY INVOKER
AS
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
    MAX(known_at) AS known_at
  FROM lake.${dataset}.publications
  GROUP BY
    authority,
    publication_id,
    published_at,
    seen_at,
    row_count,
    content_hash
)
SELECT
  authority,
  publication_id,
  published_at,
  seen_at,
  state,
  row_count,
  rows_known,
  content_hash,
  known_at
FROM newest
WHERE state <> 'complete'
