-- Purpose: how the level of one zone went: as posted at each boundary, and as revised since.
--          The level as known now is that of the row with the greatest revision.
-- Grain: one row per boundary with a scheduled row, oldest first.
-- Parameters: ${dataset}, the data set; '${zone_id}', the zone; ${from} and ${to}, the time asked
--             about, both instants, as in 2021-03-14T12:00:00Z.
-- Bound: boundary_at from ${from} to ${to}.
SELECT
  boundary_at,
  MAX_BY(level, revision) AS level,
  MAX_BY(at_least, revision) AS at_least,
  MAX_BY(colour, revision) AS colour,
  MAX_BY(policy_id, revision) AS policy_id,
  MAX_BY(policy_version, revision) AS policy_version,
  MAX_BY(order_id, revision) AS order_id,
  MAX_BY(level, revision) FILTER (WHERE kind = 'scheduled') AS posted_level,
  MAX_BY(colour, revision) FILTER (WHERE kind = 'scheduled') AS posted_colour,
  MAX_BY(policy_id, revision) FILTER (WHERE kind = 'scheduled') AS posted_policy_id,
  MAX_BY(policy_version, revision) FILTER (WHERE kind = 'scheduled') AS posted_policy_version,
  COUNT(1) - 1 AS revisions,
  COUNT_IF(kind = 'escalation') > 0 AS escalated
FROM lake.${dataset}.zone_assessments
WHERE zone_id = '${zone_id}'
  AND boundary_at >= ${from}
  AND boundary_at <= ${to}
GROUP BY
  boundary_at
HAVING
  COUNT_IF(kind = 'scheduled') > 0
ORDER BY
  boundary_at
