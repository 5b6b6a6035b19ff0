-- Purpose: the reporting delay triangle: of what was collected on a day, how much was known after
--          how many days. Reads off how complete the last days are, and what a backlog restated.
--          Known on a day is what the boundaries of that day show, its last one at the next midnight
--          included. A correction makes known negative; its day is the day of the find.
-- Grain: one row per local day of collection and delay in days at which something became known.
-- Parameters: ${dataset}, the data set; '${measure}', what is counted, as in cases, positives, tests
--             or sampled; '${rank}', the rank of zones that are added up, as in compound, so that
--             nobody is counted again in a zone above; '${time_zone}', whose days are meant, as in
--             Asia/Shanghai; ${from} and ${to}, the time of collection, and ${known_at}, the moment
--             of knowledge, instants as in 2021-03-14T12:00:00Z.
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
dated AS (
  SELECT
    CAST(AT_TIMEZONE(evidence.cell_start, '${time_zone}') AS DATE) AS collected_day,
    CAST(
      AT_TIMEZONE(evidence.known_boundary - INTERVAL '1' SECOND, '${time_zone}') AS DATE
    ) AS known_day,
    evidence.change
  FROM lake.${dataset}.zone_evidence AS evidence
  INNER JOIN zone
    ON zone.zone_id = evidence.zone_id
  WHERE evidence.known_boundary >= ${from}
    AND evidence.known_boundary <= ${known_at}
    AND evidence.cell_start >= ${from}
    AND evidence.cell_start < ${to}
    AND evidence.measure = '${measure}'
    AND evidence.role IN ('-', 'RESIDENCE')
),
cell AS (
  SELECT
    collected_day,
    DATE_DIFF('day', collected_day, known_day) AS delay_days,
    SUM(change) AS known
  FROM dated
  GROUP BY
    collected_day,
    DATE_DIFF('day', collected_day, known_day)
)
SELECT
  collected_day,
  delay_days,
  known,
  SUM(known) OVER so_far AS known_so_far,
  ROUND(
    100e0 * SUM(known) OVER so_far
      / NULLIF(SUM(known) OVER (PARTITION BY collected_day), 0),
    1
  ) AS percent_of_known_now
FROM cell
WINDOW so_far AS (PARTITION BY collected_day ORDER BY delay_days)
ORDER BY
  collected_day,
  delay_days
