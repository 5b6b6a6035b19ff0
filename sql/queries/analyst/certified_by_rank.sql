-- Purpose: how many compounds, villages, communities, streets and so on are certified free of the
--          epidemic now. A zone counts as certified when it and all assessed zones below it are.
-- Grain: one row per rank of the zone tree.
-- Parameters: ${dataset}, the data set; ${policy}, the rule book, as in cn-wuhan-wuyi-2020.
-- Bound: that of current_zone_risk.
SELECT
  zone_rank,
  COUNT(*) AS zones,
  COUNT_IF(mildest_zones = zones) AS certified,
  CAST(100.0 * COUNT_IF(mildest_zones = zones) / COUNT(*) AS DECIMAL(4, 1)) AS percent_certified,
  COUNT_IF(level = 'UNKNOWN') AS unknown_zones
FROM lake.${dataset}.rolled_up_risk
WHERE policy_id = '${policy}'
GROUP BY
  zone_rank
ORDER BY
  zone_rank
