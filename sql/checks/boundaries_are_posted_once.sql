-- Purpose: a zone has at most one scheduled row at a boundary, its revisions come after it, and
--          escalations and orders between boundaries before it.
-- Grain: one row per zone and boundary that breaks it.
-- Parameters: ${dataset}, the data set.
-- Bound: none; the whole ledger.
SELECT
  zone_id,
  boundary_at,
  COUNT_IF(kind = 'scheduled') AS scheduled_rows,
  MIN(revision) FILTER (WHERE kind = 'scheduled') AS scheduled_revision,
  MIN(revision) FILTER (WHERE kind = 'revision') AS first_revision,
  MAX(revision) FILTER (WHERE kind IN ('escalation', 'order')) AS last_between
FROM lake.${dataset}.zone_assessments
GROUP BY
  zone_id,
  boundary_at
HAVING
  COUNT_IF(kind = 'scheduled') > 1
  OR COUNT_IF(kind = 'revision') > 0 AND COUNT_IF(kind = 'scheduled') = 0
  OR MIN(revision) FILTER (WHERE kind = 'revision') < MIN(revision) FILTER (WHERE kind = 'scheduled')
  OR MAX(revision) FILTER (WHERE kind IN ('escalation', 'order'))
    > MIN(revision) FILTER (WHERE kind = 'scheduled')
ORDER BY
  zone_id,
  boundary_at
