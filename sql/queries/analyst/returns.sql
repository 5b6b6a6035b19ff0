-- Purpose: how many zones that were lowered were raised again soon, by rule book. A return: the level
--          of a zone fell, and within 72 hours it rose above the level to which it had fallen, also
--          if it fell further between the two. As posted. UNKNOWN counts as the level that it is at
--          least. A change at which the rule book changed is no fall and no rise. Leave three days
--          behind ${to}, else the last ones that are lowered have had no time to return.
-- Grain: one row per rule book, level before the fall and level after it.
-- Parameters: ${dataset}, the data set; ${from} and ${to}, between which levels fell, both instants,
--             as in 2021-03-14T12:00:00Z.
-- Bound: boundary_at from ${from} to four days after ${to}.
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
    assessment.effective_at,
    assessment.known_at,
    assessment.revision,
    COALESCE(
      IF(assessment.level = 'UNKNOWN', assessment.at_least, assessment.level),
      'UNKNOWN'
    ) AS level,
    severity.severity,
    assessment.policy_id,
    assessment.policy_version
  FROM lake.${dataset}.zone_assessments AS assessment
  LEFT JOIN severity
    ON severity.sha256 = assessment.policy_hash
    AND severity.level = IF(assessment.level = 'UNKNOWN', assessment.at_least, assessment.level)
  WHERE assessment.boundary_at >= ${from}
    AND assessment.boundary_at < ${to} + INTERVAL '4' DAY
    AND assessment.kind IN ('scheduled', 'escalation', 'order')
),
followed AS (
  SELECT
    zone_id,
    effective_at,
    known_at,
    revision,
    level,
    severity,
    policy_id,
    policy_version,
    LAG(level) OVER line AS level_before,
    LAG(policy_id) OVER line AS policy_before,
    LAG(severity) OVER line AS severity_before
  FROM posted
  WINDOW line AS (PARTITION BY zone_id ORDER BY effective_at, known_at, revision)
),
change AS (
  SELECT
    zone_id,
    effective_at,
    level_before,
    level,
    severity_before,
    severity,
    policy_id,
    policy_version
  FROM followed
  WHERE policy_id = policy_before
    AND severity <> severity_before
),
fall AS (
  SELECT
    fallen.zone_id,
    fallen.effective_at,
    fallen.level_before,
    fallen.level,
    fallen.policy_id,
    fallen.policy_version,
    DATE_DIFF('second', fallen.effective_at, MIN(risen.effective_at)) / 3600e0 AS hours_away
  FROM change AS fallen
  LEFT JOIN change AS risen
    ON risen.zone_id = fallen.zone_id
    AND risen.policy_id = fallen.policy_id
    AND risen.effective_at > fallen.effective_at
    AND risen.effective_at <= fallen.effective_at + INTERVAL '72' HOUR
    AND risen.severity > risen.severity_before
    AND risen.severity > fallen.severity
  WHERE fallen.severity < fallen.severity_before
    AND fallen.effective_at < ${to}
  GROUP BY
    fallen.zone_id,
    fallen.effective_at,
    fallen.level_before,
    fallen.level,
    fallen.policy_id,
    fallen.policy_version
)
SELECT
  policy_id,
  policy_version,
  level_before,
  level,
  COUNT(*) AS lowered,
  COUNT_IF(hours_away <= 6) AS returned_within_6_h,
  COUNT_IF(hours_away <= 24) AS returned_within_24_h,
  COUNT(hours_away) AS returned_within_72_h,
  ROUND(100e0 * COUNT(hours_away) / COUNT(*), 2) AS percent_returned
FROM fall
GROUP BY
  policy_id,
  policy_version,
  level_before,
  level
ORDER BY
  policy_id,
  policy_version,
  level_before,
  level
