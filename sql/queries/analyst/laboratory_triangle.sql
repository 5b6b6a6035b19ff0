-- Purpose: the delay of the laboratories: of the specimens that were collected on a day, how many had
--          a result after how many days, by the laboratory's own time. What has no result yet has no
--          delay: a clear run with tubes still at the laboratory is none.
-- Grain: one row per local day of collection and delay in days (null: no result yet); of a
--        specimen's amendments the highest counts, and a voided one does not.
-- Parameters: ${dataset}, the data set, whose facts must be kept; '${time_zone}', whose days are
--             meant, as in Asia/Shanghai; ${from} and ${to}, the time of collection, both instants,
--             as in 2021-03-14T12:00:00Z.
-- Bound: known_at from ${from} on; collected_at from ${from} to before ${to}.
WITH specimen AS (
  SELECT
    specimen_id,
    MAX_BY(stage, ROW(amendment, known_at)) AS stage,
    MAX_BY(persons, ROW(amendment, known_at)) AS persons,
    MAX_BY(collected_at, ROW(amendment, known_at)) AS collected_at,
    MAX_BY(resulted_at, ROW(amendment, known_at)) AS resulted_at
  FROM lake.${dataset}.samples
  WHERE known_at >= ${from}
    AND collected_at >= ${from}
    AND collected_at < ${to}
  GROUP BY
    specimen_id
),
dated AS (
  SELECT
    CAST(AT_TIMEZONE(collected_at, '${time_zone}') AS DATE) AS collected_day,
    CAST(AT_TIMEZONE(resulted_at, '${time_zone}') AS DATE) AS resulted_day,
    persons
  FROM specimen
  WHERE stage <> 'VOIDED'
)
SELECT
  collected_day,
  DATE_DIFF('day', collected_day, resulted_day) AS delay_days,
  COUNT(*) AS specimens,
  SUM(persons) AS persons
FROM dated
GROUP BY
  collected_day,
  DATE_DIFF('day', collected_day, resulted_day)
ORDER BY
  collected_day,
  delay_days
