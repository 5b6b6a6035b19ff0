-- Purpose: a layer of the one map: trips that arrived in every zone from another one in the time
--          before a boundary, by the level that the zone of departure was posted at when they left
--          it. NOT_ASSESSED is a zone without a level then, NOT_TOLD a trip whose origin nobody says.
-- Grain: one row per zone of arrival and level.
-- Parameters: ${dataset}, the data set; ${at}, the boundary, an instant as in 2021-03-14T12:00:00Z,
--             ${since}, the start of the time.
-- Bound: known_at is in the time from ${since} to ${at}; boundary_at from a day before it.
WITH posted AS (
  SELECT
    zone_id,
    level,
    effective_at AS begins_at,
    LEAD(effective_at, 1, ${at} + INTERVAL '1' DAY) OVER (
      PARTITION BY zone_id
      ORDER BY effective_at, known_at, revision
    ) AS ends_at
  FROM lake.${dataset}.zone_assessments
  WHERE boundary_at > ${since} - INTERVAL '1' DAY
    AND boundary_at <= ${at}
    AND effective_at <= ${at}
    AND kind IN ('scheduled', 'escalation', 'order')
),
arrived AS (
  SELECT
    trip_id,
    origin_zone,
    destination_zone,
    departed_at,
    arrived_at
  FROM lake.${dataset}.trips
  WHERE known_at > ${since}
    AND known_at <= ${at}
    AND arrived_at > ${since}
    AND arrived_at <= ${at}
    AND (origin_zone IS NULL OR origin_zone <> destination_zone)
),
leveled AS (
  SELECT
    arrived.destination_zone AS zone_id,
    CASE
      WHEN arrived.origin_zone IS NULL THEN 'NOT_TOLD'
      ELSE COALESCE(posted.level, 'NOT_ASSESSED')
    END AS part,
    arrived.arrived_at
  FROM arrived
  LEFT JOIN posted
    ON posted.zone_id = arrived.origin_zone
    AND posted.begins_at <= arrived.departed_at
    AND posted.ends_at > arrived.departed_at
)
SELECT
  zone_id,
  part,
  CAST(COUNT(*) AS double) AS amount,
  CAST(NULL AS double) AS base,
  MAX(arrived_at) AS measured_at,
  CAST(NULL AS timestamp(6) with time zone) AS due_at
FROM leveled
GROUP BY
  zone_id,
  part
