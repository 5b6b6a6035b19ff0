-- Purpose: tells cheaply whether the ledger has new rows: its newest snapshot.
-- Grain: one row; none while the ledger has never had a row.
-- Parameters: ${dataset}, the data set.
-- Bound: none is needed, only the table's metadata is read.
SELECT
  snapshot_id
FROM lake.${dataset}."zone_assessments$refs"
WHERE name = 'main'
