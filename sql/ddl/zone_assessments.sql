-- Purpose: creates the table zone_assessments. Rendered from HistoryTables; do not edit.
-- Grain: see the table's comment.
-- Parameters: ${dataset}, the data set.
CREATE TABLE IF NOT EXISTS lake.${dataset}.zone_assessments (
  zone_id varchar NOT NULL COMMENT 'Zone, with its scheme',
  zone_version integer NOT NULL COMMENT 'Version of the zone that was assessed',
  boundary_at timestamp(6) with time zone NOT NULL COMMENT 'Boundary that the row is for',
  effective_at timestamp(6) with time zone NOT NULL COMMENT 'From when the level holds; an escalation''s is earlier',
  revision integer NOT NULL COMMENT 'Number of the row among those of (zone, boundary), from 0',
  kind varchar NOT NULL COMMENT 'scheduled, escalation, revision or order',
  known_at timestamp(6) with time zone NOT NULL COMMENT 'Records known up to here decided the row',
  level varchar NOT NULL COMMENT 'Level in force, or UNKNOWN',
  at_least varchar COMMENT 'Lowest level still possible where the level is UNKNOWN',
  colour varchar NOT NULL COMMENT 'Colour of the level as the rule book names it, as in zone.red',
  engine_level varchar NOT NULL COMMENT 'Level by the rules alone, before any order',
  policy_id varchar COMMENT 'Rule book that decided; null where none was assigned',
  policy_version integer COMMENT 'Version of the rule book',
  policy_hash varchar COMMENT 'SHA-256 of the rule book''s document, hexadecimal',
  counterfactual boolean NOT NULL COMMENT 'True: the rule book was not in force here then',
  rule_id varchar COMMENT 'Rule of the rule book that decided',
  inputs map(varchar, double) NOT NULL COMMENT 'Inputs of the rules; a missing input is absent',
  thresholds map(varchar, double) NOT NULL COMMENT 'What the deciding rule compares with, by input.level or input.operator',
  margin double COMMENT 'Smallest change of one input that changes the level, in its unit',
  unknown_reason varchar COMMENT 'Why the engine''s level is UNKNOWN; null where it is known',
  freshness map(varchar, bigint) NOT NULL COMMENT 'Age of each feed''s newest report, s; none if never',
  pending_results bigint NOT NULL COMMENT 'Specimens collected that have no result yet',
  lift_at timestamp(6) with time zone COMMENT 'Earliest boundary at which the level can fall',
  lift_needs varchar COMMENT 'What else must hold for the level to fall',
  order_id varchar COMMENT 'Order that set the level; null where none did',
  code_version varchar NOT NULL COMMENT 'Version of the program that decided',
  evidence_hash bigint NOT NULL COMMENT 'Sum over the hashes of the events that were counted',
  derived boolean NOT NULL COMMENT 'True: a replayer derived the evidence from published counts'
)
COMMENT 'The ledger. One row per zone, boundary and revision: the decision and all it rests on. In force at t: the greatest (effective_at <= t, known_at) of a zone.'
WITH (
  compression_codec = 'ZSTD',
  delete_after_commit_enabled = true,
  format = 'PARQUET',
  format_version = 2,
  max_commit_retry = 10,
  max_previous_versions = 50,
  partitioning = ARRAY['day(boundary_at)'],
  sorted_by = ARRAY['zone_id', 'boundary_at', 'revision']
)
