-- Purpose: unknown is not green: a row that is UNKNOWN has the colour that its rule book gives what is
--          unknown, says why, and claims no level that is milder than the rules leave possible. Only
--          an order makes a level of what the rules do not know.
-- Grain: one row per row of the ledger that breaks it.
-- Parameters: ${dataset}, the data set.
-- Bound: none; the whole ledger.
WITH rule_book AS (
  SELECT
    sha256,
    MIN(JSON_EXTRACT_SCALAR(document, '$.unknown.colour')) AS unknown_colour
  FROM lake.${dataset}.policies
  GROUP BY
    sha256
)
SELECT
  assessment.zone_id,
  assessment.boundary_at,
  assessment.revision,
  assessment.level,
  assessment.engine_level,
  assessment.colour,
  assessment.unknown_reason,
  assessment.order_id
FROM lake.${dataset}.zone_assessments AS assessment
LEFT JOIN rule_book
  ON rule_book.sha256 = assessment.policy_hash
WHERE assessment.level = 'UNKNOWN'
    AND assessment.colour <> COALESCE(rule_book.unknown_colour, 'zone.grey')
  OR assessment.level = 'UNKNOWN' AND assessment.engine_level <> 'UNKNOWN'
  OR assessment.engine_level = 'UNKNOWN' AND assessment.unknown_reason IS NULL
  OR assessment.engine_level = 'UNKNOWN'
    AND assessment.level <> 'UNKNOWN'
    AND assessment.order_id IS NULL
ORDER BY
  assessment.zone_id,
  assessment.boundary_at,
  assessment.revision
