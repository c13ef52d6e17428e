const STAFF_ORDERS = '/api/v1/orders';

interface Named {
  readonly location: string;
  readonly order: string;
}

/** Requests that would do for the routes by which staff looks after orders. */
export const STAFF_ORDER_SAMPLES = {
  'GET /api/v1/orders': { permission: 'orders.read', names: [], path: () => STAFF_ORDERS },
  'GET /api/v1/orders/stream': { permission: 'orders.read', names: [], path: () => `${STAFF_ORDERS}/stream` },
  'GET /api/v1/orders/all-day': {
    permission: 'orders.read',
    names: ['location'],
    path: ({ location }: Named) => `${STAFF_ORDERS}/all-day?location_id=${location}`,
  },
  'GET /api/v1/orders/:order_id/history': {
    permission: 'orders.read',
    names: ['order'],
    path: ({ order }: Named) => `${STAFF_ORDERS}/${order}/history`,
  },
  'GET /api/v1/orders/:order_id/payments': {
    permission: 'orders.read',
    names: ['order'],
    path: ({ order }: Named) => `${STAFF_ORDERS}/${order}/payments`,
  },
  'GET /api/v1/orders/:order_id': {
    permission: 'orders.read',
    names: ['order'],
    path: ({ order }: Named) => `${STAFF_ORDERS}/${order}`,
  },
  'POST /api/v1/orders/:order_id/status': {
    permission: 'orders.advance',
    names: ['order'],
    path: ({ order }: Named) => `${STAFF_ORDERS}/${order}/status`,
    body: () => ({ status: 'delivered' }),
  },
  'POST /api/v1/orders/:order_id/cancel': {
    permission: 'orders.cancel',
    names: ['order'],
    path: ({ order }: Named) => `${STAFF_ORDERS}/${order}/cancel`,
    body: () => ({ reason: 'The oven is broken.' }),
  },
  'POST /api/v1/orders/:order_id/refund': {
    permission: 'orders.refund',
    names: ['order'],
    path: ({ order }: Named) => `${STAFF_ORDERS}/${order}/refund`,
    body: () => ({ amount: 0.01, reason: 'The soup was cold' }),
  },
  'POST /api/v1/orders/:order_id/refund/preview': {
    permission: 'orders.refund',
    names: ['order'],
    path: ({ order }: Named) => `${STAFF_ORDERS}/${order}/refund/preview`,
    body: () => ({ amount: 0.01 }),
  },
  'GET /api/v1/orders/:order_id/refunds': {
    permission: 'orders.read',
    names: ['order'],
    path: ({ order }: Named) => `${STAFF_ORDERS}/${order}/refunds`,
  },
  'POST /api/v1/orders/:order_id/refunds/:refund_id/retry': {
    permission: 'orders.refund',
    names: ['order'],
    path: ({ order }: Named) => `${STAFF_ORDERS}/${order}/refunds/${order.replace(/^[a-z]+_/, 'rfd_')}/retry`,
  },
} as const;
