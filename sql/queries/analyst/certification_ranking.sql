-- Purpose: the daily ranking of the zones of one rank by the share of what they contain that is
--          certified free of the epidemic now. Equal shares have equal places. A suspended or
--          unknown zone is not certified.
-- Grain: one row per zone of the rank that has assessed zones below it.
-- Parameters: ${dataset}, the data set; ${policy}, the rule book, as in cn-wuhan-wuyi-2020; ${rank},
--             the rank that is compared, as in county or street.
-- Bound: that of current_zone_risk.
SELECT
  RANK() OVER (ORDER BY CAST(mildest_zones AS DOUBLE) / zones DESC) AS place,
  zone_id,
  zone_name,
  zones,
  mildest_zones AS certified,
  CAST(100.0 * mildest_zones / zones AS DECIMAL(4, 1)) AS percent_certified,
  unknown_zones,
  IF(mildest_zones = zones, NULL, caused_by) AS first_not_certified
FROM lake.${dataset}.rolled_up_risk
WHERE policy_id = '${policy}'
  AND zone_rank = '${rank}'
ORDER BY
  place,
  zone_id
