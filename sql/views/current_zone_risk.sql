-- Purpose: the level in force now, with its grounds in short; what a map or a notice shows.
--          Now is the ledger's own clock: the greatest known_at of any row. In force is the row
--          with the greatest (effective_at, known_at, revision) among those in effect by now.
--          A zone that is no longer assessed is shown until the newest boundary is a day on.
-- Grain: one row per zone that is assessed.
-- Columns: from zone_assessments: zone_id
--          zone_name varchar, nullable: name of the version that was assessed; null where it is not
--            registered
--          from zone_assessments: level, at_least, colour, engine_level, boundary_at, effective_at,
--            known_at, kind, revision, rule_id, unknown_reason, policy_id, policy_version,
--            counterfactual, lift_at, lift_needs, order_id, derived
-- Parameters: ${dataset}, the data set.
-- Bound: the newest day of boundary_at and the day before it (UTC), by the view itself.
CREATE OR REPLACE VIEW lake.${dataset}.current_zone_risk
SECURITY INVOKER
AS
WITH newest AS (
  SELECT
    WITH_TIMEZONE(CAST(MAX(data_file.partition.boundary_at_day) AS TIMESTAMP(6)), 'UTC')
      - INTERVAL '1' DAY AS since
  FROM lake.${dataset}."zone_assessments$files" AS data_file
),
now AS (
  SELECT
    newest.since,
    MAX(assessment.known_at) AS now_at
  FROM lake.${dataset}.zone_assessments AS assessment
  CROSS JOIN newest
  WHERE assessment.boundary_at >= newest.since
  GROUP BY
    newest.since
),
candidate AS (
  SELECT
    assessment.zone_id,
    assessment.zone_version,
    assessment.boundary_at,
    assessment.effective_at,
    assessment.known_at,
    assessment.revision,
    assessment.kind,
    assessment.level,
    assessment.at_least,
    assessment.colour,
    assessment.engine_level,
    assessment.policy_id,
    assessment.policy_version,
    assessment.counterfactual,
    assessment.rule_id,
    assessment.unknown_reason,
    assessment.lift_at,
    assessment.lift_needs,
    assessment.order_id,
    assessment.derived,
    ROW_NUMBER() OVER (
      PARTITION BY assessment.zone_id
      ORDER BY assessment.effective_at DESC, assessment.known_at DESC, assessment.revision DESC
    ) AS place
  FROM lake.${dataset}.zone_assessments AS assessment
  CROSS JOIN now
  WHERE assessment.boundary_at >= now.since
    AND assessment.effective_at <= now.now_at
),
zone_name AS (
  SELECT
    zone_id,
    version,
    MAX_BY(name, known_at) AS name
  FROM lake.${dataset}.zones
  GROUP BY
    zone_id,
    version
)
SELECT
  candidate.zone_id,
  zone_name.name AS zone_name,
  candidate.level,
  candidate.at_least,
  candidate.colour,
  candidate.engine_level,
  candidate.boundary_at,
  candidate.effective_at,
  candidate.known_at,
  candidate.kind,
  candidate.revision,
  candidate.rule_id,
  candidate.unknown_reason,
  candidate.policy_id,
  candidate.policy_version,
  candidate.counterfactual,
  candidate.lift_at,
  candidate.lift_needs,
  candidate.order_id,
  candidate.derived
FROM candidate
LEFT JOIN zone_name
  ON zone_name.zone_id = candidate.zone_id
  AND zone_name.version = candidate.zone_version
WHERE candidate.place = 1
