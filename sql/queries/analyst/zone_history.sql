-- Purpose: how the level of the place that a zone is went, before the zone was cut so too: its own
--          timeline, joined with those of the zones that it comes out of.
--          After a merge there is a row for each part; after a split, those of the whole.
-- Grain: one row per boundary and zone of the line.
-- Parameters: ${dataset}, the data set; '${zone_id}', the zone; ${from} and ${to}, the time asked
--             about, both instants, as in 2021-03-14T12:00:00Z.
-- Bound: boundary_at from ${from} to before ${to}.
WITH line AS (
  SELECT
    '${zone_id}' AS zone_id,
    0 AS generations
  UNION ALL
  SELECT
    ancestor_id,
    generations
  FROM lake.${dataset}.zone_lineage
  WHERE zone_id = '${zone_id}'
)
SELECT
  timeline.boundary_at,
  timeline.zone_id,
  line.generations,
  timeline.posted_level,
  timeline.level,
  timeline.at_least,
  timeline.colour,
  timeline.rule_id,
  timeline.unknown_reason,
  timeline.escalated_at,
  timeline.revisions,
  timeline.known_at
FROM lake.${dataset}.zone_risk_timeline AS timeline
JOIN line
  ON line.zone_id = timeline.zone_id
WHERE timeline.boundary_at >= ${from}
  AND timeline.boundary_at < ${to}
ORDER BY
  timeline.boundary_at,
  timeline.zone_id
