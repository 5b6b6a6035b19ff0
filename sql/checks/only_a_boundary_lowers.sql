-- Purpose: between two boundaries a level only rises: an escalation, or an order between boundaries,
--          is never milder than what was in force before it. UNKNOWN counts as the level that it is
--          at least; a change of the rule book is left out.
-- Grain: one row per row of the ledger that lowers a level between boundaries.
-- Parameters: ${dataset}, the data set.
-- Bound: none; the whole ledger.
WITH severity AS (
  SELECT
    policy.sha256,
    JSON_EXTRACT_SCALAR(listed.level, '$.id') AS level,
    CAST(JSON_EXTRACT_SCALAR(listed.level, '$.severity') AS INTEGER) AS severity
  FROM (
    SELECT
      sha256,
      MIN(document) AS document
    FROM lake.${dataset}.policies
    GROUP BY
      sha256
  ) AS policy
  CROSS JOIN UNNEST(
    CAST(JSON_EXTRACT(policy.document, '$.levels') AS ARRAY(JSON))
  ) AS listed (level)
),
posted AS (
  SELECT
    assessment.zone_id,
    assessment.boundary_at,
    assessment.revision,
    assessment.kind,
    assessment.effective_at,
    assessment.known_at,
    assessment.level,
    assessment.policy_hash,
    severity.severity
  FROM lake.${dataset}.zone_assessments AS assessment
  LEFT JOIN severity
    ON severity.sha256 = assessment.policy_hash
    AND severity.level = IF(assessment.level = 'UNKNOWN', assessment.at_least, assessment.level)
  WHERE assessment.kind IN ('scheduled', 'escalation', 'order')
),
followed AS (
  SELECT
    zone_id,
    boundary_at,
    revision,
    kind,
    effective_at,
    level,
    severity,
    LAG(level) OVER line AS level_before,
    IF(LAG(policy_hash) OVER line = policy_hash, LAG(severity) OVER line) AS severity_before
  FROM posted
  WINDOW line AS (PARTITION BY zone_id ORDER BY effective_at, known_at, revision)
)
SELECT
  zone_id,
  boundary_at,
  revision,
  kind,
  effective_at,
  level_before,
  level
FROM followed
WHERE kind <> 'scheduled'
  AND severity < severity_before
ORDER BY
  zone_id,
  effective_at,
  revision
