-- Purpose: the alarm of many zones, or many residents, that turn to the most severe level of their
--          rule book without test evidence, by an order or by a rule: no case that counts is known
--          in the two weeks before. Posted rows only; a revision frees or locks nobody at once.
--          Many are 20 zones and a tenth of the county's, or 10,000 residents and a tenth of them.
-- Grain: one row per county, boundary and rule book over the limit; none where all is well.
-- Parameters: ${dataset}, the data set; ${since} and ${until}, the first and the last boundary that
--             are looked at; both instants, as in 2021-03-14T12:00:00Z.
-- Bound: boundary_at between the two, and the day before; evidence of two weeks and a half before.
WITH worst AS (
  SELECT
    sha256,
    MIN(
      JSON_EXTRACT_SCALAR(
        ELEMENT_AT(CAST(JSON_EXTRACT(document, '$.levels') AS ARRAY(JSON)), -1),
        '$.id'
      )
    ) AS level
  FROM lake.${dataset}.policies
  GROUP BY
    sha256
),
posted AS (
  SELECT
    zone_id,
    zone_version,
    boundary_at,
    effective_at,
    level,
    order_id,
    policy_id,
    policy_hash,
    LAG(level) OVER (
      PARTITION BY zone_id
      ORDER BY effective_at, known_at, revision
    ) AS level_before
  FROM lake.${dataset}.zone_assessments
  WHERE boundary_at >= ${since} - INTERVAL '1' DAY
    AND boundary_at <= ${until}
    AND kind IN ('scheduled', 'escalation', 'order')
),
turned AS (
  SELECT
    posted.zone_id,
    posted.zone_version,
    posted.boundary_at,
    posted.policy_id,
    MAX(posted.order_id) AS order_id
  FROM posted
  INNER JOIN worst
    ON worst.sha256 = posted.policy_hash
    AND worst.level = posted.level
  WHERE posted.boundary_at >= ${since}
    AND posted.level_before <> posted.level
  GROUP BY
    posted.zone_id,
    posted.zone_version,
    posted.boundary_at,
    posted.policy_id
),
evidence AS (
  SELECT
    turned.zone_id,
    turned.boundary_at,
    SUM(evidence.change) AS cases
  FROM turned
  INNER JOIN lake.${dataset}.zone_evidence AS evidence
    ON evidence.zone_id = turned.zone_id
    AND evidence.cell_start >= turned.boundary_at - INTERVAL '14' DAY
    AND evidence.cell_start < turned.boundary_at
    AND evidence.known_boundary <= turned.boundary_at
  WHERE evidence.known_boundary >= ${since} - INTERVAL '18' DAY
    AND evidence.known_boundary <= ${until}
    AND evidence.measure = 'cases'
    AND evidence.assessment <> 'EXCLUDED'
  GROUP BY
    turned.zone_id,
    turned.boundary_at
),
zone AS (
  SELECT
    zone_id,
    version,
    MAX_BY(COALESCE(county_id, '-'), known_at) AS county_id,
    MAX_BY(COALESCE(population, 0), known_at) AS population
  FROM lake.${dataset}.zones
  WHERE assessed
  GROUP BY
    zone_id,
    version
),
newest_zone AS (
  SELECT
    zone_id,
    MAX_BY(county_id, version) AS county_id,
    MAX_BY(population, version) AS population
  FROM zone
  GROUP BY
    zone_id
),
county AS (
  SELECT
    county_id,
    COUNT(*) AS zones,
    SUM(population) AS residents
  FROM newest_zone
  GROUP BY
    county_id
),
without_evidence AS (
  SELECT
    zone.county_id,
    turned.boundary_at,
    turned.policy_id,
    COUNT(*) AS zones,
    COUNT(turned.order_id) AS zones_by_order,
    SUM(zone.population) AS residents,
    ARRAY_AGG(DISTINCT turned.order_id) FILTER (WHERE turned.order_id IS NOT NULL) AS orders
  FROM turned
  INNER JOIN zone
    ON zone.zone_id = turned.zone_id
    AND zone.version = turned.zone_version
  LEFT JOIN evidence
    ON evidence.zone_id = turned.zone_id
    AND evidence.boundary_at = turned.boundary_at
  WHERE COALESCE(evidence.cases, 0) <= 0
  GROUP BY
    zone.county_id,
    turned.boundary_at,
    turned.policy_id
)
SELECT
  without_evidence.county_id,
  without_evidence.boundary_at,
  without_evidence.policy_id,
  without_evidence.zones,
  without_evidence.zones_by_order,
  county.zones AS zones_of_county,
  without_evidence.residents,
  county.residents AS residents_of_county,
  without_evidence.orders
FROM without_evidence
INNER JOIN county
  ON county.county_id = without_evidence.county_id
WHERE (without_evidence.zones >= 20 AND without_evidence.zones * 10 >= county.zones)
  OR (without_evidence.residents >= 10000 AND without_evidence.residents * 10 >= county.residents)
ORDER BY
  without_evidence.boundary_at,
  without_evidence.county_id
