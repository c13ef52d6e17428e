import { createServer } from 'node:net';
import { Stop } from './project.mjs';

const CUSTOMER = { email: 'customer@pbandj.demo', password: 'demo-password-1' };
const ORDER = {
  location_id: 'loc_abc123',
  items: [{ menu_item_id: 'item_123', quantity: 2, modifiers: [{ modifier_id: 'mod_001', quantity: 1 }] }],
  promo_code: 'SAVE10',
  tip_amount: 1,
};

/** A TCP port that was free a moment ago, below the range of outgoing connections. */
export async function freePort() {
  for (;;) {
    const port = 15_000 + Math.floor(Math.random() * 5_000);
    const free = await new Promise((resolve) => {
      const server = createServer().once('error', () => resolve(false));
      server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
    });
    if (free) return port;
  }
}

/** Whether the server takes work; a refused or hanging connection is a no. */
export async function isReady(base) {
  try {
    return (await fetch(`${base}/health/ready`, { signal: AbortSignal.timeout(2_000) })).status === 200;
  } catch {
    return false;
  }
}

/** Calls a route and returns the body; any other status than the expected one stops everything. */
async function call(base, method, path, status, { token, body } = {}) {
  const content = body && { body: JSON.stringify(body) };
  const headers = {
    ...(body && { 'content-type': 'application/json' }),
    ...(token && { authorization: `Bearer ${token}` }),
  };
  const response = await fetch(`${base}${path}`, { method, headers, ...content });
  const text = await response.text();
  if (response.status === status) return JSON.parse(text);
  throw new Stop(`Smoke start failed: ${method} ${path} answered ${response.status} instead of ${status}: ${text}`);
}

async function signIn(base) {
  const { access_token: token } = await call(base, 'POST', '/v1/auth/login', 200, { body: CUSTOMER });
  return token;
}

/** Signs in, asks for the price and orders, all through the gateway path; the order must cost what was quoted. */
export async function placeAnOrder(base) {
  const token = await signIn(base);
  const orders = '/v1/commerce/customers/orders';
  const quote = await call(base, 'POST', `${orders}/calculate-total`, 200, { token, body: ORDER });
  const body = { ...ORDER, order_type: 'PICKUP' };
  const order = await call(base, 'POST', orders, 201, { token, body });
  if (order.total === quote.total) return order;
  throw new Stop(`Smoke start failed: the order costs ${order.total}, the quote said ${quote.total}`);
}

/** An order that was acknowledged is there for good. */
export async function findOrder(base, { id, total }) {
  const order = await call(base, 'GET', `/v1/commerce/customers/orders/${id}`, 200, { token: await signIn(base) });
  if (order.total !== total) throw new Stop(`Smoke start failed: order ${id} costs ${order.total} now, not ${total}`);
}
