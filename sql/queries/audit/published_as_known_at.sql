-- Purpose: the list of an outside authority as it was known at ${at}: its newest complete
--          publication that had been seen and was complete by then. Newest is by seen_at: an
--          authority's own stamps repeat and run backwards. Of two seen at the same moment, the one
--          that was complete last holds, and then the one with the greatest id and hash.
-- Grain: one row per zone and level of that publication; a zone may stand at two levels. No row
--        where the list is empty or none was known.
-- Parameters: ${dataset}, the data set; ${authority}, who publishes, a text; ${at}, the moment of
--             knowledge, an instant as in 2022-06-28T12:00:00Z.
-- Bound: seen_at within 31 days before the moment; a list that is older is not known any more.
WITH newest AS (
  SELECT
    MAX(seen_at) AS seen_at
  FROM lake.${dataset}.published_levels
  WHERE authority = '${authority}'
    AND seen_at > ${at} - INTERVAL '31' DAY
    AND seen_at <= ${at}
    AND known_at <= ${at}
),
candidate AS (
  SELECT
    published.zone_id,
    published.level,
    published.publication_id,
    published.published_at,
    published.seen_at,
    published.known_at,
    RANK() OVER (
      ORDER BY
        published.known_at DESC,
        published.publication_id DESC,
        published.content_hash DESC,
        published.row_count DESC,
        published.published_at DESC
    ) AS place
  FROM lake.${dataset}.published_levels AS published
  INNER JOIN newest
    ON published.seen_at = newest.seen_at
  WHERE published.authority = '${authority}'
    AND published.seen_at > ${at} - INTERVAL '31' DAY
    AND published.seen_at <= ${at}
    AND published.known_at <= ${at}
)
SELECT
  zone_id,
  level,
  publication_id,
  published_at,
  seen_at,
  known_at
FROM candidate
WHERE place = 1
  AND zone_id IS NOT NULL
ORDER BY
  zone_id,
  level
