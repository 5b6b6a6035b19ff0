-- Purpose: creates the table orders. Rendered from HistoryTables; do not edit.
-- Grain: see the table's comment.
-- Parameters: ${dataset}, the data set.
CREATE TABLE IF NOT EXISTS lake.${dataset}.orders (
  order_id varchar NOT NULL COMMENT 'Order',
  outcome varchar NOT NULL COMMENT 'accepted or refused',
  refusal varchar COMMENT 'Stable reason of the refusal; null where accepted',
  detail varchar COMMENT 'What was found and what is allowed; null where accepted',
  dataset varchar NOT NULL COMMENT 'Data set that it was signed for',
  kind varchar NOT NULL COMMENT 'RAISE, LOWER, HOLD, ASSUME or CONFIRM',
  zones array(varchar) NOT NULL COMMENT 'Zones that it is for, with those below',
  level varchar COMMENT 'Level; null for HOLD and CONFIRM',
  reason varchar NOT NULL COMMENT 'Why the exception is made',
  legal_basis varchar NOT NULL COMMENT 'Law or decree that allows it',
  signatures map(varchar, varchar) NOT NULL COMMENT 'Base64 of each signature, by unit',
  effective_from timestamp(6) with time zone NOT NULL COMMENT 'From when it acts, as signed',
  expires_at timestamp(6) with time zone NOT NULL COMMENT 'Boundary at which it acts no longer',
  known_at timestamp(6) with time zone NOT NULL COMMENT 'Kafka timestamp: it never acts earlier',
  authority varchar COMMENT 'CONFIRM: who published the list; else null',
  publication_id varchar COMMENT 'CONFIRM: the list''s id; else null'
)
COMMENT 'Signed human exceptions with what became of each. One row per order that was sent; a refused one never acts.'
WITH (
  compression_codec = 'ZSTD',
  delete_after_commit_enabled = true,
  format = 'PARQUET',
  format_version = 2,
  max_commit_retry = 10,
  max_previous_versions = 50,
  sorted_by = ARRAY['order_id', 'known_at']
)
