-- Purpose: creates the table policies. Rendered from HistoryTables; do not edit.
-- Grain: see the table's comment.
-- Parameters: ${dataset}, the data set.
CREATE TABLE IF NOT EXISTS lake.${dataset}.policies (
  policy_id varchar NOT NULL COMMENT 'Rule book',
  version integer NOT NULL COMMENT 'Version of the rule book, from 1',
  document varchar NOT NULL COMMENT 'The rule book, JSON',
  sha256 varchar NOT NULL COMMENT 'SHA-256 of the document''s UTF-8 bytes, hexadecimal',
  signer varchar COMMENT 'Unit whose key signed; null where not signed',
  known_at timestamp(6) with time zone NOT NULL COMMENT 'Kafka timestamp: when the version was published'
)
COMMENT 'The rule books. One row per rule book and version.'
WITH (
  compression_codec = 'ZSTD',
  delete_after_commit_enabled = true,
  format = 'PARQUET',
  format_version = 2,
  max_commit_retry = 10,
  max_previous_versions = 50,
  sorted_by = ARRAY['policy_id', 'version']
)
