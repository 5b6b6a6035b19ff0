-- Purpose: the rule book that a row names is there, by id, version and hash, and was published before
--          the row was decided: else its level could not be defended. A row without one is UNKNOWN.
--          Rows that were known at the newest boundary are left out: tables are committed one after
--          the other.
-- Grain: one row per rule book that is missing, or that decided before it was published.
-- Parameters: ${dataset}, the data set.
-- Bound: none; the whole ledger.
WITH newest AS (
  SELECT
    MAX(boundary_at) AS boundary_at
  FROM lake.${dataset}.zone_assessments
  WHERE kind = 'scheduled'
),
named AS (
  SELECT
    assessment.policy_id,
    assessment.policy_version,
    assessment.policy_hash,
    COUNT(*) AS ledger_rows,
    MIN(assessment.known_at) AS first_known_at
  FROM lake.${dataset}.zone_assessments AS assessment
  CROSS JOIN newest
  WHERE assessment.known_at < newest.boundary_at
    AND (assessment.policy_id IS NOT NULL OR assessment.engine_level <> 'UNKNOWN')
  GROUP BY
    assessment.policy_id,
    assessment.policy_version,
    assessment.policy_hash
),
published AS (
  SELECT
    policy_id,
    version,
    sha256,
    MIN(known_at) AS known_at
  FROM lake.${dataset}.policies
  GROUP BY
    policy_id,
    version,
    sha256
)
SELECT
  named.policy_id,
  named.policy_version,
  named.policy_hash,
  named.ledger_rows,
  named.first_known_at,
  published.known_at AS published_at
FROM named
LEFT JOIN published
  ON published.policy_id = named.policy_id
  AND published.version = named.policy_version
  AND published.sha256 = named.policy_hash
WHERE published.sha256 IS NULL
  OR published.known_at > named.first_known_at
ORDER BY
  named.policy_id,
  named.policy_version
