-- Purpose: how the level of a zone went: as posted at each boundary, and as revised since.
--          The level as revised is that of the row with the greatest revision. A boundary that has
--          only an escalation so far has no posted level yet.
-- Grain: one row per zone and boundary.
-- Columns: from zone_assessments: zone_id, boundary_at
--          posted_level varchar, nullable: level as posted when the boundary came; null where it
--            has not come
--          from zone_assessments: level, at_least, colour, rule_id, unknown_reason
--          escalated_at timestamp on effect, nullable: when the first escalation before the
--            boundary took effect; null if there was none
--          revisions bigint in rows: revisions of the boundary since it was posted
--          from zone_assessments: known_at
-- Parameters: ${dataset}, the data set.
-- Bound: set a range of boundary_at when you query it; it reaches the partitions.
CREATE OR REPLACE VIEW lake.${dataset}.zone_risk_timeline
SECURITY INVOKER
AS
SELECT
  zone_id,
  boundary_at,
  MAX_BY(level, revision) FILTER (WHERE kind = 'scheduled') AS posted_level,
  MAX_BY(level, revision) AS level,
  MAX_BY(at_least, revision) AS at_least,
  MAX_BY(colour, revision) AS colour,
  MAX_BY(rule_id, revision) AS rule_id,
  MAX_BY(unknown_reason, revision) AS unknown_reason,
  MIN(effective_at) FILTER (WHERE kind = 'escalation') AS escalated_at,
  COUNT_IF(kind = 'revision') AS revisions,
  MAX(known_at) AS known_at
FROM lake.${dataset}.zone_assessments
GROUP BY
  zone_id,
  boundary_at
