-- Purpose: how good each feed was from day to day: what became of its records, what it rejected most,
--          and how much of it came too late to revise its own time. Known on a day is what the
--          boundaries of that day show, its last one at the next midnight included. unrevised are
--          counts, not records: a specimen of twenty persons is twenty.
-- Grain: one row per local day on which records became known, and feed.
-- Parameters: ${dataset}, the data set; '${time_zone}', whose days are meant, as in
--             Asia/Shanghai; ${from} and ${to}, when records became known, both instants, as in
--             2021-03-14T12:00:00Z.
-- Bound: known_boundary after ${from} and up to ${to}.
WITH intake AS (
  SELECT
    CAST(AT_TIMEZONE(known_boundary - INTERVAL '1' SECOND, '${time_zone}') AS DATE) AS known_day,
    feed,
    outcome,
    reason,
    SUM(change) AS records
  FROM lake.${dataset}.feed_intake
  WHERE known_boundary > ${from}
    AND known_boundary <= ${to}
  GROUP BY
    CAST(AT_TIMEZONE(known_boundary - INTERVAL '1' SECOND, '${time_zone}') AS DATE),
    feed,
    outcome,
    reason
),
late AS (
  SELECT
    CAST(AT_TIMEZONE(known_boundary - INTERVAL '1' SECOND, '${time_zone}') AS DATE) AS known_day,
    feed,
    SUM(ABS(change)) AS unrevised
  FROM lake.${dataset}.expired
  WHERE known_boundary > ${from}
    AND known_boundary <= ${to}
  GROUP BY
    CAST(AT_TIMEZONE(known_boundary - INTERVAL '1' SECOND, '${time_zone}') AS DATE),
    feed
),
daily AS (
  SELECT
    known_day,
    feed,
    SUM(records) AS records,
    COALESCE(SUM(records) FILTER (WHERE outcome = 'admitted'), 0) AS admitted,
    COALESCE(SUM(records) FILTER (WHERE outcome = 'rejected'), 0) AS rejected,
    COALESCE(SUM(records) FILTER (WHERE outcome = 'duplicate'), 0) AS duplicates,
    MAX_BY(reason, ROW(records, reason)) FILTER (
      WHERE outcome = 'rejected'
        AND records > 0
    ) AS most_frequent_reason
  FROM intake
  GROUP BY
    known_day,
    feed
)
SELECT
  COALESCE(daily.known_day, late.known_day) AS known_day,
  COALESCE(daily.feed, late.feed) AS feed,
  COALESCE(daily.records, 0) AS records,
  COALESCE(daily.admitted, 0) AS admitted,
  COALESCE(daily.rejected, 0) AS rejected,
  COALESCE(daily.duplicates, 0) AS duplicates,
  ROUND(100e0 * daily.rejected / NULLIF(daily.records, 0), 2) AS percent_rejected,
  ROUND(100e0 * daily.duplicates / NULLIF(daily.records, 0), 2) AS percent_duplicate,
  daily.most_frequent_reason,
  COALESCE(late.unrevised, 0) AS unrevised
FROM daily
FULL OUTER JOIN late
  ON late.known_day = daily.known_day
  AND late.feed = daily.feed
ORDER BY
  known_day,
  feed
