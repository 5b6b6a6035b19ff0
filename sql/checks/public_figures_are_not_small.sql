-- Purpose: no count of persons from 1 to 10 is told to the public: not of a zone, not of a group of
--          zones, and not as what is left of a zone when all that is told of the zones and groups
--          directly below it is taken away. That none can be derived in any other way is shown by the
--          tests of the rule.
-- Grain: one row per zone, period, measure and small count.
-- Parameters: ${dataset}, the data set.
-- Bound: none; all that was ever told.
WITH told AS (
  SELECT
    zone_id,
    parent_id,
    measure,
    period_start,
    persons
  FROM lake.${dataset}.public_figures
  WHERE withheld IS NULL
),
told_group AS (
  SELECT
    group_id,
    measure,
    period_start,
    MAX(group_persons) AS persons,
    MAX(parent_id) FILTER (WHERE zone_id = group_id) AS parent_id
  FROM lake.${dataset}.public_figures
  WHERE withheld = 'grouped'
  GROUP BY
    group_id,
    measure,
    period_start
),
part AS (
  SELECT
    parent_id,
    measure,
    period_start,
    persons
  FROM told
  UNION ALL
  SELECT
    parent_id,
    measure,
    period_start,
    persons
  FROM told_group
),
remainder AS (
  SELECT
    told.zone_id,
    told.measure,
    told.period_start,
    ARBITRARY(told.persons) - SUM(part.persons) AS persons
  FROM told
  INNER JOIN part
    ON part.parent_id = told.zone_id
    AND part.measure = told.measure
    AND part.period_start = told.period_start
  GROUP BY
    told.zone_id,
    told.measure,
    told.period_start
),
found AS (
  SELECT
    'zone' AS what,
    zone_id,
    measure,
    period_start,
    persons
  FROM told
  UNION ALL
  SELECT
    'group' AS what,
    group_id AS zone_id,
    measure,
    period_start,
    persons
  FROM told_group
  UNION ALL
  SELECT
    'remainder' AS what,
    zone_id,
    measure,
    period_start,
    persons
  FROM remainder
)
SELECT
  what,
  zone_id,
  measure,
  period_start,
  persons
FROM found
WHERE persons BETWEEN 1 AND 10
ORDER BY
  period_start,
  zone_id,
  measure,
  what
