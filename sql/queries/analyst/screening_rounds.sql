-- Purpose: how far screening rounds have come: of the population to be sampled, how many distinct
--          persons are sampled, have a result, and are positive. A person in a positive pool has no
--          result before the single retest, and stands in awaiting_retest until then; so all that a
--          pool says is one to twenty persons. Coverage is percent_resulted: a person without a
--          result is not covered. all_negative is what lifting a zone asks of a round.
-- Grain: one row per round; of its amendments the highest, of a specimen's too.
-- Parameters: ${dataset}, the data set, whose facts must be kept; rounds that open in ${from} to
--          ${to}.
-- Bound: known_at of rounds from 31 days before, of specimens from the day before ${from} on.
WITH round AS (
  SELECT
    round_id,
    MAX_BY(zone_id, ROW(amendment, known_at)) AS zone_id,
    MAX_BY(day_no, ROW(amendment, known_at)) AS day_no,
    MAX_BY(population, ROW(amendment, known_at)) AS population,
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
    MAX_BY(result, ROW(amendment, known_at)) AS result,
    MAX_BY(tokens, ROW(amendment, known_at)) AS tokens
  FROM lake.${dataset}.samples
  WHERE known_at >= ${from} - INTERVAL '1' DAY
  GROUP BY
    specimen_id
),
person AS (
  SELECT
    specimen.round_id,
    swab.token,
    BOOL_OR(
      specimen.stage = 'RESULTED'
      AND (
        specimen.result = 'NEGATIVE'
        OR specimen.result = 'POSITIVE' AND CARDINALITY(specimen.tokens) = 1
      )
    ) AS resulted,
    BOOL_OR(
      specimen.stage = 'RESULTED'
      AND specimen.result = 'POSITIVE'
      AND CARDINALITY(specimen.tokens) = 1
    ) AS positive,
    BOOL_OR(
      specimen.stage = 'RESULTED'
      AND specimen.result = 'POSITIVE'
      AND CARDINALITY(specimen.tokens) > 1
    ) AS in_positive_pool
  FROM specimen
  CROSS JOIN UNNEST(specimen.tokens) AS swab (token)
  WHERE specimen.stage <> 'VOIDED'
    AND specimen.round_id IS NOT NULL
  GROUP BY
    specimen.round_id,
    swab.token
),
progress AS (
  SELECT
    round_id,
    COUNT(token) AS sampled,
    COUNT_IF(COALESCE(resulted, FALSE)) AS resulted,
    COUNT_IF(COALESCE(positive, FALSE)) AS positive,
    COUNT_IF(in_positive_pool AND NOT COALESCE(resulted, FALSE)) AS awaiting_retest
  FROM person
  GROUP BY
    round_id
)
SELECT
  round.round_id,
  round.zone_id,
  round.day_no,
  round.opens_at,
  round.closes_at,
  round.population,
  COALESCE(progress.sampled, 0) AS sampled,
  COALESCE(progress.resulted, 0) AS resulted,
  ROUND(100e0 * COALESCE(progress.sampled, 0) / NULLIF(round.population, 0), 2) AS percent_sampled,
  ROUND(100e0 * COALESCE(progress.resulted, 0) / NULLIF(round.population, 0), 2) AS percent_resulted,
  COALESCE(progress.positive, 0) AS positive,
  COALESCE(progress.awaiting_retest, 0) AS awaiting_retest,
  COALESCE(
    progress.resulted >= round.population AND progress.positive = 0 AND progress.awaiting_retest = 0,
    FALSE
  ) AS all_negative
FROM round
LEFT JOIN progress
  ON progress.round_id = round.round_id
WHERE round.opens_at >= ${from}
  AND round.opens_at < ${to}
ORDER BY
  round.opens_at,
  round.round_id
