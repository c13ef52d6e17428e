import { type Kiosk, kioskOf, SANDWICH } from '../support/kiosk';
import { openDesk, type OrderingDesk } from '../support/ordering-desk';
import type { Answer } from '../support/test-api';

const AVERY = {
  customer_id: 'cus_2048',
  name: 'Avery Simmons',
  email: 'avery@diner.dev',
  favorite_bread: 'sourdough',
  favorite_jelly: 'strawberry',
};
const { customer_id: _given, ...AVERY_AS_SENT } = AVERY;
const CHOICES = {
  bread: 'brioche',
  peanut_butter: 'smooth',
  jelly: 'raspberry',
  toast: 'light',
  cut: 'triangles',
  extras: ['banana_slices'],
};
const UNAUTHORIZED = { error: 'unauthorized', message: 'The X-API-Key header is missing or invalid.' };
const TIME = /^"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"$/;

/** The body to the letter, the order of its fields included. A new order has an id of its own, and changes a time of theirs. */
function expectPrinted(answer: Answer, status: number, printed: object): void {
  const text = answer.text
    .replaceAll(/"order_id":"ord_[0-9a-hjkmnp-tv-z]{20,26}"/g, '"order_id":"ord_41b7"')
    .replaceAll(/(?<="updated_at":)"[^"]*"/g, (time) => (TIME.test(time) ? '"2026-03-15T10:21:12Z"' : time));
  expect([answer.status, text]).toEqual([status, JSON.stringify(printed)]);
  expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
}

/** Every request that the PB&J documents print, in their order, each block on a fresh demo. */
describe('the PB&J documents as printed', () => {
  let desk: OrderingDesk;
  let kiosk: Kiosk;
  beforeEach(async () => {
    desk = await openDesk();
    kiosk = kioskOf(desk.api);
  });
  afterEach(async () => {
    expect(await desk.broken()).toEqual([]);
    await desk.close();
  });

  it('create an order, update it and cancel it', async () => {
    await desk.emptyKitchen();
    const created = await kiosk('POST', '/v1/orders', SANDWICH);
    expectPrinted(created, 201, {
      order_id: 'ord_41b7',
      customer_id: 'cus_2048',
      status: 'prepping',
      eta_minutes: 5,
      choices: CHOICES,
    });
    const order = `/v1/orders/${String(created.body.order_id)}`;
    const changes = { toast: 'dark', notes: 'Cut corner for easy carry' };
    expectPrinted(await kiosk('PUT', order, changes), 200, {
      order_id: 'ord_41b7',
      status: 'prepping',
      toast: 'dark',
      cut: 'triangles',
      notes: 'Cut corner for easy carry',
      updated_at: '2026-03-15T10:21:12Z',
    });
    expectPrinted(await kiosk('DELETE', order), 200, { order_id: 'ord_41b7', status: 'canceled' });
  });

  it('create the order of the guide, with one order ahead', async () => {
    const { toast, cut, ...choices } = { ...CHOICES, jelly: 'grape' };
    const { toast: _toast, cut: _cut, ...wanted } = { ...SANDWICH, jelly: 'grape' };
    expectPrinted(await kiosk('POST', '/v1/orders', wanted), 201, {
      order_id: 'ord_41b7',
      customer_id: 'cus_2048',
      status: 'queued',
      eta_minutes: 6,
      choices,
    });
    // The guide sends toast and cut; the answer that it prints is shortened by them.
    const whole = await kiosk('POST', '/v1/orders', { ...wanted, toast, cut: 'halves' });
    expect([whole.status, whole.body.choices]).toEqual([201, { ...CHOICES, jelly: 'grape', cut: 'halves' }]);
    expect(cut).toBe('triangles');
  });

  it('refuse what the menu does not have, and what has run out', async () => {
    expectPrinted(await kiosk('POST', '/v1/orders', { ...SANDWICH, jelly: 'blueberry' }), 400, {
      error: 'invalid_enum',
      message: "Value 'blueberry' is not a valid jelly option.",
      field: 'jelly',
      allowed: ['strawberry', 'grape', 'raspberry', 'apricot'],
    });
    expectPrinted(await kiosk('POST', '/v1/orders', { ...SANDWICH, jelly: 'strawberry' }), 409, {
      error: 'out_of_stock',
      message: 'Strawberry jelly is out of stock.',
      item: { type: 'jelly', option: 'strawberry' },
      suggested: ['grape', 'raspberry'],
    });
    // The guide's refusal has nothing to suggest.
    for (const option of ['grape', 'raspberry', 'apricot']) await desk.setStock(option, 0);
    expectPrinted(await kiosk('POST', '/v1/orders', { ...SANDWICH, jelly: 'grape' }), 409, {
      error: 'out_of_stock',
      message: 'Grape jelly is out of stock.',
      item: { type: 'jelly', option: 'grape' },
    });
  });

  it('retrieve an order, while it is toasting', async () => {
    await desk.move('ord_41b7', 'toasting');
    const printed = {
      order_id: 'ord_41b7',
      customer_id: 'cus_2048',
      status: 'toasting',
      eta_minutes: 3,
      choices: CHOICES,
    };
    expectPrinted(await kiosk('GET', '/v1/orders/ord_41b7'), 200, printed);
  });

  it('retrieve no order that does not exist, and none without a key', async () => {
    expectPrinted(await kiosk('GET', '/v1/orders/ord_9001'), 404, {
      error: 'order_not_found',
      message: 'No order exists for order_id ord_9001.',
    });
    for (const path of ['/v1/orders/ord_41b7', '/v1/customers/cus_2048/orders', '/v1/inventory']) {
      const answer = await desk.api.call('GET', path);
      expectPrinted(answer, 401, UNAUTHORIZED);
      expectPrinted(
        await kiosk('GET', path, undefined, { headers: { 'x-api-key': 'pbj_test_000000' } }),
        401,
        UNAUTHORIZED,
      );
      expect(answer.headers.get('x-request-id')).toMatch(/\S/);
    }
  });

  it('update the printed order, and refuse what it does not take', async () => {
    const changes = { toast: 'dark', notes: 'Cut corner for easy carry' };
    const updated = await kiosk('PUT', '/v1/orders/ord_41b7', changes);
    expectPrinted(updated, 200, {
      order_id: 'ord_41b7',
      status: 'prepping',
      toast: 'dark',
      cut: 'triangles',
      notes: 'Cut corner for easy carry',
      updated_at: '2026-03-15T10:21:12Z',
    });
    expectPrinted(await kiosk('PUT', '/v1/orders/ord_41b7', { toast: 'burnt' }), 400, {
      error: 'invalid_enum',
      message: 'Toast must be one of: light, golden, dark.',
      field: 'toast',
    });
    await desk.move('ord_41b7', 'toasting');
    expectPrinted(await kiosk('PUT', '/v1/orders/ord_41b7', changes), 409, {
      error: 'invalid_status',
      message: 'Orders can be updated only when the status is queued or prepping.',
      status: 'toasting',
    });
  });

  it('cancel the printed order, and refuse what cannot be canceled', async () => {
    expectPrinted(await kiosk('DELETE', '/v1/orders/ord_9999'), 404, {
      error: 'order_not_found',
      message: 'No order exists for order_id ord_9999.',
    });
    const later = String((await kiosk('POST', '/v1/orders', SANDWICH)).body.order_id);
    await desk.move(later, 'toasting');
    expectPrinted(await kiosk('DELETE', `/v1/orders/${later}`), 409, {
      error: 'invalid_status',
      message: 'Orders can be canceled only when the status is queued or prepping.',
      status: 'toasting',
    });
    expectPrinted(await kiosk('DELETE', '/v1/orders/ord_41b7'), 200, { order_id: 'ord_41b7', status: 'canceled' });
  });

  it('create a customer: the printed one is on file, and a new one is new', async () => {
    expectPrinted(await kiosk('POST', '/v1/customers', AVERY_AS_SENT), 200, AVERY);
    const sent = { ...AVERY_AS_SENT, email: 'somebody.new@diner.dev' };
    const created = await kiosk('POST', '/v1/customers', sent);
    expectPrinted(created, 201, { customer_id: created.body.customer_id, ...sent });
    expect(created.body.customer_id).toMatch(/^cus_[0-9a-z]{20,26}$/);
    for (const email of ['avery', '', 'a@b', undefined]) {
      expectPrinted(await kiosk('POST', '/v1/customers', { ...AVERY_AS_SENT, email }), 400, {
        error: 'invalid_email',
        message: 'Email address must be valid.',
        field: 'email',
      });
    }
  });

  it('list the orders of a customer', async () => {
    await desk.move('ord_41b7', 'ready');
    const ready = { order_id: 'ord_41b7', status: 'ready' };
    const both = [ready, { order_id: 'ord_41a2', status: 'delivered' }];
    expectPrinted(await kiosk('GET', '/v1/customers/cus_2048/orders?limit=5'), 200, {
      customer_id: 'cus_2048',
      orders: both,
    });
    // The print shows a delivered order under ?status=ready; a filter that filters leaves it out.
    expectPrinted(await kiosk('GET', '/v1/customers/cus_2048/orders?status=ready&limit=5'), 200, {
      customer_id: 'cus_2048',
      orders: [ready],
    });
  });

  it('check current stock', async () => {
    const answer = await kiosk('GET', '/v1/inventory');
    expect(answer.status).toBe(200);
    const { updated_at: at, items } = answer.body as { updated_at: string; items: { type: string; option: string }[] };
    expect(JSON.stringify(at)).toMatch(TIME);
    expect(Object.keys(answer.body)).toEqual(['updated_at', 'items']);
    const of = (option: string): string => JSON.stringify(items.find((item) => item.option === option));
    expect(of('sourdough')).toBe(
      '{"type":"bread","option":"sourdough","available":14,"reserved":2,"status":"in_stock"}',
    );
    expect(of('smooth')).toBe('{"type":"peanut_butter","option":"smooth","available":3,"reserved":1,"status":"low"}');
    expect(of('strawberry')).toBe(
      '{"type":"jelly","option":"strawberry","available":0,"reserved":1,"status":"out_of_stock"}',
    );
    expect(items.map(({ type, option }) => `${type} ${option}`)).toEqual([
      ...['sourdough', 'brioche', 'whole_wheat', 'rye'].map((option) => `bread ${option}`),
      ...['smooth', 'chunky', 'honey_roast'].map((option) => `peanut_butter ${option}`),
      ...['strawberry', 'grape', 'raspberry', 'apricot'].map((option) => `jelly ${option}`),
    ]);
  });
});
