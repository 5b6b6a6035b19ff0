-- Purpose: a layer of the one map from figures that others measure: of every zone the newest figure
--          of each metric, as known at a boundary, added up over the metrics that a pattern names.
-- Grain: one row per zone of which there is such a figure.
-- Parameters: ${dataset}, the data set; ${at}, the boundary, an instant as in 2021-03-14T12:00:00Z,
--             ${since}, figures that held before it are too old to be shown; ${domain}, of the
--             figures; ${amount} and ${base}, the metrics that are divided, as LIKE takes them with
--             \ before a character that is meant; ${amount_unit} and ${base_unit}, their units.
-- Bound: known_at is in the time from ${since} to ${at}.
WITH told AS (
  SELECT
    zone_id,
    metric LIKE '${amount}' ESCAPE '\' AS is_amount,
    value,
    valid_at,
    expected_by,
    ROW_NUMBER() OVER (
      PARTITION BY zone_id, metric
      ORDER BY valid_at DESC, known_at DESC
    ) AS place
  FROM lake.${dataset}.facility_metrics
  WHERE known_at > ${since}
    AND known_at <= ${at}
    AND valid_at > ${since}
    AND valid_at <= ${at}
    AND domain = '${domain}'
    AND (
      (metric LIKE '${amount}' ESCAPE '\' AND unit = '${amount_unit}')
      OR (metric LIKE '${base}' ESCAPE '\' AND unit = '${base_unit}')
    )
)
SELECT
  zone_id,
  '' AS part,
  SUM(value) FILTER (WHERE is_amount) AS amount,
  SUM(value) FILTER (WHERE NOT is_amount) AS base,
  MIN(valid_at) AS measured_at,
  MIN(expected_by) AS due_at
FROM told
WHERE place = 1
GROUP BY
  zone_id
