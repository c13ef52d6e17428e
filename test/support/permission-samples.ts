import type { Permission } from '@breadboard/contracts';
import { API_KEY_SAMPLES } from './api-key-samples';
import { AVAILABILITY_SAMPLES } from './availability-samples';
import { INVENTORY_SAMPLES } from './inventory-samples';
import { type KeptMenu, MENU_SAMPLES } from './menu-samples';
import { REPORT_SAMPLES } from './report-samples';
import { SESSION_SAMPLES } from './session-samples';
import { STAFF_ORDER_SAMPLES } from './staff-order-samples';
import { PAYER_SAMPLES } from './payer-samples';

/** Public identifiers of records that belong together: whose they are and where. */
export interface World {
  readonly customer: string;
  readonly location: string;
  readonly order: string;
  readonly stockItem: string;
  readonly menuItem: string;
  readonly menu: KeptMenu;
  readonly modifier: string;
  /** Of the menu of the tenant. */
  readonly daypart: string;
  /** Of the catalogue of the tenant. */
  readonly reward: string;
  /** Of the tenant. */
  readonly promo: string;
  /** Of the tenant. */
  readonly apiKey: string;
  /** Of the customer. */
  readonly transaction: string;
}

/** What a request names, which decides whom it is out of reach for. */
export type Named =
  'customer' | 'location' | 'order' | 'stockItem' | 'reward' | 'promo' | 'menu' | 'daypart' | 'apiKey';

/** A request that would do, for one route. */
export interface Sample {
  /** What the documentation says that it takes. */
  readonly permission: Permission;
  /** What it names beside the tenant; nothing: the answer follows from who asks. */
  readonly names: readonly Named[];
  readonly path: (world: World) => string;
  readonly body?: (world: World, nth: number) => object;
  /** Ends the session that it is called with. */
  readonly endsSession?: true;
}

const CUSTOMERS = '/api/v1/customers';
const ORDERS = `${CUSTOMERS}/orders`;
const LOCATIONS = '/api/v1/locations';
const LOYALTY = '/api/v1/loyalty';
const PROMOS = '/api/v1/promos';

/** A program that holds together, each time another one. */
const program = (_world: World, nth: number): object => ({
  points_per_currency_unit: 3,
  points_per_reward_unit: 100,
  expiry_months: 12,
  support_adjustment_limit: 500 + nth,
  qualifying_metric: 'points_earned',
  tiers: {
    bronze: { threshold: 0, multiplier: 1, benefits: [] },
    silver: { threshold: 500, multiplier: 1.25, benefits: [] },
    gold: { threshold: 1500, multiplier: 1.5, benefits: [] },
    platinum: { threshold: 4250, multiplier: 2, benefits: [] },
  },
});

/** Open around the clock, as it was. */
const aroundTheClock = (): object => ({
  opening_hours: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens: '00:00', closes: '24:00' })),
});

const HOME = { type: 'home', street: '123 Main St', city: 'New York', state: 'NY', zip: '10001' };

/** The address that has the number of its customer. */
const addressOf = (customer: string): string =>
  `${CUSTOMERS}/${customer}/addresses/${customer.replace(/^[a-z]+_/, 'addr_')}`;

/** The payment method that has the number of its customer. */
const methodOf = (customer: string): string =>
  `${CUSTOMERS}/${customer}/payment-methods/${customer.replace(/^[a-z]+_/, 'pm_')}`;

const basket = ({ customer, location, menuItem }: World): object => ({
  customer_id: customer,
  location_id: location,
  items: [{ menu_item_id: menuItem, quantity: 1 }],
});

/** A request for every route that asks for a permission. */
export const SAMPLES: Readonly<Record<string, Sample>> = {
  'GET /api/v1/customers': { permission: 'customers.read', names: [], path: () => CUSTOMERS },
  'POST /api/v1/customers': {
    permission: 'customers.create',
    names: [],
    path: () => CUSTOMERS,
    body: (_world, nth) => ({ first_name: 'New', last_name: 'Guest', email: `guest.${nth}@example.com` }),
  },
  'GET /api/v1/customers/:customer_id': {
    permission: 'customers.read',
    names: ['customer'],
    path: ({ customer }) => `${CUSTOMERS}/${customer}`,
  },
  'PUT /api/v1/customers/:customer_id': {
    permission: 'customers.update',
    names: ['customer'],
    path: ({ customer }) => `${CUSTOMERS}/${customer}`,
    body: (_world, nth) => ({ preferences: { favorite_bread: `rye ${nth}` } }),
  },
  'POST /api/v1/customers/:customer_id/addresses': {
    permission: 'customers.update',
    names: ['customer'],
    path: ({ customer }) => `${CUSTOMERS}/${customer}/addresses`,
    body: () => HOME,
  },
  'PUT /api/v1/customers/:customer_id/addresses/:address_id': {
    permission: 'customers.update',
    names: ['customer'],
    path: ({ customer }) => addressOf(customer),
    body: (_world, nth) => ({ street: `${nth} Main St` }),
  },
  'DELETE /api/v1/customers/:customer_id/addresses/:address_id': {
    permission: 'customers.update',
    names: ['customer'],
    path: ({ customer }) => addressOf(customer),
  },
  'GET /api/v1/customers/:customer_id/payment-methods': {
    permission: 'payer.read',
    names: ['customer'],
    path: ({ customer }) => `${CUSTOMERS}/${customer}/payment-methods`,
  },
  'POST /api/v1/customers/:customer_id/payment-methods': {
    permission: 'payer.write',
    names: ['customer'],
    path: ({ customer }) => `${CUSTOMERS}/${customer}/payment-methods`,
    body: () => ({ token: 'tok_visa' }),
  },
  'DELETE /api/v1/customers/:customer_id/payment-methods/:payment_method_id': {
    permission: 'payer.write',
    names: ['customer'],
    path: ({ customer }) => methodOf(customer),
  },
  'PUT /api/v1/customers/:customer_id/payment-methods/:payment_method_id/default': {
    permission: 'payer.write',
    names: ['customer'],
    path: ({ customer }) => `${methodOf(customer)}/default`,
  },
  'GET /api/v1/customers/:customer_id/loyalty': {
    permission: 'loyalty.read',
    names: ['customer'],
    path: ({ customer }) => `${CUSTOMERS}/${customer}/loyalty`,
  },
  'POST /api/v1/customers/:customer_id/loyalty/points': {
    permission: 'loyalty.adjust',
    names: ['customer'],
    path: ({ customer }) => `${CUSTOMERS}/${customer}/loyalty/points`,
    body: () => ({ adjustment: 100, reason: 'Customer service gesture' }),
  },
  'POST /api/v1/customers/:customer_id/loyalty/redeem': {
    permission: 'loyalty.redeem',
    names: ['customer'],
    path: ({ customer }) => `${CUSTOMERS}/${customer}/loyalty/redeem`,
    body: () => ({ points: 1, reward_type: 'discount' }),
  },
  'GET /api/v1/customers/:customer_id/loyalty/transactions': {
    permission: 'loyalty.read',
    names: ['customer'],
    path: ({ customer }) => `${CUSTOMERS}/${customer}/loyalty/transactions`,
  },
  'GET /api/v1/customers/:customer_id/loyalty/transactions/:transaction_id': {
    permission: 'loyalty.read',
    names: ['customer'],
    path: ({ customer, transaction }) => `${CUSTOMERS}/${customer}/loyalty/transactions/${transaction}`,
  },
  'GET /api/v1/customers/:customer_id/vouchers': {
    permission: 'loyalty.read',
    names: ['customer'],
    path: ({ customer }) => `${CUSTOMERS}/${customer}/vouchers`,
  },
  'GET /api/v1/customers/:customer_id/export': {
    permission: 'customers.read',
    names: ['customer'],
    path: ({ customer }) => `${CUSTOMERS}/${customer}/export`,
  },
  'GET /api/v1/customers/:customer_id/erasure': {
    permission: 'customers.erase',
    names: ['customer'],
    path: ({ customer }) => `${CUSTOMERS}/${customer}/erasure`,
  },
  'DELETE /api/v1/customers/:customer_id': {
    permission: 'customers.erase',
    names: ['customer'],
    path: ({ customer }) => `${CUSTOMERS}/${customer}`,
  },
  'DELETE /api/v1/customers/:customer_id/erasure': {
    permission: 'customers.erase',
    names: ['customer'],
    path: ({ customer }) => `${CUSTOMERS}/${customer}/erasure`,
  },
  'GET /api/v1/loyalty/program': { permission: 'loyalty.program.read', names: [], path: () => `${LOYALTY}/program` },
  'PUT /api/v1/loyalty/program': {
    permission: 'loyalty.program.change',
    names: [],
    path: () => `${LOYALTY}/program`,
    body: program,
  },
  'GET /api/v1/loyalty/summary': { permission: 'loyalty.summary', names: [], path: () => `${LOYALTY}/summary` },
  'GET /api/v1/loyalty/rewards': { permission: 'loyalty.program.read', names: [], path: () => `${LOYALTY}/rewards` },
  'POST /api/v1/loyalty/rewards': {
    permission: 'loyalty.program.change',
    names: [],
    path: () => `${LOYALTY}/rewards`,
    body: () => ({ name: 'Five dollars', type: 'discount', points: 500, value: 5 }),
  },
  'GET /api/v1/loyalty/rewards/:reward_id': {
    permission: 'loyalty.program.read',
    names: ['reward'],
    path: ({ reward }) => `${LOYALTY}/rewards/${reward}`,
  },
  'PUT /api/v1/loyalty/rewards/:reward_id': {
    permission: 'loyalty.program.change',
    names: ['reward'],
    path: ({ reward }) => `${LOYALTY}/rewards/${reward}`,
    body: (_world, nth) => ({ points: nth }),
  },
  'DELETE /api/v1/loyalty/rewards/:reward_id': {
    permission: 'loyalty.program.change',
    names: ['reward'],
    path: ({ reward }) => `${LOYALTY}/rewards/${reward}`,
  },
  'GET /api/v1/promos': { permission: 'promos.read', names: [], path: () => PROMOS },
  'POST /api/v1/promos': {
    permission: 'promos.change',
    names: [],
    path: () => PROMOS,
    body: (_world, nth) => ({ code: `SAMPLE${nth}`, kind: 'percent', percent_off: 10 }),
  },
  'GET /api/v1/promos/:promo_id': {
    permission: 'promos.read',
    names: ['promo'],
    path: ({ promo }) => `${PROMOS}/${promo}`,
  },
  'PUT /api/v1/promos/:promo_id': {
    permission: 'promos.change',
    names: ['promo'],
    path: ({ promo }) => `${PROMOS}/${promo}`,
    body: (_world, nth) => ({ total_limit: nth + 1_000 }),
  },
  'DELETE /api/v1/promos/:promo_id': {
    permission: 'promos.change',
    names: ['promo'],
    path: ({ promo }) => `${PROMOS}/${promo}`,
  },
  'GET /api/v1/customers/:customer_id/orders': {
    permission: 'orders.own.read',
    names: ['customer'],
    path: ({ customer }) => `${CUSTOMERS}/${customer}/orders`,
  },
  'POST /api/v1/customers/orders/calculate-total': {
    permission: 'orders.own.read',
    names: ['customer', 'location'],
    path: () => `${ORDERS}/calculate-total`,
    body: basket,
  },
  'POST /api/v1/customers/orders': {
    permission: 'orders.own.place',
    names: ['customer', 'location'],
    path: () => ORDERS,
    body: basket,
  },
  'GET /api/v1/customers/orders': {
    permission: 'orders.own.read',
    names: ['customer'],
    path: ({ customer }) => `${ORDERS}?customer_id=${customer}`,
  },
  'GET /api/v1/customers/orders/:order_id': {
    permission: 'orders.own.read',
    names: ['order'],
    path: ({ order }) => `${ORDERS}/${order}`,
  },
  'POST /api/v1/customers/orders/:order_id/reorder': {
    permission: 'orders.own.place',
    names: ['order'],
    path: ({ order }) => `${ORDERS}/${order}/reorder`,
  },
  'POST /api/v1/customers/orders/:order_id/cancel': {
    permission: 'orders.cancel',
    names: ['order'],
    path: ({ order }) => `${ORDERS}/${order}/cancel`,
  },
  'GET /api/v1/customers/orders/:order_id/stream': {
    permission: 'orders.own.read',
    names: ['order'],
    path: ({ order }) => `${ORDERS}/${order}/stream`,
  },
  'DELETE /api/v1/locations/:location_id': {
    permission: 'menu.change',
    names: ['location'],
    path: ({ location }) => `${LOCATIONS}/${location}`,
  },
  'POST /api/v1/locations': {
    permission: 'menu.change',
    names: [],
    path: () => LOCATIONS,
    body: (_world, nth) => ({
      name: `Branch ${nth}`,
      address: { street: `${nth} Main St`, city: 'New York', state: 'NY', zip: '10001' },
      time_zone: 'America/New_York',
      tax_rate: 0.1,
      kitchen: { stations: 1, queue_minutes: 1, prep_minutes: 2, toast_minutes: 3 },
    }),
  },
  'PUT /api/v1/locations/:location_id': {
    permission: 'menu.change',
    names: ['location'],
    path: ({ location }) => `${LOCATIONS}/${location}`,
    body: () => ({ lead_minutes: 15 }),
  },
  'PUT /api/v1/locations/:location_id/hours': {
    permission: 'menu.availability',
    names: ['location'],
    path: ({ location }) => `${LOCATIONS}/${location}/hours`,
    body: aroundTheClock,
  },
  'PUT /api/v1/locations/:location_id/busy': {
    permission: 'menu.availability',
    names: ['location'],
    path: ({ location }) => `${LOCATIONS}/${location}/busy`,
    body: () => ({ delay_minutes: 0 }),
  },
  'GET /api/v1/locations/:location_id/pickup-slots': {
    permission: 'menu.read',
    names: ['location'],
    path: ({ location }) => `${LOCATIONS}/${location}/pickup-slots`,
  },
  'GET /api/v1/tenants/settings': { permission: 'tenants.read', names: [], path: () => '/api/v1/tenants/settings' },
  'PUT /api/v1/tenants/settings': {
    permission: 'tenants.change',
    names: [],
    path: () => '/api/v1/tenants/settings',
    body: (_world, nth) => ({ erasure_grace_days: 30 + (nth % 2) }),
  },
  'GET /api/v1/locations': { permission: 'menu.read', names: [], path: () => LOCATIONS },
  'GET /api/v1/locations/:location_id': {
    permission: 'menu.read',
    names: ['location'],
    path: ({ location }) => `${LOCATIONS}/${location}`,
  },
  'GET /api/v1/locations/:location_id/menu': {
    permission: 'menu.read',
    names: ['location'],
    path: ({ location }) => `${LOCATIONS}/${location}/menu`,
  },
  ...INVENTORY_SAMPLES,
  ...REPORT_SAMPLES,
  ...MENU_SAMPLES,
  ...STAFF_ORDER_SAMPLES,
  ...AVAILABILITY_SAMPLES,
  ...API_KEY_SAMPLES,
  ...PAYER_SAMPLES,
  'GET /api/v1/audit-log': { permission: 'audit.read', names: [], path: () => '/api/v1/audit-log' },
  'GET /api/v1/demo/clock': { permission: 'demo.clock', names: [], path: () => '/api/v1/demo/clock' },
  'POST /api/v1/demo/clock': {
    permission: 'demo.clock',
    names: [],
    path: () => '/api/v1/demo/clock',
    body: () => ({ advance: { minutes: 1 } }),
  },
  // Last: a changed password ends whatever sessions its user has.
  ...SESSION_SAMPLES,
};
