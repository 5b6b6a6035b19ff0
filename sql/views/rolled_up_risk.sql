-- Purpose: the levels in force now, rolled up the zone tree: grid, community, street, district,
--          city, province, where the rule book says "roll_up": "worst". Then a zone is as severe as
--          the most severe of itself and all assessed zones below it. Where one of them is UNKNOWN,
--          so is the whole, unless another already stands at the rule book's most severe level.
--          at_least is what is certain. So a parent is certified free of the epidemic when all its
--          children are.
-- Grain: one row per zone that is assessed or stands above one, and rule book in force below it.
-- Columns: from zone_assessments: zone_id
--          zone_name varchar, nullable: name of the zone's newest version; null where it is not
--            registered
--          zone_rank varchar, nullable: administrative level of the zone, as in county; null where
--            it is not registered
--          from zones: parent_id
--          from zone_assessments: policy_id, policy_version, level, at_least
--          caused_by varchar: the zone at or below it that the level comes from
--          zones bigint in zones: assessed zones at or below it
--          mildest_zones bigint in zones: those among them at the mildest level of the rule book
--          unknown_zones bigint in zones: those among them that are UNKNOWN
--          zones_by_level map(varchar, bigint) in zones: how many of them are at each level
--          from zone_assessments: effective_at
-- Parameters: ${dataset}, the data set.
-- Bound: that of current_zone_risk; a tree of at most nine ranks.
CREATE OR REPLACE VIEW lake.${dataset}.rolled_up_risk
SECURITY INVOKER
AS
-- one row: joining the registry with itself rank by rank, or once more for names, would read it at
-- each
WITH registry AS (
  SELECT
    TRANSFORM_VALUES(
      MULTIMAP_AGG(
        zone_id,
        CAST(
          ROW(parent_id, name, level) AS ROW(parent_id VARCHAR, name VARCHAR, rank VARCHAR)
        )
        ORDER BY version, known_at
      ),
      (zone_id, versions) -> ELEMENT_AT(versions, -1)
    ) AS newest
  FROM lake.${dataset}.zones
),
rule_book AS (
  SELECT
    policy_id,
    version,
    CAST(
      JSON_PARSE(MAX_BY(document, known_at))
        AS ROW(roll_up VARCHAR, levels ARRAY(ROW(id VARCHAR, severity INTEGER)))
    ) AS document
  FROM lake.${dataset}.policies
  GROUP BY
    policy_id,
    version
),
severity AS (
  SELECT
    rule_book.policy_id,
    rule_book.version,
    COALESCE(rule_book.document.roll_up = 'worst', FALSE) AS rolls_up,
    listed.id AS level,
    listed.severity,
    MIN(listed.severity) OVER (
      PARTITION BY rule_book.policy_id, rule_book.version
    ) AS mildest,
    MAX(listed.severity) OVER (
      PARTITION BY rule_book.policy_id, rule_book.version
    ) AS most_severe
  FROM rule_book
  CROSS JOIN UNNEST(rule_book.document.levels) AS listed (id, severity)
),
assessed AS (
  SELECT
    risk.zone_id,
    risk.policy_id,
    risk.policy_version,
    risk.level,
    risk.effective_at,
    severity.level AS certain_level,
    severity.rolls_up,
    severity.severity,
    severity.mildest,
    severity.most_severe
  FROM lake.${dataset}.current_zone_risk AS risk
  LEFT JOIN severity
    ON severity.policy_id = risk.policy_id
    AND severity.version = risk.policy_version
    AND severity.level = IF(risk.level = 'UNKNOWN', risk.at_least, risk.level)
),
below AS (
  SELECT
    above.zone_id AS above_id,
    ELEMENT_AT(registry.newest, above.zone_id).name AS above_name,
    ELEMENT_AT(registry.newest, above.zone_id).rank AS above_rank,
    ELEMENT_AT(registry.newest, above.zone_id).parent_id AS above_parent_id,
    assessed.zone_id,
    assessed.policy_id,
    assessed.policy_version,
    assessed.level,
    assessed.effective_at,
    assessed.certain_level,
    assessed.severity,
    assessed.mildest,
    assessed.most_severe
  FROM assessed
  CROSS JOIN registry
  CROSS JOIN UNNEST(
    REDUCE(
      SEQUENCE(1, LEAST(8, COALESCE(CARDINALITY(registry.newest), 1))),
      ARRAY[assessed.zone_id],
      (path, rank) -> CONCAT(path, ARRAY[ELEMENT_AT(registry.newest, path[rank]).parent_id]),
      path -> path
    )
  ) AS above (zone_id)
  WHERE above.zone_id = assessed.zone_id
    OR (above.zone_id IS NOT NULL AND assessed.rolls_up)
),
rolled_up AS (
  SELECT
    above_id,
    policy_id,
    policy_version,
    ARBITRARY(above_name) AS zone_name,
    ARBITRARY(above_rank) AS zone_rank,
    ARBITRARY(above_parent_id) AS parent_id,
    COUNT(*) AS zones,
    COUNT_IF(severity = mildest AND level <> 'UNKNOWN') AS mildest_zones,
    COUNT_IF(level = 'UNKNOWN') AS unknown_zones,
    HISTOGRAM(level) AS zones_by_level,
    MIN_BY(certain_level, ROW(-severity, zone_id)) AS certain_level,
    MIN_BY(zone_id, ROW(-severity, zone_id)) AS caused_by,
    MAX(severity) = MAX(most_severe) AS cannot_be_worse,
    MAX(effective_at) AS effective_at
  FROM below
  GROUP BY
    above_id,
    policy_id,
    policy_version
)
SELECT
  above_id AS zone_id,
  zone_name,
  zone_rank,
  parent_id,
  policy_id,
  policy_version,
  IF(unknown_zones = 0 OR cannot_be_worse, certain_level, 'UNKNOWN') AS level,
  certain_level AS at_least,
  caused_by,
  zones,
  mildest_zones,
  unknown_zones,
  zones_by_level,
  effective_at
FROM rolled_up
