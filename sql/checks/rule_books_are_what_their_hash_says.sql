-- Purpose: the document of a rule book is the one that its hash was taken of, and of one id and
--          version there is one document.
-- Grain: one row per rule book and version that breaks it.
-- Parameters: ${dataset}, the data set.
-- Bound: none; rule books are few.
SELECT
  policy_id,
  version,
  MIN(sha256) AS sha256,
  LOWER(TO_HEX(SHA256(TO_UTF8(MIN(document))))) AS sha256_of_document,
  COUNT(DISTINCT document) AS documents
FROM lake.${dataset}.policies
GROUP BY
  policy_id,
  version
HAVING
  COUNT(DISTINCT document) > 1
  OR COUNT(DISTINCT sha256) > 1
  OR MIN(sha256) <> LOWER(TO_HEX(SHA256(TO_UTF8(MIN(document)))))
ORDER BY
  policy_id,
  version
