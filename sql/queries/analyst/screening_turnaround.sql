-- Purpose: how fast a screening round is: from collection to the laboratory's result, and to the
--          moment at which the result was known here. The difference is transmission. Quantiles are
--          specimens, not interpolated. Coverage by persons is in screening_rounds.sql.
-- Grain: one row per round with a specimen; of a specimen's amendments the highest counts, and a
--        voided one does not.
-- Parameters: ${dataset}, the data set, whose facts must be kept; rounds that open in ${from} to
--             ${to}, both instants, as in 2021-03-14T12:00:00Z.
-- Bound: known_at of rounds from 31 days before, of specimens from the day before ${from} on.
WITH round AS (
  SELECT
    round_id,
    MAX_BY(zone_id, ROW(amendment, known_at)) AS zone_id,
    MAX_BY(opens_at, ROW(amendment, known_at)) AS opens_at,
    MAX_BY(closes_at, ROW(amendment, known_at)) AS closes_at
  FROM lake.${dataset}.screening_rounds
  WHERE known_at >= ${from} - INTERVAL '31' DAY
  GROUP BY
    round_id
),
specimen AS (
  SELECT
    specimen_id,
    MAX_BY(round_id, ROW(amendment, known_at)) AS round_id,
    MAX_BY(stage, ROW(amendment, known_at)) AS stage,
    MAX_BY(collected_at, ROW(amendment, known_at)) AS collected_at,
    MAX_BY(resulted_at, ROW(amendment, known_at)) AS resulted_at,
    MIN(known_at) FILTER (WHERE stage = 'RESULTED') AS result_known_at
  FROM lake.${dataset}.samples
  WHERE known_at >= ${from} - INTERVAL '1' DAY
  GROUP BY
    specimen_id
),
timed AS (
  SELECT
    round_id,
    COUNT(*) AS specimens,
    COUNT_IF(stage = 'RESULTED') AS specimens_resulted,
    ARRAY_SORT(
      ARRAY_AGG(DATE_DIFF('second', collected_at, resulted_at) / 3600e0) FILTER (
        WHERE stage = 'RESULTED'
          AND resulted_at IS NOT NULL
      )
    ) AS result_hours,
    ARRAY_SORT(
      ARRAY_AGG(DATE_DIFF('second', collected_at, result_known_at) / 3600e0) FILTER (
        WHERE stage = 'RESULTED'
      )
    ) AS known_hours,
    MAX(result_known_at) AS last_result_known_at
  FROM specimen
  WHERE round_id IS NOT NULL
    AND stage <> 'VOIDED'
  GROUP BY
    round_id
)
SELECT
  round.round_id,
  round.zone_id,
  round.opens_at,
  round.closes_at,
  timed.specimens,
  timed.specimens_resulted,
  ROUND(
    ELEMENT_AT(
      timed.result_hours,
      CAST(ROUND(0.5e0 * (CARDINALITY(timed.result_hours) - 1)) AS INTEGER) + 1
    ),
    2
  ) AS median_turnaround_h,
  ROUND(
    ELEMENT_AT(
      timed.result_hours,
      CAST(ROUND(0.9e0 * (CARDINALITY(timed.result_hours) - 1)) AS INTEGER) + 1
    ),
    2
  ) AS p90_turnaround_h,
  ROUND(
    ELEMENT_AT(
      timed.known_hours,
      CAST(ROUND(0.5e0 * (CARDINALITY(timed.known_hours) - 1)) AS INTEGER) + 1
    ),
    2
  ) AS median_known_h,
  ROUND(
    ELEMENT_AT(
      timed.known_hours,
      CAST(ROUND(0.9e0 * (CARDINALITY(timed.known_hours) - 1)) AS INTEGER) + 1
    ),
    2
  ) AS p90_known_h,
  timed.last_result_known_at
FROM round
INNER JOIN timed
  ON timed.round_id = round.round_id
WHERE round.opens_at >= ${from}
  AND round.opens_at < ${to}
ORDER BY
  round.opens_at,
  round.round_id
