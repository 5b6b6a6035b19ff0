-- Purpose: tells cheaply whether the lists of outside authorities are what there is to show of a
--          data set, and whether there is anything new: the newest snapshots of what they are in.
-- Grain: one row; none where anything is or was assessed, and while there has never been a list.
-- Parameters: ${dataset}, the data set.
-- Bound: none is needed; only metadata is read, and of zones files that hold an assessed one.
SELECT
  publication.snapshot_id AS publications_id,
  level.snapshot_id AS levels_id,
  zone.snapshot_id AS zones_id
FROM lake.${dataset}."publications$refs" AS publication
INNER JOIN lake.${dataset}."published_levels$refs" AS level
  ON level.name = publication.name
INNER JOIN lake.${dataset}."zones$refs" AS zone
  ON zone.name = publication.name
WHERE publication.name = 'main'
  AND EXISTS (
    SELECT
      1
    FROM lake.${dataset}."publications$snapshots"
    WHERE COALESCE(ELEMENT_AT(summary, 'total-records'), '0') <> '0'
  )
  AND NOT EXISTS (
    SELECT
      1
    FROM lake.${dataset}."zone_assessments$snapshots"
    WHERE COALESCE(ELEMENT_AT(summary, 'total-records'), '0') <> '0'
  )
  AND NOT EXISTS (
    SELECT
      1
    FROM lake.${dataset}.zones
    WHERE assessed
  )
