-- Purpose: a layer of the one map from evidence: what was counted in every zone in the time before a
--          boundary, as known at it, over another count. Case reports are left out, since they are
--          in no denominator.
-- Grain: one row per zone in which something was counted.
-- Parameters: ${dataset}, the data set; ${at}, the boundary, an instant as in 2021-03-14T12:00:00Z,
--             ${since}, the start of the time; ${role}, of the persons in the zone, - if none,
--             ${amount} and ${base}, the measures that are divided.
-- Bound: known_boundary is in the time from ${since} to ${at}, as an event is known after it was.
SELECT
  zone_id,
  '' AS part,
  CAST(COALESCE(SUM(change) FILTER (WHERE measure = '${amount}'), 0) AS double) AS amount,
  CAST(COALESCE(SUM(change) FILTER (WHERE measure = '${base}'), 0) AS double) AS base,
  MAX(cell_start) + INTERVAL '2' HOUR AS measured_at,
  CAST(NULL AS timestamp(6) with time zone) AS due_at
FROM lake.${dataset}.zone_evidence
WHERE known_boundary > ${since}
  AND known_boundary <= ${at}
  AND cell_start >= ${since}
  AND cell_start < ${at}
  AND role = '${role}'
  AND purpose <> 'CASE_REPORT'
  AND measure IN ('${amount}', '${base}')
GROUP BY
  zone_id
