const ORDERS = '/api/v1/orders';
const REPORTS = '/api/v1/reports';
const JANUARY = 'from=2026-01-01&to=2026-01-31';

interface Shop {
  readonly location: string;
  readonly order: string;
}

/** Requests for what the console looks at. */
export const REPORT_SAMPLES = {
  'GET /api/v1/orders/all-day': {
    permission: 'orders.read',
    names: ['location'],
    path: ({ location }: Shop) => `${ORDERS}/all-day?location_id=${location}`,
  },
  'GET /api/v1/orders/:order_id/history': {
    permission: 'orders.read',
    names: ['order'],
    path: ({ order }: Shop) => `${ORDERS}/${order}/history`,
  },
  'GET /api/v1/orders/:order_id/payments': {
    permission: 'orders.read',
    names: ['order'],
    path: ({ order }: Shop) => `${ORDERS}/${order}/payments`,
  },
  'GET /api/v1/reports/sales': {
    permission: 'reports.read',
    names: ['location'],
    path: ({ location }: Shop) => `${REPORTS}/sales?${JANUARY}&location_id=${location}`,
  },
  'GET /api/v1/reports/preparation': {
    permission: 'reports.read',
    names: ['location'],
    path: ({ location }: Shop) => `${REPORTS}/preparation?${JANUARY}&location_id=${location}`,
  },
  'GET /api/v1/reports/orders': {
    permission: 'reports.read',
    names: ['location'],
    path: ({ location }: Shop) => `${REPORTS}/orders?${JANUARY}&location_id=${location}`,
  },
} as const;
