-- Purpose: how much chance there is in a rate: its 95 % interval, from the count and the population
--          or denominator in the same row. No level rests on it. Of a count per residents: Garwood's
--          exact Poisson bounds below 10, Byar's approximation from 10 on. Of a percentage: Wilson's
--          score interval. Rates of positives and cases alone have one; how many were tested is what
--          somebody decided. The same bounds as in ./zonerisk explain.
-- Grain: one row per zone, boundary, revision and rate that has a value.
-- Columns: from zone_assessments: zone_id, boundary_at, revision, kind, known_at, level, policy_id,
--            policy_version
--          rate varchar: id of the rule book's input that is a rate of positives or cases
--          value double in that of the rate: the rate
--          seen double in persons: positives or cases that it is a rate of
--          of_how_many double in persons: tests or residents among whom they were seen
--          low double in that of the rate: lower end of the 95 % interval
--          high double in that of the rate: upper end of the 95 % interval
-- Parameters: ${dataset}, the data set.
-- Bound: set a zone_id and a range of boundary_at when you query it; both reach the files.
CREATE OR REPLACE VIEW lake.${dataset}.rate_intervals
SECURITY INVOKER
AS
WITH rule_book AS (
  SELECT
    sha256,
    CAST(JSON_EXTRACT(ARBITRARY(document), '$.inputs') AS MAP(VARCHAR, JSON)) AS inputs
  FROM lake.${dataset}.policies
  GROUP BY
    sha256
),
rate AS (
  SELECT
    rule_book.sha256,
    input.id,
    COALESCE(
      JSON_EXTRACT_SCALAR(input.definition, '$.per_100k'),
      JSON_EXTRACT_SCALAR(input.definition, '$.percent'),
      JSON_EXTRACT_SCALAR(input.definition, '$.percent_of_population')
    ) AS count_id,
    COALESCE(JSON_EXTRACT_SCALAR(input.definition, '$.of'), 'population') AS of_id,
    IF(JSON_EXTRACT_SCALAR(input.definition, '$.per_100k') IS NULL, 1E2, 1E5) AS per,
    JSON_EXTRACT_SCALAR(input.definition, '$.mean') IS NOT NULL AS of_a_day,
    rule_book.inputs
  FROM rule_book
  CROSS JOIN UNNEST(rule_book.inputs) AS input (id, definition)
),
rate_of_chance AS (
  SELECT
    sha256,
    id,
    count_id,
    of_id,
    per
      / IF(
        of_a_day,
        CAST(
          REGEXP_EXTRACT(
            JSON_EXTRACT_SCALAR(ELEMENT_AT(inputs, count_id), '$.window.last'),
            '^P(\d+)D$',
            1
          ) AS DOUBLE
        ),
        1E0
      ) AS scale
  FROM rate
  WHERE JSON_EXTRACT_SCALAR(ELEMENT_AT(inputs, count_id), '$.count') IN ('positives', 'cases')
),
found AS (
  SELECT
    assessment.zone_id,
    assessment.boundary_at,
    assessment.revision,
    assessment.kind,
    assessment.known_at,
    assessment.level,
    assessment.policy_id,
    assessment.policy_version,
    rate_of_chance.id AS rate,
    ELEMENT_AT(assessment.inputs, rate_of_chance.id) AS value,
    ELEMENT_AT(assessment.inputs, rate_of_chance.count_id) AS seen,
    ELEMENT_AT(assessment.inputs, rate_of_chance.of_id) AS of_how_many,
    rate_of_chance.of_id = 'population' AS of_residents,
    rate_of_chance.scale,
    1.959963984540054E0 AS z
  FROM lake.${dataset}.zone_assessments AS assessment
  INNER JOIN rate_of_chance
    ON rate_of_chance.sha256 = assessment.policy_hash
)
SELECT
  zone_id,
  boundary_at,
  revision,
  kind,
  known_at,
  level,
  policy_id,
  policy_version,
  rate,
  value,
  seen,
  of_how_many,
  CASE
    WHEN of_residents AND seen < 10 THEN
      scale / of_how_many
        * ELEMENT_AT(
          ARRAY[0E0, 0.025318E0, 0.242209E0, 0.618672E0, 1.089865E0, 1.623486E0, 2.201894E0, 2.814363E0, 3.453832E0, 4.115373E0],
          CAST(seen AS INTEGER) + 1
        )
    WHEN of_residents THEN
      scale / of_how_many * seen * POWER(1 - 1 / (9 * seen) - z / (3 * SQRT(seen)), 3)
    WHEN seen = 0 THEN 0E0
    ELSE
      scale
        * (seen + z * z / 2 - z * SQRT(seen * (of_how_many - seen) / of_how_many + z * z / 4))
        / (of_how_many + z * z)
  END AS low,
  CASE
    WHEN of_residents AND seen < 10 THEN
      scale / of_how_many
        * ELEMENT_AT(
          ARRAY[
            3.688879E0, 5.571643E0, 7.224688E0, 8.767273E0, 10.241589E0,
            11.668332E0, 13.059474E0, 14.422675E0, 15.763189E0, 17.084803E0
          ],
          CAST(seen AS INTEGER) + 1
        )
    WHEN of_residents THEN
      scale / of_how_many * (seen + 1)
        * POWER(1 - 1 / (9 * (seen + 1)) + z / (3 * SQRT(seen + 1)), 3)
    WHEN seen = of_how_many THEN scale
    ELSE
      scale
        * (seen + z * z / 2 + z * SQRT(seen * (of_how_many - seen) / of_how_many + z * z / 4))
        / (of_how_many + z * z)
  END AS high
FROM found
WHERE value IS NOT NULL
  AND seen >= 0
  AND of_how_many > 0
