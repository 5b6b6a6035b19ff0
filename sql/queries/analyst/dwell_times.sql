-- Purpose: how long zones stayed at a level before it changed, by the rule book in force when the
--          stay ended. As posted. UNKNOWN counts as the level that it is at least, since that is how
--          the zone is treated; unverified_stays are those in which it was UNKNOWN for a time. What
--          stood at the first boundary that is looked at is left out, since nobody knows how long,
--          and what stands at the last is not over. Both are counted beside, for short spans favour
--          short stays. A stay through which the rule book changed belongs to the later one and is
--          among switched_stays. most_often_days is the number of whole days, rounded, that most
--          stays have; quantiles are stays, not interpolated.
-- Grain: one row per rule book, level, the worse level that it was lowered from (null: it was not)
--        and the level after it (null: the stays that are not over, or have no beginning).
-- Parameters: ${dataset}, the data set; ${from} and ${to}, the boundaries that are looked at, both
--             instants, as in 2021-03-14T12:00:00Z.
-- Bound: boundary_at from ${from} to before ${to}.
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
    assessment.effective_at,
    assessment.known_at,
    assessment.revision,
    COALESCE(
      IF(assessment.level = 'UNKNOWN', assessment.at_least, assessment.level),
      'UNKNOWN'
    ) AS level,
    assessment.level = 'UNKNOWN' AS unverified,
    severity.severity,
    assessment.policy_id,
    assessment.policy_version,
    MIN(assessment.boundary_at) OVER () AS first_boundary_at
  FROM lake.${dataset}.zone_assessments AS assessment
  LEFT JOIN severity
    ON severity.sha256 = assessment.policy_hash
    AND severity.level = IF(assessment.level = 'UNKNOWN', assessment.at_least, assessment.level)
  WHERE assessment.boundary_at >= ${from}
    AND assessment.boundary_at < ${to}
    AND assessment.kind IN ('scheduled', 'escalation', 'order')
),
followed AS (
  SELECT
    zone_id,
    boundary_at,
    effective_at,
    known_at,
    revision,
    level,
    unverified,
    severity,
    policy_id,
    policy_version,
    first_boundary_at,
    LAG(level) OVER line AS level_before,
    LAG(policy_id) OVER line AS policy_before,
    LAG(severity) OVER line AS severity_before
  FROM posted
  WINDOW line AS (PARTITION BY zone_id ORDER BY effective_at, known_at, revision)
),
numbered AS (
  SELECT
    zone_id,
    boundary_at,
    effective_at,
    known_at,
    revision,
    level,
    unverified,
    severity,
    policy_id,
    policy_version,
    first_boundary_at,
    level_before,
    policy_before,
    severity_before,
    COUNT_IF(level IS DISTINCT FROM level_before) OVER (
      PARTITION BY zone_id
      ORDER BY effective_at, known_at, revision
      ROWS UNBOUNDED PRECEDING
    ) AS stay_number
  FROM followed
),
stay AS (
  SELECT
    zone_id,
    stay_number,
    level,
    MIN(effective_at) AS begins_at,
    MIN(boundary_at) = MIN(first_boundary_at) AS stood_before,
    BOOL_OR(unverified) AS unverified,
    MIN_BY(policy_id, ROW(effective_at, known_at, revision)) AS first_policy_id,
    MAX_BY(policy_id, ROW(effective_at, known_at, revision)) AS last_policy_id,
    MAX_BY(policy_version, ROW(effective_at, known_at, revision)) AS last_policy_version,
    MIN_BY(
      IF(policy_before = policy_id AND severity_before > severity, level_before),
      ROW(effective_at, known_at, revision)
    ) AS lowered_from
  FROM numbered
  GROUP BY
    zone_id,
    stay_number,
    level
),
neighbour AS (
  SELECT
    level,
    lowered_from,
    stood_before,
    unverified,
    LEAD(level) OVER line AS level_after,
    COALESCE(LEAD(first_policy_id) OVER line, last_policy_id) AS policy_id,
    first_policy_id,
    DATE_DIFF('second', begins_at, LEAD(begins_at) OVER line) / 86400e0 AS days,
    last_policy_version,
    LEAD(last_policy_version) OVER line AS next_policy_version
  FROM stay
  WINDOW line AS (PARTITION BY zone_id ORDER BY stay_number)
),
judged AS (
  SELECT
    policy_id,
    COALESCE(next_policy_version, last_policy_version) AS policy_version,
    level,
    lowered_from,
    IF(stood_before, NULL, level_after) AS level_after,
    stood_before,
    unverified,
    policy_id IS DISTINCT FROM first_policy_id AS switched,
    IF(stood_before, NULL, days) AS days
  FROM neighbour
),
by_length AS (
  SELECT
    policy_id,
    policy_version,
    level,
    lowered_from,
    level_after,
    ROUND(days) AS whole_days,
    COUNT(*) AS stays,
    COUNT_IF(stood_before) AS stood_before,
    COUNT_IF(unverified) AS unverified,
    COUNT_IF(switched) AS switched,
    ARRAY_AGG(days) FILTER (WHERE days IS NOT NULL) AS days
  FROM judged
  GROUP BY
    policy_id,
    policy_version,
    level,
    lowered_from,
    level_after,
    ROUND(days)
),
total AS (
  SELECT
    policy_id,
    policy_version,
    level,
    lowered_from,
    level_after,
    SUM(stays) AS stays,
    SUM(stood_before) AS stood_before,
    SUM(unverified) AS unverified,
    SUM(switched) AS switched,
    MAX_BY(whole_days, ROW(stays, -whole_days)) FILTER (WHERE whole_days IS NOT NULL) AS most_often_days,
    ARRAY_SORT(FLATTEN(ARRAY_AGG(COALESCE(days, ARRAY[])))) AS days
  FROM by_length
  GROUP BY
    policy_id,
    policy_version,
    level,
    lowered_from,
    level_after
)
SELECT
  policy_id,
  policy_version,
  level,
  lowered_from,
  level_after,
  stays,
  CAST(most_often_days AS BIGINT) AS most_often_days,
  ROUND(ELEMENT_AT(days, GREATEST(CAST(ROUND(0.5e0 * (CARDINALITY(days) - 1)) AS INTEGER) + 1, 1)), 2) AS median_days,
  ROUND(ELEMENT_AT(days, GREATEST(CAST(ROUND(0.1e0 * (CARDINALITY(days) - 1)) AS INTEGER) + 1, 1)), 2) AS p10_days,
  ROUND(ELEMENT_AT(days, GREATEST(CAST(ROUND(0.9e0 * (CARDINALITY(days) - 1)) AS INTEGER) + 1, 1)), 2) AS p90_days,
  stood_before AS stays_without_beginning,
  unverified AS unverified_stays,
  switched AS switched_stays
FROM total
ORDER BY
  policy_id,
  policy_version,
  level,
  lowered_from NULLS FIRST,
  level_after NULLS FIRST
