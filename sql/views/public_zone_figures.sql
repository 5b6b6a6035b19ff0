-- Purpose: what the public may see in figures: how many persons tested positive and how many did
--          not, by zone and local day or week of collection, told once by ./zonerisk publish-figures.
--          No count from 1 to 10 can be derived from all of it; where a count is withheld, that of a
--          group of neighbours may be told. 0 says that nobody was counted, not that nobody was ill.
-- Grain: one row per zone, period and measure.
-- Columns: from public_figures: period_start, period_end, zone_id, zone_name, zone_level, parent_id,
--            measure, persons, withheld, group_id, group_zones, group_persons, known_at
--          shown varchar: the figure in words
-- Parameters: ${dataset}, the data set.
-- Bound: set a range of period_start when you query it; it reaches the partitions.
CREATE OR REPLACE VIEW lake.${dataset}.public_zone_figures
SECURITY INVOKER
AS
SELECT
  period_start,
  period_end,
  zone_id,
  zone_name,
  zone_level,
  parent_id,
  measure,
  persons,
  withheld,
  group_id,
  group_zones,
  group_persons,
  known_at,
  CASE
    WHEN withheld IS NULL THEN CAST(persons AS VARCHAR)
    WHEN group_zones = 1 THEN
      'withheld; ' || CAST(group_persons AS VARCHAR) || ' with others of the zone above ' || group_id
    WHEN withheld = 'grouped' THEN
      'withheld; ' || CAST(group_persons AS VARCHAR) || ' in ' || CAST(group_zones AS VARCHAR)
        || ' zones from ' || group_id || ' on'
    ELSE 'withheld'
  END AS shown
FROM lake.${dataset}.public_figures
