-- Purpose: the level in force now for everybody: what a notice on the wall says, without counts,
--          grounds and names of orders. It is read with the rights of who made it, so that its
--          readers need none on the ledger. A rule book that was not in force says nothing here: a
--          replay of the past has no rows.
-- Grain: one row per zone that is assessed.
-- Columns: from zone_assessments: zone_id
--          zone_name varchar, nullable: name of the version that was assessed; null where it is not
--            registered
--          from zone_assessments: level, at_least, colour, effective_at
-- Parameters: ${dataset}, the data set.
-- Bound: that of current_zone_risk.
CREATE OR REPLACE VIEW lake.${dataset}.public_zone_risk
SECURITY DEFINER
AS
SELECT
  zone_id,
  zone_name,
  level,
  at_least,
  colour,
  effective_at
FROM lake.${dataset}.current_zone_risk
WHERE NOT counterfactual
