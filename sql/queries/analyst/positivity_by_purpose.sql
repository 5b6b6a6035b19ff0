-- Purpose: positivity by the purpose of a test: screening, clinical, of contacts, at entry. Their mix
--          moves the total, and a case report has no test behind it, so they are never added up.
--          Counts stand beside each rate; low and high are its 95 % interval (Wilson). Tests are
--          persons with a result, positives those that no expert assessment excludes.
-- Grain: one row per local day of collection and purpose with a test or a positive.
-- Parameters: ${dataset}, the data set; '${rank}', the rank of zones that are added up, as in
--             compound, so that nobody is counted again in a zone above; '${time_zone}', whose days
--             are meant, as in Asia/Shanghai; ${from} and ${to}, the time of collection, and
--             ${known_at}, the moment of knowledge, instants as in 2021-03-14T12:00:00Z.
-- Bound: known_boundary from ${from} to ${known_at}.
WITH zone AS (
  SELECT
    zone_id
  FROM lake.${dataset}.zones
  GROUP BY
    zone_id
  HAVING
    MAX_BY(level, ROW(version, known_at)) = '${rank}'
),
counted AS (
  SELECT
    CAST(AT_TIMEZONE(evidence.cell_start, '${time_zone}') AS DATE) AS collected_day,
    evidence.purpose,
    COALESCE(SUM(evidence.change) FILTER (WHERE evidence.measure = 'tests'), 0) AS tests,
    COALESCE(
      SUM(evidence.change) FILTER (
        WHERE evidence.measure = 'positives'
          AND evidence.assessment <> 'EXCLUDED'
      ),
      0
    ) AS positives,
    COALESCE(
      SUM(evidence.change) FILTER (
        WHERE evidence.measure = 'positives'
          AND evidence.assessment = 'EXCLUDED'
      ),
      0
    ) AS excluded
  FROM lake.${dataset}.zone_evidence AS evidence
  INNER JOIN zone
    ON zone.zone_id = evidence.zone_id
  WHERE evidence.known_boundary >= ${from}
    AND evidence.known_boundary <= ${known_at}
    AND evidence.cell_start >= ${from}
    AND evidence.cell_start < ${to}
    AND evidence.measure IN ('tests', 'positives')
  GROUP BY
    CAST(AT_TIMEZONE(evidence.cell_start, '${time_zone}') AS DATE),
    evidence.purpose
),
rated AS (
  SELECT
    collected_day,
    purpose,
    tests,
    positives,
    excluded,
    IF(tests > 0 AND positives <= tests, CAST(tests AS DOUBLE)) AS n,
    1.959963984540054E0 AS z
  FROM counted
  WHERE tests <> 0
    OR positives <> 0
    OR excluded <> 0
)
SELECT
  collected_day,
  purpose,
  tests,
  positives,
  excluded,
  ROUND(100 * positives / n, 3) AS percent_positive,
  ROUND(
    100 * (positives + z * z / 2 - z * SQRT(positives * (n - positives) / n + z * z / 4)) / (n + z * z),
    3
  ) AS low,
  ROUND(
    100 * (positives + z * z / 2 + z * SQRT(positives * (n - positives) / n + z * z / 4)) / (n + z * z),
    3
  ) AS high
FROM rated
ORDER BY
  collected_day,
  purpose
