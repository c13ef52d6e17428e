import { formatId, parseId, required, type Uuid } from '@breadboard/kernel';
import { newId } from '@breadboard/platform';
import { verify } from '../../tools/verify/index';
import { type Answer, type Call, type DemoUser, startTestApi, type TestApi, type TestApiOptions } from './test-api';

export const LOCATION = 'loc_abc123';
export const JOHN = 'cust_abc123';
/** Bronze: no member discount, points at the plain rate. */
export const AVERY = 'cust_2048';
export const CLUB = { menu_item_id: 'item_123', quantity: 1 };
export const ONE_CLUB = { location_id: LOCATION, items: [CLUB] };

export type Headers = Readonly<Record<string, string>>;

/** What an order may leave behind, in numbers, so that "nothing was written" can be said in one line. */
export type Footprint = Readonly<Record<string, unknown>>;

const COUNTED = [
  'orders',
  'order_lines',
  'order_line_modifiers',
  'order_status_history',
  'order_numbers',
  'payments',
  'promo_uses',
  'stock_reservations',
  'stock_movements',
  'simulated_charges',
  'loyalty_transactions',
  'outbox',
];

/** A running server with the words in which the specs of ordering talk to it. */
export interface OrderingDesk {
  readonly api: TestApi;
  /** Places an order, as John unless told otherwise. */
  place(body?: object, call?: Partial<Call>): Promise<Answer>;
  quote(body?: object, call?: Partial<Call>): Promise<Answer>;
  /** Reads an order as its customer does. */
  read(orderId: unknown, as?: DemoUser): Promise<Answer>;
  move(orderId: unknown, status: string, call?: Partial<Call>): Promise<Answer>;
  /** Cancels as the guest does, without a word. */
  cancel(orderId: unknown, call?: Partial<Call>): Promise<Answer>;
  /** Cancels as staff do, with a reason. */
  cancelWithReason(orderId: unknown, call?: Partial<Call>): Promise<Answer>;
  /** The modifiers of an item by their codes, as an order names them. */
  choices(itemId: string, ...codes: string[]): Promise<{ modifier_id: string }[]>;
  /** A saved payment method of a customer; the provider's token says how it behaves. */
  paymentMethod(token: string, customer?: string, state?: string): Promise<string>;
  promo(code: string, promo?: PromoFields): Promise<void>;
  /** Sets the units available of one option, with the movement that explains them. */
  setStock(option: string, available: number): Promise<void>;
  stockOf(option: string): Promise<{ available: number; reserved: number }>;
  /** Hands over whatever the kitchen still has to do, so that the line is idle. */
  emptyKitchen(): Promise<void>;
  footprint(): Promise<Footprint>;
  /** Invariants that do not hold, with the rows that break them. */
  broken(): Promise<unknown[]>;
  close(): Promise<void>;
}

export interface PromoFields {
  readonly kind?: 'percent' | 'fixed';
  /** Basis points or minor units. */
  readonly value?: number;
  readonly minSubtotal?: number;
  readonly startsAt?: string;
  readonly endsAt?: string;
  readonly totalLimit?: number;
  readonly enabled?: boolean;
}

const TENANT = `(SELECT id FROM tenants WHERE slug = 'pbandj')`;

/** The UUID behind a public identifier of the demo data. */
export function uuidOf(id: unknown): Uuid {
  const text = String(id);
  return required(parseId(text.split('_')[0] as 'ord', text), text);
}

/** Starts a server with the demo data. The worker's jobs run beside it unless the options say otherwise. */
export async function openDesk(options: TestApiOptions = {}): Promise<OrderingDesk> {
  const api = await startTestApi(options);
  return { api, ...ordering(api), ...kitchen(api), ...arranging(api), ...looking(api), close: () => api.close() };
}

function ordering(api: TestApi): Pick<OrderingDesk, 'place' | 'quote' | 'read' | 'choices'> {
  const post = (path: string, body: object, call: Partial<Call>) =>
    api.call('POST', `/v1/commerce/customers/orders${path}`, { as: 'customer', body, ...call });
  return {
    place: (body = {}, call = {}) => post('', { ...ONE_CLUB, ...body }, call),
    quote: (body = {}, call = {}) => post('/calculate-total', { ...ONE_CLUB, ...body }, call),
    read: (id, as = 'customer') => api.call('GET', `/v1/commerce/customers/orders/${String(id)}`, { as }),
    choices: async (itemId, ...codes) => {
      const { body } = await api.call('GET', `/v1/commerce/locations/${LOCATION}/menu?tenant=pbandj`);
      const categories = body.categories as {
        items: { id: string; modifier_groups: { modifiers: { id: string; code: string }[] }[] }[];
      }[];
      const item = categories.flatMap(({ items }) => items).find(({ id }) => id === itemId);
      const modifiers = required(item, itemId).modifier_groups.flatMap((group) => group.modifiers);
      return codes.map((code) => ({
        modifier_id: required(
          modifiers.find((modifier) => modifier.code === code),
          code,
        ).id,
      }));
    },
  };
}

function kitchen(api: TestApi): Pick<OrderingDesk, 'move' | 'cancel' | 'cancelWithReason' | 'emptyKitchen'> {
  const move: OrderingDesk['move'] = (id, status, call = {}) =>
    api.call('POST', `/v1/commerce/orders/${String(id)}/status`, {
      as: 'restaurant_manager',
      body: { status },
      ...call,
    });
  return {
    move,
    cancel: (id, call = {}) =>
      api.call('POST', `/v1/commerce/customers/orders/${String(id)}/cancel`, { as: 'customer', ...call }),
    cancelWithReason: (id, call = {}) =>
      api.call('POST', `/v1/commerce/orders/${String(id)}/cancel`, {
        as: 'restaurant_manager',
        body: { reason: 'The oven broke down' },
        ...call,
      }),
    emptyKitchen: async () => {
      const open = await api.owner<{ id: Uuid }>(
        `SELECT id FROM orders WHERE tenant_id = ${TENANT} AND placed_at IS NOT NULL
           AND status IN ('queued', 'prepping', 'toasting') AND (kitchen_at <= now() OR scheduled_time IS NULL)`,
      );
      for (const { id } of open) expect(await move(formatId('ord', id), 'delivered')).toMatchObject({ status: 200 });
    },
  };
}

function arranging(api: TestApi): Pick<OrderingDesk, 'paymentMethod' | 'promo' | 'setStock'> {
  return {
    paymentMethod: async (token, customer = JOHN, state = 'chargeable') => {
      const id = newId();
      await api.owner(
        `INSERT INTO payment_methods (tenant_id, id, customer_id, provider, provider_ref, brand, last_four,
           expiration_month, expiration_year, state, is_default, created_at)
         VALUES (${TENANT}, $1, $2, 'simulated', $3, 'visa', '0000', 12, 2030, $4, $4 = 'chargeable' AND NOT EXISTS (
           SELECT FROM payment_methods WHERE customer_id = $2 AND is_default), now())`,
        [id, uuidOf(customer), token, state],
      );
      return formatId('pm', id);
    },
    promo: async (code, promo = {}) => {
      const { kind = 'percent', value = 1_000, minSubtotal = 0, enabled = true } = promo;
      await api.owner(
        `INSERT INTO promos (tenant_id, id, code, description, kind, value, min_subtotal, starts_at, ends_at, total_limit,
           enabled, created_at)
         VALUES (${TENANT}, $1, $2, 'A promo', $3, $4, $5, $6, $7, $8, $9, now())`,
        [
          newId(),
          code,
          kind,
          value,
          minSubtotal,
          promo.startsAt ?? null,
          promo.endsAt ?? null,
          promo.totalLimit ?? null,
          enabled,
        ],
      );
    },
    setStock: async (option, available) => {
      await api.owner(
        `WITH changed AS (
           UPDATE stock_items SET available = $2 WHERE tenant_id = ${TENANT} AND option = $1
           RETURNING tenant_id, id, available, reserved)
         INSERT INTO stock_movements (tenant_id, id, stock_item_id, kind, delta, at)
         SELECT c.tenant_id, gen_random_uuid(), c.id, 'adjustment', c.available + c.reserved - (
           SELECT sum(m.delta) FROM stock_movements m WHERE (m.tenant_id, m.stock_item_id) = (c.tenant_id, c.id)), now()
         FROM changed c`,
        [option, available],
      );
    },
  };
}

function looking(api: TestApi): Pick<OrderingDesk, 'stockOf' | 'footprint' | 'broken'> {
  return {
    stockOf: async (option) => {
      const [row] = await api.owner<{ available: number; reserved: number }>(
        `SELECT available, reserved FROM stock_items WHERE tenant_id = ${TENANT} AND option = $1`,
        [option],
      );
      return required(row, option);
    },
    footprint: async () => {
      const counts = COUNTED.map((table) => `(SELECT count(*)::int FROM ${table}) AS ${table}`);
      const [row] = await api.owner<Footprint>(
        `SELECT ${counts.join(', ')}, (SELECT sum(last_number)::int FROM order_numbers) AS numbers,
           (SELECT jsonb_agg(jsonb_build_array(tenant_id, option, available, reserved) ORDER BY tenant_id, id)
            FROM stock_items) AS stock,
           (SELECT jsonb_agg(jsonb_build_array(tenant_id, code, used) ORDER BY tenant_id, id) FROM promos) AS promos`,
      );
      return required(row, 'footprint');
    },
    broken: async () => (await verify(api.ownerUrl)).filter(({ broken }) => broken.length > 0),
  };
}

/** Waits until a look finds something, for what the worker does a moment later. */
export async function eventually<T>(look: () => Promise<T | null>): Promise<T> {
  for (let i = 0; i < 100; i += 1) {
    const found = await look();
    if (found !== null) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('it did not come to pass within five seconds');
}
