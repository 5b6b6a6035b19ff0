-- Purpose: a layer of the one map: scans at venues of every zone in the time before a boundary, by
--          the colour that the code showed. Scans that show no presence are left out.
-- Grain: one row per zone and colour.
-- Parameters: ${dataset}, the data set; ${at}, the boundary, an instant as in 2021-03-14T12:00:00Z,
--             ${since}, the start of the time.
-- Bound: known_at is in the time from ${since} to ${at}, as a scan is known after it was.
SELECT
  zone_id,
  code_colour AS part,
  CAST(COUNT(*) AS double) AS amount,
  CAST(NULL AS double) AS base,
  MAX(scanned_at) AS measured_at,
  CAST(NULL AS timestamp(6) with time zone) AS due_at
FROM lake.${dataset}.scans
WHERE known_at > ${since}
  AND known_at <= ${at}
  AND scanned_at > ${since}
  AND scanned_at <= ${at}
  AND location_evidence <> 'NONE'
GROUP BY
  zone_id,
  code_colour
