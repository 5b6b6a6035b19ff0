-- Purpose: the rule books, for the names and colours of levels and for their rules in words.
-- Grain: one row per rule book and version, as it was published last.
-- Parameters: ${dataset}, the data set.
-- Bound: none; policies is small.
SELECT
  policy_id,
  version,
  MAX_BY(document, known_at) AS document
FROM lake.${dataset}.policies
GROUP BY
  policy_id,
  version
ORDER BY
  policy_id,
  version
