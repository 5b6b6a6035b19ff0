-- Purpose: every change of a level as people were shown it, with the time in the former level, and
--          what made it: rule, order or another rule book. As posted: an escalation or an order
--          counts from its own moment, a revision never does, for it freed and locked nobody.
--          UNKNOWN counts as a level of its own. hours_before is null where the former level stood
--          already at the first boundary that is looked at. policy_switched marks a change at which
--          the rule book changed: it is no rise and no fall.
-- Grain: one row per zone and change.
-- Parameters: ${dataset}, the data set; ${from} and ${to}, between which the level changed, both
--             instants, as in 2021-03-14T12:00:00Z.
-- Bound: boundary_at from 31 days before ${from} to a day after ${to}; a level that stood longer has
--        no hours_before.
WITH posted AS (
  SELECT
    zone_id,
    zone_version,
    boundary_at,
    effective_at,
    known_at,
    revision,
    kind,
    level,
    at_least,
    rule_id,
    unknown_reason,
    order_id,
    policy_id,
    policy_version,
    MIN(boundary_at) OVER () AS first_boundary_at
  FROM lake.${dataset}.zone_assessments
  WHERE boundary_at >= ${from} - INTERVAL '31' DAY
    AND boundary_at < ${to} + INTERVAL '1' DAY
    AND effective_at < ${to}
    AND kind IN ('scheduled', 'escalation', 'order')
),
followed AS (
  SELECT
    zone_id,
    zone_version,
    boundary_at,
    effective_at,
    known_at,
    revision,
    kind,
    level,
    at_least,
    rule_id,
    unknown_reason,
    order_id,
    policy_id,
    policy_version,
    first_boundary_at,
    LAG(level) OVER line AS level_before,
    LAG(policy_id) OVER line AS policy_before
  FROM posted
  WINDOW line AS (PARTITION BY zone_id ORDER BY effective_at, known_at, revision)
),
stay AS (
  SELECT
    zone_id,
    zone_version,
    effective_at,
    kind,
    level_before,
    level,
    at_least,
    rule_id,
    unknown_reason,
    order_id,
    policy_id,
    policy_version,
    policy_before IS DISTINCT FROM policy_id AS policy_switched,
    LAG(IF(level_before IS NULL AND boundary_at = first_boundary_at, NULL, effective_at)) OVER (
      PARTITION BY zone_id
      ORDER BY effective_at, known_at, revision
    ) AS began_at
  FROM followed
  WHERE level IS DISTINCT FROM level_before
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
  stay.zone_id,
  zone_name.name AS zone_name,
  stay.effective_at,
  stay.level_before,
  stay.level,
  stay.at_least,
  ROUND(DATE_DIFF('second', stay.began_at, stay.effective_at) / 3600e0, 2) AS hours_before,
  stay.kind,
  stay.rule_id,
  stay.unknown_reason,
  stay.order_id,
  stay.policy_id,
  stay.policy_version,
  stay.policy_switched
FROM stay
LEFT JOIN zone_name
  ON zone_name.zone_id = stay.zone_id
  AND zone_name.version = stay.zone_version
WHERE stay.level_before IS NOT NULL
  AND stay.effective_at >= ${from}
ORDER BY
  stay.effective_at,
  stay.zone_id
