-- Purpose: lists of outside authorities that are held back: nobody is freed by them until somebody
--          confirms them. One that is older than the list that stands is of no interest any more.
-- Grain: one row per publication that is held.
-- Parameters: ${dataset}, the data set; ${at}, the moment of knowledge, an instant as in
--             2022-06-28T12:00:00Z.
-- Bound: seen_at within 31 days before the moment.
WITH judged AS (
  SELECT
    authority,
    publication_id,
    seen_at,
    content_hash,
    MAX_BY(outcome, known_at) AS outcome,
    MAX_BY(outcome_reason, known_at) AS reason
  FROM lake.${dataset}.publications
  WHERE seen_at > ${at} - INTERVAL '31' DAY
    AND seen_at <= ${at}
    AND known_at <= ${at}
    AND outcome IS NOT NULL
  GROUP BY
    authority,
    publication_id,
    seen_at,
    content_hash
),
standing AS (
  SELECT
    authority,
    MAX(seen_at) AS seen_at
  FROM judged
  WHERE outcome IN ('accepted', 'confirmed')
  GROUP BY
    authority
)
SELECT
  judged.authority,
  judged.publication_id,
  judged.seen_at,
  judged.reason
FROM judged
LEFT JOIN standing
  ON standing.authority = judged.authority
WHERE judged.outcome = 'held'
  AND (standing.seen_at IS NULL OR standing.seen_at < judged.seen_at)
ORDER BY
  judged.authority,
  judged.seen_at
