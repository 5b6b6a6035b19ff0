-- Purpose: defends a colour: which rule, which inputs against which thresholds, which version of
--          which rule book, what was known, who ordered an exception.
--          An input that the rule asked for and that had no value stands with a null value. A
--          decision without inputs has one row, with a null input.
-- Grain: one row per zone, boundary, revision and input.
-- Columns: from zone_assessments: zone_id, boundary_at, revision, kind, effective_at, known_at,
--            level, at_least, colour, engine_level, rule_id
--          input varchar, nullable: input of the rule; null for a decision without inputs
--          value double in that of the input, nullable: its value; null where it had none
--          from zone_assessments: thresholds, margin, unknown_reason, freshness, pending_results,
--            policy_id, policy_version, policy_hash, counterfactual, order_id, lift_at, lift_needs,
--            derived, evidence_hash, code_version
-- Parameters: ${dataset}, the data set.
-- Bound: set a zone_id and a range of boundary_at when you query it; both reach the files.
CREATE OR REPLACE VIEW lake.${dataset}.why_this_colour
SECURITY INVOKER
AS
SELECT
  assessment.zone_id,
  assessment.boundary_at,
  assessment.revision,
  assessment.kind,
  assessment.effective_at,
  assessment.known_at,
  assessment.level,
  assessment.at_least,
  assessment.colour,
  assessment.engine_level,
  assessment.rule_id,
  input.name AS input,
  ELEMENT_AT(assessment.inputs, input.name) AS value,
  MAP_FILTER(
    assessment.thresholds,
    (threshold, bound) -> STARTS_WITH(threshold, input.name || '.')
  ) AS thresholds,
  assessment.margin,
  assessment.unknown_reason,
  assessment.freshness,
  assessment.pending_results,
  assessment.policy_id,
  assessment.policy_version,
  assessment.policy_hash,
  assessment.counterfactual,
  assessment.order_id,
  assessment.lift_at,
  assessment.lift_needs,
  assessment.derived,
  assessment.evidence_hash,
  assessment.code_version
FROM lake.${dataset}.zone_assessments AS assessment
LEFT JOIN UNNEST(
  ARRAY_UNION(
    MAP_KEYS(assessment.inputs),
    TRANSFORM(
      MAP_KEYS(assessment.thresholds),
      threshold -> REGEXP_REPLACE(threshold, '\.[^.]*$', '')
    )
  )
) AS input (name)
  ON TRUE
