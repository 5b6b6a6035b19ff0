-- Purpose: what experts said of positives, and what was not believed: positives that count and are
--          provisional, that were assessed as counting, that are excluded, and whose assessment is
--          not believed, which count provisionally. Unverified ones are to be asked about: the
--          signature does not hold, or the record has no ground for an exclusion.
-- Grain: one row per zone, cell, discovery channel and Ct band with a positive that still stands.
-- Columns: from zone_evidence: zone_id, cell_start, channel, ct_band
--          provisional bigint in persons: positives that count and of which experts have not said
--            anything
--          assessed_as_counting bigint in persons: positives that experts said to count
--          excluded bigint in persons: positives that experts said not to count
--          unverified bigint in persons: positives that count, since what is said of them is not
--            believed
--          positives bigint in persons: all of them together
--          last_change_known_at timestamp on boundary: first boundary at or after the last change
--            could be known
-- Parameters: ${dataset}, the data set.
-- Bound: none, it covers the whole data set; zone_evidence holds few rows of positives.
CREATE OR REPLACE VIEW lake.${dataset}.assessed_positives
SECURITY INVOKER
AS
WITH positive AS (
  SELECT
    zone_id,
    cell_start,
    channel,
    ct_band,
    COALESCE(SUM(change) FILTER (WHERE assessment = 'PROVISIONAL'), 0) AS provisional,
    COALESCE(SUM(change) FILTER (WHERE assessment = 'COUNTS'), 0) AS assessed_as_counting,
    COALESCE(SUM(change) FILTER (WHERE assessment = 'EXCLUDED'), 0) AS excluded,
    COALESCE(SUM(change) FILTER (WHERE assessment = 'UNVERIFIED'), 0) AS unverified,
    SUM(change) AS positives,
    MAX(known_boundary) AS last_change_known_at
  FROM lake.${dataset}.zone_evidence
  WHERE measure = 'positives'
  GROUP BY
    zone_id,
    cell_start,
    channel,
    ct_band
)
SELECT
  zone_id,
  cell_start,
  channel,
  ct_band,
  provisional,
  assessed_as_counting,
  excluded,
  unverified,
  positives,
  last_change_known_at
FROM positive
WHERE positives > 0
