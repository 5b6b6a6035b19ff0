-- Purpose: the list of each outside authority that stands, to stand beside our own levels, and what
--          of a newer list is held back. A list stands that the gate accepted or confirmed; the
--          newest of them by seen_at, as in queries/audit/standing_as_known_at.sql, which also
--          gives the lists of the past. Where newer ones are held, held is true in each zone in
--          which the newest of them says something else: held_level is what it says, null where it
--          drops the zone. What was published, held or not, is in
--          queries/audit/published_as_known_at.sql.
--          Lists count of which the rows are there: the two tables are committed one after the
--          other.
-- Grain: one row per authority, zone and level of the list that stands; a zone may stand at two
--        levels. One row without a level per zone that stands in the held list alone. An authority
--        whose list is empty has no row but those.
-- Columns: from published_levels: authority, zone_id
--          zone_name varchar, nullable: name of the zone's newest version; null where it is not
--            registered
--          from published_levels: level, publication_id, published_at, seen_at, known_at
--          held boolean: true: a newer list that is held says something else of the zone
--          held_level varchar, nullable: what that list says, levels with spaces between them; null
--            where it drops the zone, and unless held
--          held_reason varchar, nullable: why it is held; null unless held
--          held_since timestamp on event time, nullable: when the first of the lists that are held
--            was seen; null unless held
-- Parameters: ${dataset}, the data set.
-- Bound: the newest month of seen_at and the 31 days before it (UTC), by the view itself.
CREATE OR REPLACE VIEW lake.${dataset}.current_published_levels
SECURITY INVOKER
AS
WITH newest_month AS (
  SELECT
    WITH_TIMEZONE(
      DATE_ADD('month', MAX(data_file.partition.seen_at_month), TIMESTAMP '1970-01-01 00:00:00.000000'),
      'UTC'
    ) - INTERVAL '31' DAY AS since
  FROM lake.${dataset}."published_levels$files" AS data_file
),
listed AS (
  SELECT
    published.authority,
    published.publication_id,
    published.published_at,
    published.seen_at,
    published.row_count,
    published.content_hash,
    MAX(published.known_at) AS known_at
  FROM lake.${dataset}.published_levels AS published
  CROSS JOIN newest_month
  WHERE published.seen_at >= newest_month.since
  GROUP BY
    published.authority,
    published.publication_id,
    published.published_at,
    published.seen_at,
    published.row_count,
    published.content_hash
),
candidate AS (
  SELECT
    listed.authority,
    listed.publication_id,
    listed.published_at,
    listed.seen_at,
    listed.row_count,
    listed.content_hash,
    listed.known_at,
    MAX_BY(publication.outcome, publication.known_at) AS outcome,
    MAX_BY(publication.outcome_reason, publication.known_at) AS reason
  FROM lake.${dataset}.publications AS publication
  INNER JOIN listed
    ON listed.authority = publication.authority
    AND listed.publication_id = publication.publication_id
    AND listed.published_at = publication.published_at
    AND listed.seen_at = publication.seen_at
    AND listed.row_count = publication.row_count
    AND listed.content_hash = publication.content_hash
  WHERE publication.outcome IS NOT NULL
  GROUP BY
    listed.authority,
    listed.publication_id,
    listed.published_at,
    listed.seen_at,
    listed.row_count,
    listed.content_hash,
    listed.known_at
),
ranked AS (
  SELECT
    candidate.authority,
    candidate.publication_id,
    candidate.published_at,
    candidate.seen_at,
    candidate.row_count,
    candidate.content_hash,
    candidate.known_at,
    candidate.outcome = 'held' AS is_held,
    candidate.reason,
    MIN(candidate.seen_at) OVER (PARTITION BY candidate.authority, candidate.outcome = 'held') AS since,
    RANK() OVER (
      PARTITION BY candidate.authority, candidate.outcome = 'held'
      ORDER BY
        candidate.seen_at DESC,
        candidate.known_at DESC,
        candidate.publication_id DESC,
        candidate.content_hash DESC,
        candidate.row_count DESC,
        candidate.published_at DESC
    ) AS place
  FROM candidate
  WHERE candidate.outcome IN ('accepted', 'confirmed', 'held')
),
-- the list that stands and the newest that is held, each with what there is of the other
chosen AS (
  SELECT
    authority,
    publication_id,
    published_at,
    seen_at,
    row_count,
    content_hash,
    is_held,
    MAX(IF(is_held, NULL, publication_id)) OVER (PARTITION BY authority) AS standing_id,
    MAX(IF(is_held, NULL, published_at)) OVER (PARTITION BY authority) AS standing_published_at,
    MAX(IF(is_held, NULL, seen_at)) OVER (PARTITION BY authority) AS standing_seen_at,
    MAX(IF(is_held, NULL, known_at)) OVER (PARTITION BY authority) AS standing_known_at,
    MAX(IF(is_held, reason)) OVER (PARTITION BY authority) AS held_reason,
    MAX(IF(is_held, since)) OVER (PARTITION BY authority) AS held_since
  FROM ranked
  WHERE place = 1
),
compared AS (
  SELECT
    published.authority,
    published.zone_id,
    chosen.standing_id AS publication_id,
    chosen.standing_published_at AS published_at,
    chosen.standing_seen_at AS seen_at,
    chosen.standing_known_at AS known_at,
    chosen.held_reason,
    chosen.held_since,
    ARRAY_AGG(published.level ORDER BY published.level) FILTER (WHERE NOT chosen.is_held) AS levels,
    ARRAY_AGG(published.level ORDER BY published.level) FILTER (WHERE chosen.is_held) AS held_levels
  FROM lake.${dataset}.published_levels AS published
  INNER JOIN chosen
    ON chosen.authority = published.authority
    AND chosen.publication_id = published.publication_id
    AND chosen.published_at = published.published_at
    AND chosen.seen_at = published.seen_at
    AND chosen.row_count = published.row_count
    AND chosen.content_hash = published.content_hash
  WHERE published.zone_id IS NOT NULL
  GROUP BY
    published.authority,
    published.zone_id,
    chosen.standing_id,
    chosen.standing_published_at,
    chosen.standing_seen_at,
    chosen.standing_known_at,
    chosen.held_reason,
    chosen.held_since
),
differing AS (
  SELECT
    authority,
    zone_id,
    publication_id,
    published_at,
    seen_at,
    known_at,
    held_reason,
    held_since,
    levels,
    held_levels,
    held_since IS NOT NULL AND levels IS DISTINCT FROM held_levels AS held
  FROM compared
),
zone_name AS (
  SELECT
    zone_id,
    MAX_BY(name, ROW(version, known_at)) AS name
  FROM lake.${dataset}.zones
  GROUP BY
    zone_id
)
SELECT
  differing.authority,
  differing.zone_id,
  zone_name.name AS zone_name,
  shown.level,
  differing.publication_id,
  differing.published_at,
  differing.seen_at,
  differing.known_at,
  differing.held,
  IF(differing.held, ARRAY_JOIN(differing.held_levels, ' ')) AS held_level,
  IF(differing.held, differing.held_reason) AS held_reason,
  IF(differing.held, differing.held_since) AS held_since
FROM differing
LEFT JOIN UNNEST(differing.levels) AS shown (level)
  ON TRUE
LEFT JOIN zone_name
  ON zone_name.zone_id = differing.zone_id
