-- Purpose: how long zones stood at a level of an outside authority's lists before they were raised,
--          lowered or dropped, by the rules that were in force when the stay ended. Only lists that
--          the gate accepted or confirmed count. A zone at two levels at once stands at the worse.
--          HIGH is worse than a word that is not known, that is worse than LOW. A stay begins when
--          the first list with it was seen, and ends when the first one without it was. What stood
--          in the first list is left out, since nobody knows how long, and so is what stands in the
--          last. Zones that are renamed or split have two stays. most_often_days is the number of
--          whole days, rounded, that most stays have; quantiles are stays, not interpolated.
-- Grain: one row per era of rules, level, the worse level that it was lowered from (null: it was
--        not) and the level after it (null: dropped from the list).
-- Parameters: ${dataset}, the data set; '${authority}', who publishes; '${eras}', when its rules
--             changed, instants with commas between them, as in
--             2022-06-27T16:00:00Z,2022-11-10T16:00:00Z; ${from} and ${to}, the lists that are
--             looked at.
-- Bound: seen_at from ${from} to before ${to}.
WITH era AS (
  SELECT
    FROM_ISO8601_TIMESTAMP(listed.began_at) AS began_at
  FROM UNNEST(SPLIT('${eras}', ',')) AS listed (began_at)
),
judged AS (
  SELECT
    publication_id,
    published_at,
    seen_at,
    row_count,
    content_hash,
    MAX_BY(outcome, known_at) AS outcome
  FROM lake.${dataset}.publications
  WHERE authority = '${authority}'
    AND seen_at >= ${from}
    AND seen_at < ${to}
    AND outcome IS NOT NULL
  GROUP BY
    publication_id,
    published_at,
    seen_at,
    row_count,
    content_hash
),
list AS (
  SELECT
    publication_id,
    published_at,
    seen_at,
    row_count,
    content_hash,
    ROW_NUMBER() OVER (ORDER BY seen_at, publication_id, content_hash) AS number,
    LEAD(seen_at) OVER (ORDER BY seen_at, publication_id, content_hash) AS next_seen_at
  FROM judged
  WHERE outcome IN ('accepted', 'confirmed')
),
listed AS (
  SELECT
    published.zone_id,
    list.number,
    list.seen_at,
    list.next_seen_at,
    MAX(CASE published.level WHEN 'LOW' THEN 1 WHEN 'HIGH' THEN 3 ELSE 2 END) AS severity,
    MAX_BY(
      published.level,
      ROW(CASE published.level WHEN 'LOW' THEN 1 WHEN 'HIGH' THEN 3 ELSE 2 END, published.level)
    ) AS level
  FROM lake.${dataset}.published_levels AS published
  INNER JOIN list
    ON list.publication_id = published.publication_id
    AND list.published_at = published.published_at
    AND list.seen_at = published.seen_at
    AND list.row_count = published.row_count
    AND list.content_hash = published.content_hash
  WHERE published.authority = '${authority}'
    AND published.seen_at >= ${from}
    AND published.seen_at < ${to}
    AND published.zone_id IS NOT NULL
  GROUP BY
    published.zone_id,
    list.number,
    list.seen_at,
    list.next_seen_at
),
island AS (
  SELECT
    zone_id,
    number,
    seen_at,
    next_seen_at,
    severity,
    level,
    number - ROW_NUMBER() OVER (PARTITION BY zone_id, level ORDER BY number) AS island
  FROM listed
),
stay AS (
  SELECT
    zone_id,
    level,
    severity,
    MIN(number) AS first_number,
    MAX(number) AS last_number,
    MIN(seen_at) AS begins_at,
    MAX_BY(next_seen_at, number) AS ends_at
  FROM island
  GROUP BY
    zone_id,
    level,
    severity,
    island
),
neighbour AS (
  SELECT
    zone_id,
    level,
    severity,
    first_number,
    last_number,
    begins_at,
    ends_at,
    LAG(ROW(level, severity, last_number)) OVER line AS before,
    LEAD(ROW(level, first_number)) OVER line AS after
  FROM stay
  WINDOW line AS (PARTITION BY zone_id ORDER BY first_number)
),
ended AS (
  SELECT
    level,
    IF(before[3] = first_number - 1 AND before[2] > severity, before[1]) AS lowered_from,
    IF(after[2] = last_number + 1, after[1]) AS level_after,
    ends_at,
    DATE_DIFF('second', begins_at, ends_at) / 86400e0 AS days
  FROM neighbour
  WHERE first_number > 1
    AND ends_at IS NOT NULL
),
dated AS (
  SELECT
    (
      SELECT
        MAX(era.began_at)
      FROM era
      WHERE era.began_at <= ended.ends_at
    ) AS rules_since,
    level,
    lowered_from,
    level_after,
    days
  FROM ended
),
by_length AS (
  SELECT
    rules_since,
    level,
    lowered_from,
    level_after,
    ROUND(days) AS whole_days,
    COUNT(*) AS stays,
    ARRAY_AGG(days) AS days
  FROM dated
  GROUP BY
    rules_since,
    level,
    lowered_from,
    level_after,
    ROUND(days)
),
total AS (
  SELECT
    rules_since,
    level,
    lowered_from,
    level_after,
    SUM(stays) AS stays,
    MAX_BY(whole_days, ROW(stays, -whole_days)) AS most_often_days,
    ARRAY_SORT(FLATTEN(ARRAY_AGG(days))) AS days
  FROM by_length
  GROUP BY
    rules_since,
    level,
    lowered_from,
    level_after
)
SELECT
  rules_since,
  level,
  lowered_from,
  level_after,
  stays,
  CAST(most_often_days AS BIGINT) AS most_often_days,
  ROUND(ELEMENT_AT(days, CAST(ROUND(0.5e0 * (stays - 1)) AS INTEGER) + 1), 2) AS median_days,
  ROUND(ELEMENT_AT(days, CAST(ROUND(0.1e0 * (stays - 1)) AS INTEGER) + 1), 2) AS p10_days,
  ROUND(ELEMENT_AT(days, CAST(ROUND(0.9e0 * (stays - 1)) AS INTEGER) + 1), 2) AS p90_days
FROM total
ORDER BY
  rules_since NULLS FIRST,
  level,
  lowered_from NULLS FIRST,
  level_after NULLS FIRST
