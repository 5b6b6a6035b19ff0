-- Purpose: cases found in the community (社会面) against those found in quarantine, in a closed loop
--          and among inbound persons: both series, for only the first says that an outbreak is not
--          contained. Sums of seven days stand beside each day, for weekends find fewer. Where a
--          person lives counts; excluded are cases that an expert assessment sets aside.
-- Grain: one row per local day of collection, those without a case included.
-- Parameters: ${dataset}, the data set; '${rank}', the rank of zones that are added up, as in
--             compound, so that nobody is counted again in a zone above; '${time_zone}', whose days
--             are meant, as in Asia/Shanghai; ${from} and ${to}, the time of collection, and
--             ${known_at}, the moment of knowledge, instants as in 2021-03-14T12:00:00Z.
-- Bound: known_boundary from seven days before ${from} to ${known_at}.
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
    IF(evidence.assessment = 'EXCLUDED', 'EXCLUDED', evidence.channel) AS channel,
    SUM(evidence.change) AS cases
  FROM lake.${dataset}.zone_evidence AS evidence
  INNER JOIN zone
    ON zone.zone_id = evidence.zone_id
  WHERE evidence.known_boundary >= ${from} - INTERVAL '7' DAY
    AND evidence.known_boundary <= ${known_at}
    AND evidence.cell_start >= ${from} - INTERVAL '7' DAY
    AND evidence.cell_start < ${to}
    AND evidence.measure = 'cases'
    AND evidence.role = 'RESIDENCE'
  GROUP BY
    CAST(AT_TIMEZONE(evidence.cell_start, '${time_zone}') AS DATE),
    IF(evidence.assessment = 'EXCLUDED', 'EXCLUDED', evidence.channel)
),
calendar AS (
  SELECT
    listed.collected_day
  FROM UNNEST(
    SEQUENCE(
      CAST(AT_TIMEZONE(${from} - INTERVAL '7' DAY, '${time_zone}') AS DATE),
      CAST(AT_TIMEZONE(${to} - INTERVAL '1' SECOND, '${time_zone}') AS DATE),
      INTERVAL '1' DAY
    )
  ) AS listed (collected_day)
),
daily AS (
  SELECT
    calendar.collected_day,
    COALESCE(SUM(counted.cases) FILTER (WHERE counted.channel = 'COMMUNITY'), 0) AS community,
    COALESCE(
      SUM(counted.cases) FILTER (WHERE counted.channel IN ('CENTRAL_QUARANTINE', 'HOME_QUARANTINE')),
      0
    ) AS quarantine,
    COALESCE(SUM(counted.cases) FILTER (WHERE counted.channel = 'CLOSED_LOOP'), 0) AS closed_loop,
    COALESCE(SUM(counted.cases) FILTER (WHERE counted.channel = 'INBOUND'), 0) AS inbound,
    COALESCE(SUM(counted.cases) FILTER (WHERE counted.channel IN ('UNKNOWN', '-')), 0) AS not_told,
    COALESCE(SUM(counted.cases) FILTER (WHERE counted.channel = 'EXCLUDED'), 0) AS excluded
  FROM calendar
  LEFT JOIN counted
    ON counted.collected_day = calendar.collected_day
  GROUP BY
    calendar.collected_day
),
weekly AS (
  SELECT
    collected_day,
    community,
    quarantine,
    closed_loop,
    inbound,
    not_told,
    excluded,
    SUM(community) OVER week AS community_7d,
    SUM(quarantine) OVER week AS quarantine_7d
  FROM daily
  WINDOW week AS (ORDER BY collected_day ROWS 6 PRECEDING)
)
SELECT
  collected_day,
  community,
  quarantine,
  closed_loop,
  inbound,
  not_told,
  excluded,
  community_7d,
  quarantine_7d
FROM weekly
WHERE collected_day >= CAST(AT_TIMEZONE(${from}, '${time_zone}') AS DATE)
ORDER BY
  collected_day
