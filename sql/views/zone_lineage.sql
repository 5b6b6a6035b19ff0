-- Purpose: what every zone comes out of, through splits, merges and renames: its predecessors,
--          theirs, and so on, four generations back. inherited says whether every step on the way
--          passed on the state, so that the zone's clocks may go back to that ancestor.
-- Grain: one row per zone and ancestor.
-- Columns: from zones: zone_id
--          ancestor_id varchar: zone that it comes out of, directly or through others
--          generations integer in generations: steps between the two, from 1 to 4
--          ended_at timestamp on boundary: boundary at which the ancestor ended
--          inherited boolean: true: every step on the way passed on the state
-- Parameters: ${dataset}, the data set.
-- Bound: none; the registry is small.
CREATE OR REPLACE VIEW lake.${dataset}.zone_lineage
SECURITY INVOKER
AS
WITH succession AS (
  SELECT
    zone.zone_id,
    predecessor.zone_id AS predecessor_id,
    zone.effective_from AS begins_at,
    zone.inherits = 'state' AS passes_on
  FROM lake.${dataset}.zones AS zone
  CROSS JOIN UNNEST(zone.predecessors) AS predecessor (zone_id)
),
line AS (
  SELECT
    zone_id,
    predecessor_id AS ancestor_id,
    1 AS generations,
    begins_at AS ended_at,
    passes_on AS inherited
  FROM succession
  UNION ALL
  SELECT
    first_step.zone_id,
    second_step.predecessor_id,
    2,
    second_step.begins_at,
    first_step.passes_on AND second_step.passes_on
  FROM succession AS first_step
  INNER JOIN succession AS second_step
    ON second_step.zone_id = first_step.predecessor_id
  UNION ALL
  SELECT
    first_step.zone_id,
    third_step.predecessor_id,
    3,
    third_step.begins_at,
    first_step.passes_on AND second_step.passes_on AND third_step.passes_on
  FROM succession AS first_step
  INNER JOIN succession AS second_step
    ON second_step.zone_id = first_step.predecessor_id
  INNER JOIN succession AS third_step
    ON third_step.zone_id = second_step.predecessor_id
  UNION ALL
  SELECT
    first_step.zone_id,
    fourth_step.predecessor_id,
    4,
    fourth_step.begins_at,
    first_step.passes_on AND second_step.passes_on AND third_step.passes_on AND fourth_step.passes_on
  FROM succession AS first_step
  INNER JOIN succession AS second_step
    ON second_step.zone_id = first_step.predecessor_id
  INNER JOIN succession AS third_step
    ON third_step.zone_id = second_step.predecessor_id
  INNER JOIN succession AS fourth_step
    ON fourth_step.zone_id = third_step.predecessor_id
)
SELECT
  zone_id,
  ancestor_id,
  MIN(generations) AS generations,
  MAX(ended_at) AS ended_at,
  BOOL_OR(inherited) AS inherited
FROM line
GROUP BY
  zone_id,
  ancestor_id
