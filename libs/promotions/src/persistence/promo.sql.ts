/** What a promo is, of `promos p` and `tenants t`. */
export const PROMO = `
  p.id, p.code, p.description, p.kind, p.value, p.menu_item_ids AS "menuItemIds", p.customer_id AS "customerId",
  p.min_subtotal AS "minSubtotal", p.first_order_only AS "firstOrderOnly", p.location_ids AS "locationIds",
  p.starts_at AS "startsAt", p.ends_at AS "endsAt", p.total_limit AS "totalLimit",
  p.per_customer_limit AS "perCustomerLimit", p.used, p.enabled, t.currency`;

/** Orders of the customer $2 that hold the promo `p`. */
export const HELD_BY_CUSTOMER = `
  SELECT count(*)::int FROM promo_uses u
  WHERE (u.tenant_id, u.promo_id, u.customer_id) = ($1, p.id, $2) AND u.released_at IS NULL`;

/** Whether the customer $2 has an order that was not canceled, be it one that still waits for its payment. */
export const HAS_ORDERED = `
  EXISTS (SELECT FROM customer_standing_orders o WHERE (o.tenant_id, o.customer_id) = ($1, $2))`;
