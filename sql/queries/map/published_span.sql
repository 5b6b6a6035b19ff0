-- Purpose: from when to when lists of outside authorities became known: the clock of a data set in
--          which nothing is assessed, from which its boundaries follow.
-- Grain: one row; of nulls where there has never been a list.
-- Parameters: ${dataset}, the data set.
-- Bound: none, it covers the whole data set; publications holds a few rows per publication.
SELECT
  MIN(known_at) AS first_known_at,
  MAX(known_at) AS last_known_at
FROM lake.${dataset}.publications
