-- Purpose: everything that the level of one zone rests on: the row in force at ${at}, as far as it
--          was known by ${known_at}, with the rule book that decided it, and the order that set the
--          level where one did. With both the same: what
--          people were shown at that moment, and why.
--          In force is the row with the greatest (effective_at, known_at, revision).
--          line_ended_at are the zones whose state it goes on from, and when each ended, as epoch
--          milliseconds; null where it comes out of none.
-- Grain: one row; none where the zone had not been assessed then.
-- Parameters: ${dataset}, the data set; '${zone_id}', the zone; ${at}, the moment asked about, and
--             ${known_at}, the moment of knowledge; both instants, as in 2021-03-14T12:00:00Z.
-- Bound: boundary_at within a day of the moment asked about, or of knowledge where that is earlier.
SELECT
  assessment.zone_id,
  assessment.zone_version,
  assessment.boundary_at,
  assessment.effective_at,
  assessment.known_at,
  assessment.kind,
  assessment.revision,
  assessment.level,
  assessment.at_least,
  assessment.colour,
  assessment.engine_level,
  assessment.rule_id,
  assessment.inputs,
  assessment.thresholds,
  assessment.margin,
  assessment.unknown_reason,
  assessment.freshness,
  assessment.pending_results,
  assessment.lift_at,
  assessment.lift_needs,
  assessment.order_id,
  assessment.policy_id,
  assessment.policy_version,
  assessment.policy_hash,
  assessment.counterfactual,
  assessment.derived,
  assessment.evidence_hash,
  assessment.code_version,
  policy.document,
  zone_order.kind AS order_kind,
  zone_order.zones AS order_zones,
  zone_order.level AS order_level,
  zone_order.reason AS order_reason,
  zone_order.legal_basis AS order_legal_basis,
  ARRAY_JOIN(ARRAY_SORT(MAP_KEYS(zone_order.signatures)), ', ') AS order_signatories,
  zone_order.effective_from AS order_effective_from,
  zone_order.expires_at AS order_expires_at,
  line.ended_at AS line_ended_at
FROM lake.${dataset}.zone_assessments AS assessment
LEFT JOIN (
  SELECT
    sha256,
    MIN(document) AS document
  FROM lake.${dataset}.policies
  GROUP BY
    sha256
) AS policy
  ON policy.sha256 = assessment.policy_hash
LEFT JOIN lake.${dataset}.orders AS zone_order
  ON zone_order.order_id = assessment.order_id
  AND zone_order.outcome = 'accepted'
LEFT JOIN (
  SELECT
    zone_id,
    MAP_AGG(ancestor_id, CAST(TO_UNIXTIME(ended_at) * 1000 AS bigint)) AS ended_at
  FROM lake.${dataset}.zone_lineage
  WHERE inherited
  GROUP BY
    zone_id
) AS line
  ON line.zone_id = assessment.zone_id
WHERE assessment.zone_id = '${zone_id}'
  AND assessment.boundary_at >= LEAST(${at}, ${known_at}) - INTERVAL '1' DAY
  AND assessment.boundary_at <= ${at} + INTERVAL '1' DAY
  AND assessment.effective_at <= ${at}
  AND assessment.known_at <= ${known_at}
ORDER BY
  assessment.effective_at DESC,
  assessment.known_at DESC,
  assessment.revision DESC
LIMIT 1
