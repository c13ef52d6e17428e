import type { KeyScope } from '@breadboard/contracts';
import { SANDWICH } from './kiosk';

/** Public identifiers that a call with a key names. */
export interface KeyWorld {
  readonly customer: string;
  readonly order: string;
}

/** A request that would do, for one route of the surface that takes keys. */
export interface KeySample {
  /** What the documents say that it takes. */
  readonly scope: KeyScope;
  readonly path: (world: KeyWorld) => string;
  readonly body?: (world: KeyWorld, nth: number) => object;
  /** Whether it names a record that another tenant might have. */
  readonly names: boolean;
}

/** A request for every route that asks for a key. */
export const KEY_SAMPLES: Readonly<Record<string, KeySample>> = {
  'POST /v1/orders': {
    scope: 'orders:write',
    path: () => '/v1/orders',
    body: ({ customer }) => ({ ...SANDWICH, peanut_butter: 'chunky', customer_id: customer }),
    names: true,
  },
  'GET /v1/orders/:order_id': { scope: 'orders:read', path: ({ order }) => `/v1/orders/${order}`, names: true },
  'PUT /v1/orders/:order_id': {
    scope: 'orders:write',
    path: ({ order }) => `/v1/orders/${order}`,
    body: (_world, nth) => ({ notes: `Number ${nth}` }),
    names: true,
  },
  'DELETE /v1/orders/:order_id': { scope: 'orders:write', path: ({ order }) => `/v1/orders/${order}`, names: true },
  'POST /v1/customers': {
    scope: 'customers:write',
    path: () => '/v1/customers',
    body: (_world, nth) => ({ name: 'New Guest', email: `guest.${nth}@kiosk.example` }),
    names: false,
  },
  'GET /v1/customers/:customer_id': {
    scope: 'customers:read',
    path: ({ customer }) => `/v1/customers/${customer}`,
    names: true,
  },
  'PUT /v1/customers/:customer_id': {
    scope: 'customers:write',
    path: ({ customer }) => `/v1/customers/${customer}`,
    body: () => ({ favorite_bread: 'rye' }),
    names: true,
  },
  'GET /v1/customers/:customer_id/orders': {
    scope: 'orders:read',
    path: ({ customer }) => `/v1/customers/${customer}/orders`,
    names: true,
  },
  'GET /v1/inventory': { scope: 'inventory:read', path: () => '/v1/inventory', names: false },
};
