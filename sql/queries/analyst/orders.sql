-- Purpose: every order that was sent, what became of it, and what it did: in how many zones and at
--          how many boundaries it set the level that was posted, and how that compares with what the
--          rules alone said. stricter: a level above theirs; milder: one below; over_unknown: the
--          rules left the level unknown and the order named one. An order that agrees with the rules
--          sets no level.
-- Grain: one row per order that was sent; refused ones included, of one id there may be several.
-- Parameters: ${dataset}, the data set; ${from} and ${to}, when the order was to begin, both
--             instants, as in 2021-03-14T12:00:00Z.
-- Bound: boundary_at from ${from} to four days after ${to}: an order ends within 72 hours.
WITH severity AS (
  SELECT
    policy.sha256,
    JSON_EXTRACT_SCALAR(listed.level, '$.id') AS level,
    CAST(JSON_EXTRACT_SCALAR(listed.level, '$.severity') AS INTEGER) AS severity
  FROM (
    SELECT
      sha256,
      MIN(document) AS document
    FROM lake.${dataset}.policies
    GROUP BY
      sha256
  ) AS policy
  CROSS JOIN UNNEST(
    CAST(JSON_EXTRACT(policy.document, '$.levels') AS ARRAY(JSON))
  ) AS listed (level)
),
acted AS (
  SELECT
    assessment.order_id,
    COUNT(DISTINCT assessment.zone_id) AS zones_set,
    COUNT_IF(assessment.kind = 'scheduled') AS boundaries_set,
    COUNT_IF(assessment.kind = 'scheduled' AND ordered.severity > engine.severity) AS stricter,
    COUNT_IF(assessment.kind = 'scheduled' AND ordered.severity < engine.severity) AS milder,
    COUNT_IF(
      assessment.kind = 'scheduled'
        AND assessment.engine_level = 'UNKNOWN'
        AND assessment.level <> 'UNKNOWN'
    ) AS over_unknown
  FROM lake.${dataset}.zone_assessments AS assessment
  LEFT JOIN severity AS ordered
    ON ordered.sha256 = assessment.policy_hash
    AND ordered.level = assessment.level
  LEFT JOIN severity AS engine
    ON engine.sha256 = assessment.policy_hash
    AND engine.level = assessment.engine_level
  WHERE assessment.boundary_at >= ${from}
    AND assessment.boundary_at < ${to} + INTERVAL '4' DAY
    AND assessment.order_id IS NOT NULL
    AND assessment.kind IN ('scheduled', 'escalation', 'order')
  GROUP BY
    assessment.order_id
)
SELECT
  sent.order_id,
  sent.kind,
  sent.outcome,
  sent.refusal,
  sent.level,
  sent.zones,
  ARRAY_JOIN(ARRAY_SORT(MAP_KEYS(sent.signatures)), ', ') AS signatories,
  sent.known_at,
  sent.effective_from,
  sent.expires_at,
  COALESCE(acted.zones_set, 0) AS zones_set,
  COALESCE(acted.boundaries_set, 0) AS boundaries_set,
  COALESCE(acted.stricter, 0) AS stricter,
  COALESCE(acted.milder, 0) AS milder,
  COALESCE(acted.over_unknown, 0) AS over_unknown
FROM lake.${dataset}.orders AS sent
LEFT JOIN acted
  ON acted.order_id = sent.order_id
  AND sent.outcome = 'accepted'
WHERE sent.effective_from >= ${from}
  AND sent.effective_from < ${to}
ORDER BY
  sent.known_at,
  sent.order_id
