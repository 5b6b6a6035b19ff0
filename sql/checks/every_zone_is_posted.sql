-- Purpose: every boundary has a scheduled row for every zone that is assessed then, silent ones too:
--          a zone that is left out would be neither green nor grey. The version that holds is the
--          greatest that has begun. The newest boundary is left out, for its rows may be on their
--          way.
-- Grain: one row per boundary and zone that is missing there.
-- Parameters: ${dataset}, the data set.
-- Bound: none; the whole ledger.
WITH boundary AS (
  SELECT DISTINCT
    boundary_at
  FROM lake.${dataset}.zone_assessments
  WHERE kind = 'scheduled'
),
closed AS (
  SELECT
    boundary_at,
    MAX(boundary_at) OVER () AS newest_at
  FROM boundary
),
registered AS (
  SELECT
    zone_id,
    version,
    MIN(effective_from) AS effective_from,
    MAX_BY(effective_to, known_at) AS effective_to,
    MAX_BY(assessed, known_at) AS assessed
  FROM lake.${dataset}.zones
  GROUP BY
    zone_id,
    version
),
due AS (
  SELECT
    closed.boundary_at,
    registered.zone_id,
    MAX_BY(registered.assessed, registered.version) AS assessed,
    MAX_BY(registered.effective_to, registered.version) AS effective_to,
    MAX(registered.version) AS zone_version
  FROM closed
  INNER JOIN registered
    ON registered.effective_from <= closed.boundary_at
  WHERE closed.boundary_at < closed.newest_at
  GROUP BY
    closed.boundary_at,
    registered.zone_id
)
SELECT
  due.boundary_at,
  due.zone_id,
  due.zone_version
FROM due
LEFT JOIN lake.${dataset}.zone_assessments AS posted
  ON posted.zone_id = due.zone_id
  AND posted.boundary_at = due.boundary_at
  AND posted.kind = 'scheduled'
WHERE due.assessed
  AND (due.effective_to IS NULL OR due.effective_to > due.boundary_at)
  AND posted.zone_id IS NULL
ORDER BY
  due.boundary_at,
  due.zone_id
