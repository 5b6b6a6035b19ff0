-- Purpose: how many zones that a list of an outside authority dropped were back soon, by the rules
--          that were in force when they were dropped. A return: a zone that stood in one list and
--          not in the next stands in a later one, at any level; the time is from the list that
--          dropped it to the first that has it again. Only lists that the gate accepted or confirmed
--          count. A zone that is renamed does not return. Leave three days behind ${to}, else the
--          last ones that are dropped have had no time to return.
-- Grain: one row per era of rules.
-- Parameters: ${dataset}, the data set; '${authority}', who publishes; '${eras}', when its rules
--             changed, instants with commas between them, as in
--             2022-06-27T16:00:00Z,2022-11-10T16:00:00Z; ${from} and ${to}, between which zones were
--             dropped.
-- Bound: seen_at from ${from} to before three days after ${to}.
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
    AND seen_at < ${to} + INTERVAL '3' DAY
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
  SELECT DISTINCT
    published.zone_id,
    list.number,
    list.seen_at,
    list.next_seen_at
  FROM lake.${dataset}.published_levels AS published
  INNER JOIN list
    ON list.publication_id = published.publication_id
    AND list.published_at = published.published_at
    AND list.seen_at = published.seen_at
    AND list.row_count = published.row_count
    AND list.content_hash = published.content_hash
  WHERE published.authority = '${authority}'
    AND published.seen_at >= ${from}
    AND published.seen_at < ${to} + INTERVAL '3' DAY
    AND published.zone_id IS NOT NULL
),
followed AS (
  SELECT
    number,
    next_seen_at,
    LEAD(number) OVER (PARTITION BY zone_id ORDER BY number) AS later_number,
    LEAD(seen_at) OVER (PARTITION BY zone_id ORDER BY number) AS later_seen_at
  FROM listed
),
dropped AS (
  SELECT
    next_seen_at AS dropped_at,
    DATE_DIFF('second', next_seen_at, later_seen_at) / 3600e0 AS hours_away
  FROM followed
  WHERE next_seen_at < ${to}
    AND (later_number IS NULL OR later_number > number + 1)
),
dated AS (
  SELECT
    (
      SELECT
        MAX(era.began_at)
      FROM era
      WHERE era.began_at <= dropped.dropped_at
    ) AS rules_since,
    hours_away
  FROM dropped
)
SELECT
  rules_since,
  COUNT(*) AS dropped,
  COUNT_IF(hours_away <= 6) AS returned_within_6_h,
  COUNT_IF(hours_away <= 24) AS returned_within_24_h,
  COUNT_IF(hours_away <= 72) AS returned_within_72_h,
  ROUND(100e0 * COUNT_IF(hours_away <= 72) / COUNT(*), 2) AS percent_returned
FROM dated
GROUP BY
  rules_since
ORDER BY
  rules_since NULLS FIRST
