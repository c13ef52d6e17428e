/** Life of an order, in the order of the kitchen; `canceled` ends it early. */
export const ORDER_STATUSES = ['queued', 'prepping', 'toasting', 'ready', 'delivered', 'canceled'] as const;
export type OrderStatus = (typeof ORDER_STATUSES)[number];

/** The only way of handing over that exists so far. */
export const ORDER_TYPES = ['PICKUP'] as const;
export type OrderType = (typeof ORDER_TYPES)[number];

/** How an order came in: from the guest, from staff in the guest's name, or from another system with an API key. */
export const ORDER_CHANNELS = ['online', 'staff', 'api_key'] as const;
export type OrderChannel = (typeof ORDER_CHANNELS)[number];

/**
 * Where the money of an order stands. `due_at_pickup` needs no provider; the `*_pending` states say what the provider is
 * being asked for and has not yet confirmed.
 */
export const PAYMENT_STATUSES = [
  'due_at_pickup',
  'pending',
  'authorized',
  'capture_pending',
  'captured',
  'void_pending',
  'voided',
  'failed',
] as const;
export type PaymentStatus = (typeof PAYMENT_STATUSES)[number];

export const LOYALTY_TIERS = ['bronze', 'silver', 'gold', 'platinum'] as const;
export type LoyaltyTier = (typeof LOYALTY_TIERS)[number];

export const POINT_TRANSACTION_TYPES = ['earn', 'redeem', 'adjust', 'expire'] as const;
export type PointTransactionType = (typeof POINT_TRANSACTION_TYPES)[number];

export const STOCK_STATUSES = ['in_stock', 'low', 'out_of_stock'] as const;
export type StockStatus = (typeof STOCK_STATUSES)[number];

export const CUSTOMER_SEGMENTS = ['new', 'active', 'vip', 'at_risk', 'lapsed'] as const;
export type CustomerSegment = (typeof CUSTOMER_SEGMENTS)[number];
