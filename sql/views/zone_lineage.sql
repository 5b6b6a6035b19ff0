-- Purpose: what every zone comes out of, through all splits, merges and renames: its predecessors,
--          theirs, and so on. inherited says whether every step on the way passed on the state, so
--          that the zone's clocks may go back to that ancestor.
--          A line of more than ten generations needs SET SESSION max_recursion_depth.
-- Grain: one row per zone and ancestor.
-- Parameters: ${dataset}, the data set.
-- Bound: none; the registry is small.
CREATE OR REPLACE VIEW lake.${dataset}.zone_lineage
SECURITY INVOKER
AS
WITH RECURSIVE
succession (zone_id, predecessor_id, begins_at, passes_on) AS (
  SELECT DISTINCT
    zone.zone_id,
    predecessor.zone_id,
    zone.effective_from,
    zone.inherits = 'state'
  FROM lake.${dataset}.zones AS zone
  CROSS JOIN UNNEST(zone.predecessors) AS predecessor (zone_id)
),
line (zone_id, ancestor_id, generations, ended_at, inherited) AS (
  SELECT
    zone_id,
    predecessor_id,
    1,
    begins_at,
    passes_on
  FROM succession
  UNION ALL
  SELECT
    line.zone_id,
    succession.predecessor_id,
    line.generations + 1,
    succession.begins_at,
    line.inherited AND succession.passes_on
  FROM line
  JOIN succession
    ON succession.zone_id = line.ancestor_id
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
