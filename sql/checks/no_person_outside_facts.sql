-- Purpose: persons stay out: no text of a table that is kept as long as the ledger holds what looks
--          like a person's token (32 hexadecimal digits in one piece), a national id or a phone
--          number of the mainland. Tokens stand in scans, samples and trips alone. Ids of records
--          and hashes of rule books are left out, and so are payloads of rejected records, which are
--          bytes as they came.
-- Grain: one row per table, column and text that looks like one, at most a hundred.
-- Parameters: ${dataset}, the data set.
-- Bound: none; the whole data set.
WITH told AS (
  SELECT DISTINCT
    'zone_assessments' AS table_name,
    cell.name AS column_name,
    cell.value
  FROM lake.${dataset}.zone_assessments
  CROSS JOIN UNNEST(
    ARRAY[
      'zone_id', 'level', 'colour', 'rule_id', 'unknown_reason', 'lift_needs', 'order_id',
      'inputs', 'thresholds', 'freshness'
    ],
    ARRAY[
      zone_id,
      level,
      colour,
      rule_id,
      unknown_reason,
      lift_needs,
      order_id,
      ARRAY_JOIN(MAP_KEYS(inputs), ' '),
      ARRAY_JOIN(MAP_KEYS(thresholds), ' '),
      ARRAY_JOIN(MAP_KEYS(freshness), ' ')
    ]
  ) AS cell (name, value)
  UNION
  SELECT
    'zone_evidence',
    cell.name,
    cell.value
  FROM lake.${dataset}.zone_evidence
  CROSS JOIN UNNEST(
    ARRAY[
      'zone_id', 'measure', 'role', 'channel', 'infection_class', 'purpose', 'ct_band', 'assessment'
    ],
    ARRAY[zone_id, measure, role, channel, infection_class, purpose, ct_band, assessment]
  ) AS cell (name, value)
  UNION
  SELECT
    'zones',
    cell.name,
    cell.value
  FROM lake.${dataset}.zones
  CROSS JOIN UNNEST(
    ARRAY['zone_id', 'name', 'parent_id', 'county_id'],
    ARRAY[zone_id, name, parent_id, county_id]
  ) AS cell (name, value)
  UNION
  SELECT
    'orders',
    cell.name,
    cell.value
  FROM lake.${dataset}.orders
  CROSS JOIN UNNEST(
    ARRAY['order_id', 'detail', 'zones', 'reason', 'legal_basis', 'signatures'],
    ARRAY[
      order_id,
      detail,
      ARRAY_JOIN(zones, ' '),
      reason,
      legal_basis,
      ARRAY_JOIN(MAP_KEYS(signatures), ' ')
    ]
  ) AS cell (name, value)
  UNION
  SELECT
    'policies',
    cell.name,
    cell.value
  FROM lake.${dataset}.policies
  CROSS JOIN UNNEST(
    ARRAY['policy_id', 'document', 'signer'],
    ARRAY[policy_id, document, signer]
  ) AS cell (name, value)
  UNION
  SELECT
    'rejected',
    'detail',
    detail
  FROM lake.${dataset}.rejected
  UNION
  SELECT
    'expired',
    cell.name,
    cell.value
  FROM lake.${dataset}.expired
  CROSS JOIN UNNEST(ARRAY['zone_id', 'reason'], ARRAY[zone_id, reason]) AS cell (name, value)
  UNION
  SELECT
    'feed_intake',
    'reason',
    reason
  FROM lake.${dataset}.feed_intake
  UNION
  SELECT
    'facility_metrics',
    cell.name,
    cell.value
  FROM lake.${dataset}.facility_metrics
  CROSS JOIN UNNEST(
    ARRAY['zone_id', 'domain', 'metric', 'unit', 'source'],
    ARRAY[zone_id, domain, metric, unit, source]
  ) AS cell (name, value)
  UNION
  SELECT
    'feed_reports',
    cell.name,
    cell.value
  FROM lake.${dataset}.feed_reports
  CROSS JOIN UNNEST(
    ARRAY['zone_id', 'feed', 'source'],
    ARRAY[zone_id, feed, source]
  ) AS cell (name, value)
  UNION
  SELECT
    'screening_rounds',
    cell.name,
    cell.value
  FROM lake.${dataset}.screening_rounds
  CROSS JOIN UNNEST(ARRAY['round_id', 'zone_id'], ARRAY[round_id, zone_id]) AS cell (name, value)
  UNION
  SELECT
    'published_levels',
    'zone_id',
    zone_id
  FROM lake.${dataset}.published_levels
  GROUP BY
    zone_id
  UNION
  SELECT
    'published_levels',
    'level',
    level
  FROM lake.${dataset}.published_levels
  GROUP BY
    level
  UNION
  SELECT
    'publications',
    'outcome_reason',
    outcome_reason
  FROM lake.${dataset}.publications
)
SELECT
  table_name,
  column_name,
  value
FROM told
WHERE REGEXP_LIKE(value, '(?<![0-9A-Fa-f])[0-9a-f]{32}(?![0-9A-Fa-f])')
  OR REGEXP_LIKE(value, '(?<![0-9A-Za-z])[1-9]\d{5}(18|19|20)\d\d(0\d|1[0-2])([0-2]\d|3[01])\d{3}[0-9Xx](?![0-9A-Za-z])')
  OR REGEXP_LIKE(value, '(?<![0-9A-Za-z.])1[3-9]\d{9}(?![0-9A-Za-z])')
ORDER BY
  table_name,
  column_name,
  value
LIMIT 100
