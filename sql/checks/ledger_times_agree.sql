-- Purpose: no time of the ledger runs backwards. A scheduled row takes effect and is known at its
--          boundary; a revision takes effect at its boundary and is known later; an escalation is
--          known when it takes effect, which is before its boundary; an order between boundaries
--          takes effect before its boundary. A level cannot fall before the boundary that says so.
-- Grain: one row per row of the ledger that breaks it.
-- Parameters: ${dataset}, the data set.
-- Bound: none; the whole ledger.
SELECT
  zone_id,
  boundary_at,
  revision,
  kind,
  effective_at,
  known_at,
  lift_at
FROM lake.${dataset}.zone_assessments
WHERE CASE kind
    WHEN 'scheduled' THEN effective_at <> boundary_at OR known_at <> boundary_at
    WHEN 'revision' THEN effective_at <> boundary_at OR known_at <= boundary_at
    WHEN 'escalation' THEN effective_at >= boundary_at OR known_at <> effective_at
    WHEN 'order' THEN effective_at >= boundary_at OR known_at > effective_at
    ELSE TRUE
  END
  OR lift_at < boundary_at
ORDER BY
  zone_id,
  boundary_at,
  revision
