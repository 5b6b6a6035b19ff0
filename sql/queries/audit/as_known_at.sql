-- Purpose: what the ledger showed at a known time: which level was in force at ${at}, as far as it
--          was known by ${known_at}. With both the same: what people were shown at that moment.
--          In force is the row with the greatest (effective_at, known_at, revision).
-- Grain: one row per zone that was assessed then.
-- Parameters: ${dataset}, the data set; ${at}, the moment asked about; ${known_at}, the moment of
--             knowledge; both instants, as in 2021-03-14T12:00:00Z.
-- Bound: boundary_at within a day of the moment asked about, or of knowledge where that is earlier.
WITH candidate AS (
  SELECT
    zone_id,
    boundary_at,
    effective_at,
    known_at,
    revision,
    kind,
    level,
    at_least,
    colour,
    rule_id,
    unknown_reason,
    policy_id,
    policy_version,
    ROW_NUMBER() OVER (
      PARTITION BY zone_id
      ORDER BY effective_at DESC, known_at DESC, revision DESC
    ) AS place
  FROM lake.${dataset}.zone_assessments
  WHERE boundary_at >= LEAST(${at}, ${known_at}) - INTERVAL '1' DAY
    AND boundary_at <= ${at} + INTERVAL '1' DAY
    AND effective_at <= ${at}
    AND known_at <= ${known_at}
)
SELECT
  zone_id,
  level,
  at_least,
  colour,
  boundary_at,
  effective_at,
  known_at,
  kind,
  revision,
  rule_id,
  unknown_reason,
  policy_id,
  policy_version
FROM candidate
WHERE place = 1
ORDER BY
  zone_id
