-- Purpose: every level of a row is one that its rule book has, in the colour that it gives it, and
--          every colour is one of zones: colours of codes and passes never mix with them.
-- Grain: one row per row of the ledger that breaks it.
-- Parameters: ${dataset}, the data set.
-- Bound: none; the whole ledger.
WITH rule_book AS (
  SELECT
    sha256,
    MIN(document) AS document
  FROM lake.${dataset}.policies
  GROUP BY
    sha256
),
listed AS (
  SELECT
    rule_book.sha256,
    MAP_AGG(
      JSON_EXTRACT_SCALAR(item.level, '$.id'),
      JSON_EXTRACT_SCALAR(item.level, '$.colour')
    ) AS colours
  FROM rule_book
  CROSS JOIN UNNEST(
    CAST(JSON_EXTRACT(rule_book.document, '$.levels') AS ARRAY(JSON))
  ) AS item (level)
  GROUP BY
    rule_book.sha256
)
SELECT
  assessment.zone_id,
  assessment.boundary_at,
  assessment.revision,
  assessment.level,
  assessment.engine_level,
  assessment.at_least,
  assessment.colour,
  assessment.policy_id,
  assessment.policy_version
FROM lake.${dataset}.zone_assessments AS assessment
LEFT JOIN listed
  ON listed.sha256 = assessment.policy_hash
WHERE assessment.colour NOT LIKE 'zone._%'
  OR listed.sha256 IS NOT NULL
    AND (
      assessment.level <> 'UNKNOWN'
        AND ELEMENT_AT(listed.colours, assessment.level) IS DISTINCT FROM assessment.colour
      OR assessment.engine_level <> 'UNKNOWN'
        AND NOT CONTAINS(MAP_KEYS(listed.colours), assessment.engine_level)
      OR assessment.at_least IS NOT NULL
        AND NOT CONTAINS(MAP_KEYS(listed.colours), assessment.at_least)
    )
ORDER BY
  assessment.zone_id,
  assessment.boundary_at,
  assessment.revision
