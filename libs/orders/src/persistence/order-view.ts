import type { OrderType, PaymentStatus } from '@breadboard/contracts';
import type { Minor, UnitPrice, Uuid } from '@breadboard/kernel';
import type { KitchenPace, OrderProgress } from '../domain/eta';
import type { OrderPromo } from './new-order';

/** Everything that is told about an order. Amounts are minor units of `currency`, unit prices its ten-thousandths. */
export interface OrderView extends OrderProgress {
  readonly id: Uuid;
  readonly number: string;
  readonly customerId: Uuid;
  readonly locationId: Uuid;
  /** `YYYY-MM-DD` at the location. */
  readonly businessDate: string;
  readonly orderType: OrderType;
  readonly lines: readonly OrderLineView[];
  readonly currency: string;
  readonly subtotal: Minor;
  readonly memberDiscount: Minor;
  readonly promoDiscount: Minor;
  readonly pointsDiscount: Minor;
  readonly pointsRedeemed: number;
  readonly tax: Minor;
  readonly taxRateBasisPoints: number;
  readonly taxInclusive: boolean;
  readonly tip: Minor;
  readonly total: Minor;
  /** What was given back so far: money, and of it food without tax; and what went back as points. */
  readonly refunded: Minor;
  readonly refundedSpend: Minor;
  readonly refundedPointsValue: Minor;
  readonly promo: OrderPromo | null;
  readonly pointsToEarn: number;
  /** Null: a hold that waits for its payment. */
  readonly placedAt: Date | null;
  readonly promisedAt: Date | null;
  readonly cancelReason: string | null;
  readonly payment: OrderPaymentView | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export interface OrderLineView {
  readonly id: Uuid;
  readonly menuItemId: Uuid;
  readonly name: string;
  readonly quantity: number;
  readonly unitPrice: UnitPrice;
  readonly specialInstructions: string | null;
  readonly lineTotal: Minor;
  readonly discount: Minor;
  readonly pointsDiscount: Minor;
  readonly tax: Minor;
  readonly modifiers: readonly OrderModifierView[];
}

export interface OrderModifierView {
  readonly modifierId: Uuid;
  readonly groupCode: string;
  readonly code: string;
  readonly name: string;
  readonly quantity: number;
  /** So many of the quantity cost nothing. */
  readonly included: number;
  /** For one that is charged. */
  readonly price: UnitPrice;
}

export interface OrderPaymentView {
  readonly status: PaymentStatus;
  readonly paymentMethodId: Uuid | null;
  readonly amount: Minor;
  readonly captured: Minor;
  readonly refunded: Minor;
}

const JSON_AMOUNTS = ['unitPrice', 'lineTotal', 'discount', 'pointsDiscount', 'tax'] as const;
type JsonLine = Omit<OrderLineView, (typeof JSON_AMOUNTS)[number] | 'modifiers'> &
  Record<(typeof JSON_AMOUNTS)[number], string> & {
    readonly modifiers: readonly (Omit<OrderModifierView, 'price'> & { readonly price: string })[];
  };

/** A row of `ORDER_VIEW`: what JSON carries has its amounts as text. */
export interface OrderViewRow extends Omit<OrderView, 'lines' | 'promo' | 'payment' | 'kitchen'> {
  readonly lines: readonly JsonLine[];
  readonly promoId: Uuid | null;
  readonly promoCode: string | null;
  readonly promoDescription: string | null;
  readonly kitchen: Omit<KitchenPace, 'busyUntil'> & { readonly busyUntil: string | null };
  readonly paymentStatus: PaymentStatus | null;
  readonly paymentMethodId: Uuid | null;
  readonly paymentAmount: Minor | null;
  readonly captured: Minor | null;
  readonly paymentRefunded: Minor | null;
}

const MODIFIERS = `
  SELECT coalesce(jsonb_agg(jsonb_build_object('modifierId', m.modifier_id, 'groupCode', m.group_code, 'code', m.code,
    'name', m.name, 'quantity', m.quantity, 'included', m.included,
    'price', m.price::text) ORDER BY m.position), '[]')
  FROM order_line_modifiers m WHERE m.tenant_id = l.tenant_id AND m.order_line_id = l.id`;

const LINES = `
  SELECT coalesce(jsonb_agg(jsonb_build_object('id', l.id, 'menuItemId', l.menu_item_id, 'name', l.name,
    'quantity', l.quantity, 'unitPrice', l.unit_price::text, 'specialInstructions', l.special_instructions,
    'lineTotal', l.line_total::text, 'discount', l.discount::text,
    'pointsDiscount', l.points_discount::text, 'tax', l.tax::text, 'modifiers', (${MODIFIERS})
  ) ORDER BY l.position), '[]')
  FROM order_lines l WHERE l.tenant_id = o.tenant_id AND l.order_id = o.id`;

// Only a queued order still waits for others: for what is being made, and for those in the queue that must begin earlier.
const ORDERS_AHEAD = `
  CASE WHEN o.status = 'queued' THEN (
    SELECT count(*)::int FROM orders a
    WHERE a.tenant_id = o.tenant_id AND a.location_id = o.location_id AND a.placed_at IS NOT NULL
      AND (a.status IN ('prepping', 'toasting')
        OR (a.status = 'queued' AND (a.kitchen_at, a.id) < (o.kitchen_at, o.id)))
  ) ELSE 0 END`;

/** Select list and tables of an order view; the caller adds the rest, naming the orders `o`. */
export const ORDER_VIEW = `
  SELECT o.id, o.number, o.customer_id AS "customerId", o.location_id AS "locationId", o.business_date AS "businessDate",
    o.order_type AS "orderType", o.status, o.currency, o.subtotal, o.member_discount AS "memberDiscount",
    o.promo_discount AS "promoDiscount", o.points_discount AS "pointsDiscount", o.points_redeemed AS "pointsRedeemed", o.tax,
    o.tax_rate_basis_points AS "taxRateBasisPoints", o.tax_inclusive AS "taxInclusive", o.tip, o.total, o.refunded,
    o.refunded_spend AS "refundedSpend", o.refunded_points_value AS "refundedPointsValue", o.promo_id AS "promoId",
    o.promo_code AS "promoCode", o.promo_description AS "promoDescription", o.points_to_earn AS "pointsToEarn",
    o.scheduled_time AS "scheduledTime", o.kitchen_at AS "kitchenAt", o.placed_at AS "placedAt",
    o.promised_at AS "promisedAt", o.cancel_reason AS "cancelReason", o.version, o.created_at AS "createdAt",
    o.updated_at AS "updatedAt", (${LINES}) AS lines, ${ORDERS_AHEAD} AS "ordersAhead",
    jsonb_build_object('stations', k.kitchen_stations, 'queueMinutes', k.queue_minutes, 'prepMinutes',
      coalesce(CASE WHEN k.learn_stage_minutes THEN k.learned_prep_minutes END, k.prep_minutes), 'toastMinutes',
      coalesce(CASE WHEN k.learn_stage_minutes THEN k.learned_toast_minutes END, k.toast_minutes),
      'busyDelayMinutes', k.busy_delay_minutes, 'busyUntil', k.busy_until) AS kitchen,
    p.status AS "paymentStatus", p.payment_method_id AS "paymentMethodId", p.amount AS "paymentAmount", p.captured,
    p.refunded AS "paymentRefunded"
  FROM orders o
  JOIN locations k ON k.tenant_id = o.tenant_id AND k.id = o.location_id
  LEFT JOIN order_payments p ON p.tenant_id = o.tenant_id AND p.order_id = o.id`;

export function toOrderView(row: OrderViewRow): OrderView {
  const {
    promoId,
    promoCode,
    promoDescription,
    paymentStatus,
    paymentMethodId,
    paymentAmount,
    captured,
    paymentRefunded,
    ...order
  } = row;
  return {
    ...order,
    kitchen: { ...row.kitchen, busyUntil: row.kitchen.busyUntil === null ? null : new Date(row.kitchen.busyUntil) },
    lines: row.lines.map(toLine),
    promo:
      promoId === null
        ? null
        : { promoId, code: promoCode ?? '', description: promoDescription ?? '', discount: row.promoDiscount },
    payment:
      paymentStatus === null
        ? null
        : {
            status: paymentStatus,
            paymentMethodId,
            amount: paymentAmount ?? 0n,
            captured: captured ?? 0n,
            refunded: paymentRefunded ?? 0n,
          },
  };
}

function toLine(line: JsonLine): OrderLineView {
  return {
    ...line,
    unitPrice: BigInt(line.unitPrice),
    lineTotal: BigInt(line.lineTotal),
    discount: BigInt(line.discount),
    pointsDiscount: BigInt(line.pointsDiscount),
    tax: BigInt(line.tax),
    modifiers: line.modifiers.map((modifier) => ({ ...modifier, price: BigInt(modifier.price) })),
  };
}
