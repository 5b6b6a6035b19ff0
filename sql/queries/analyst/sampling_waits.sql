-- Purpose: where people queue to be sampled: what sampling sites report as persons_waiting. Minutes
--          of waiting are in no table: nobody reports how fast a site works. Of figures for the same
--          moment the one known last counts.
-- Grain: one row per zone with a figure, the longest queue first.
-- Parameters: ${dataset}, the data set; ${from} and ${to}, the time that the figures hold for, both
--             instants, as in 2021-03-14T12:00:00Z.
-- Bound: known_at from ${from} to three days after ${to}.
WITH figure AS (
  SELECT
    zone_id,
    valid_at,
    MAX_BY(value, ROW(known_at, event_id)) AS waiting
  FROM lake.${dataset}.facility_metrics
  WHERE known_at >= ${from}
    AND known_at < ${to} + INTERVAL '3' DAY
    AND metric = 'persons_waiting'
    AND valid_at >= ${from}
    AND valid_at < ${to}
  GROUP BY
    zone_id,
    valid_at
),
queue AS (
  SELECT
    zone_id,
    COUNT(*) AS figures,
    ROUND(AVG(waiting), 1) AS mean_waiting,
    MAX(waiting) AS most_waiting,
    MAX_BY(valid_at, ROW(waiting, valid_at)) AS most_waiting_at,
    MAX_BY(waiting, valid_at) AS newest_waiting,
    MAX(valid_at) AS newest_valid_at
  FROM figure
  GROUP BY
    zone_id
),
zone_name AS (
  SELECT
    zone_id,
    MAX_BY(name, ROW(version, known_at)) AS name
  FROM lake.${dataset}.zones
  GROUP BY
    zone_id
)
SELECT
  queue.zone_id,
  zone_name.name AS zone_name,
  queue.figures,
  queue.mean_waiting,
  queue.most_waiting,
  queue.most_waiting_at,
  queue.newest_waiting,
  queue.newest_valid_at
FROM queue
LEFT JOIN zone_name
  ON zone_name.zone_id = queue.zone_id
ORDER BY
  queue.most_waiting DESC,
  queue.zone_id
