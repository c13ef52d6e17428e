import { required, type Uuid } from '@breadboard/kernel';
import type { Statement } from '@breadboard/platform';
import { json } from './exact-json';
import { lineRows, type NewOrder } from './new-order';

// Written out, not read from JSON: PostgreSQL takes the values as they are, for half of what a record in JSON costs it.
const INSERT = `
  INSERT INTO orders (
    tenant_id, id, location_id, customer_id, business_date, number, order_type, status, currency,
    subtotal, member_discount, promo_discount, points_discount, points_redeemed, tax,
    tax_rate_basis_points, tax_inclusive, tip, total, promo_id, promo_code, promo_description,
    points_to_earn, scheduled_time, kitchen_at, placed_at, promised_at, channel, created_at,
    updated_at
  ) VALUES (
    $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21,
    $22, $23, $24, $25, $26, $27, $28, $29, $29
  )`;

const INSERT_HISTORY = `
  INSERT INTO order_status_history (tenant_id, order_id, seq, status, at, actor_id)
  SELECT $1, $2, s.seq, s.status, $3, $4::uuid FROM unnest($5::text[]) WITH ORDINALITY AS s (status, seq)`;

const INSERT_LINES = `
  INSERT INTO order_lines SELECT * FROM jsonb_populate_recordset(NULL::order_lines, $1::jsonb)`;

const INSERT_MODIFIERS = `
  INSERT INTO order_line_modifiers SELECT * FROM jsonb_populate_recordset(NULL::order_line_modifiers, $1::jsonb)`;

/** Stores an order, the statuses that it has passed so far, numbered from 1, its lines and what was chosen on them. */
export function insertOrder(tenantId: Uuid, order: NewOrder): Statement[] {
  const { lines, modifiers } = lineRows(tenantId, order);
  const { id, createdAt, actorId, statuses } = order;
  return [
    insertRow(tenantId, order),
    { sql: INSERT_HISTORY, params: [tenantId, id, createdAt, actorId, statuses] },
    { sql: INSERT_LINES, params: [json(lines)] },
    ...(modifiers.length > 0 ? [{ sql: INSERT_MODIFIERS, params: [json(modifiers)] }] : []),
  ];
}

function insertRow(tenantId: Uuid, order: NewOrder): Statement {
  return {
    sql: INSERT,
    params: [
      tenantId,
      order.id,
      order.locationId,
      order.customerId,
      order.businessDate,
      order.number,
      order.orderType,
      required(order.statuses.at(-1), 'status of a new order'),
      order.currency,
      order.subtotal,
      order.memberDiscount,
      order.promo?.discount ?? 0n,
      order.pointsDiscount,
      order.pointsRedeemed,
      order.tax,
      order.taxRateBasisPoints,
      order.taxInclusive,
      order.tip,
      order.total,
      order.promo?.promoId ?? null,
      order.promo?.code ?? null,
      order.promo?.description ?? null,
      order.pointsToEarn,
      order.scheduledTime,
      order.kitchenAt,
      order.placedAt,
      order.promisedAt,
      order.channel ?? null,
      order.createdAt,
    ],
  };
}
