/** Every event the platform tells of, by name. A name is never reused for another meaning. */
export const EVENT_TYPES = [
  'customer.created',
  'customer.updated',
  'order.placed',
  'order.updated',
  'order.status_changed',
  'order.canceled',
  'order.refunded',
  'loyalty.earned',
  'loyalty.redeemed',
  'loyalty.adjusted',
  'loyalty.expired',
  'loyalty.tier_changed',
  'inventory.low',
  'inventory.out_of_stock',
  'inventory.restocked',
  'payment.authorized',
  'payment.captured',
  'payment.failed',
  'payment.refunded',
  'payment.voided',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];
