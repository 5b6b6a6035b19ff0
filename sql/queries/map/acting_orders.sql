-- Purpose: the orders that act on zones at a moment: who signed what, why, and until when.
-- Grain: one row per order.
-- Parameters: ${dataset}, the data set; ${at}, the moment, an instant as in 2021-03-14T12:00:00Z.
-- Bound: none; there are few orders.
SELECT
  order_id,
  kind,
  zones,
  level,
  reason,
  legal_basis,
  ARRAY_SORT(MAP_KEYS(signatures)) AS signatories,
  effective_from,
  expires_at
FROM lake.${dataset}.orders
WHERE outcome = 'accepted'
  AND kind <> 'CONFIRM'
  AND effective_from <= ${at}
  AND known_at <= ${at}
  AND expires_at > ${at}
ORDER BY
  expires_at,
  order_id
