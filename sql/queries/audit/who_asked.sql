-- Purpose: who has read tables or views of the data set, when, what for, and what came of it. For an
--          auditor alone. Where a view was asked, the tables that it reads are named.
-- Grain: one row per query that read of the data set and has ended, the newest first.
-- Parameters: ${dataset}, the data set; ${since} and ${until}, instants between which it ended, as in
--             2021-03-14T12:00:00Z; the second is not included.
-- Bound: none; all of the audit is read.
SELECT
  event_at AS ended_at,
  user_name,
  purpose,
  source,
  client_address,
  state,
  error_code,
  rows_given,
  FILTER(read_columns, one -> STARTS_WITH(one, 'lake.${dataset}.')) AS read_columns,
  query_text,
  query_id,
  number,
  hash
FROM audit.trino.queries
WHERE event = 'completed'
  AND event_at >= ${since}
  AND event_at < ${until}
  AND ANY_MATCH(read_columns, one -> STARTS_WITH(one, 'lake.${dataset}.'))
ORDER BY
  number DESC
