import { required } from '@breadboard/kernel';
import { aKey, type Kiosk, kioskOf, SANDWICH } from '../support/kiosk';
import { AVERY, JOHN, openDesk, type OrderingDesk } from '../support/ordering-desk';
import { type Answer, startTestApi } from '../support/test-api';
import { countRoundTrips } from '../support/round-trips';

const WHOLE = { ...SANDWICH, peanut_butter: 'chunky' };

describe('an order that a kiosk places', () => {
  let desk: OrderingDesk;
  let kiosk: Kiosk;
  beforeAll(async () => {
    desk = await openDesk();
    kiosk = kioskOf(desk.api);
    await desk.emptyKitchen();
  });
  afterAll(() => desk.close());
  afterEach(async () => {
    await desk.emptyKitchen();
    expect(await desk.broken()).toEqual([]);
  });

  const place = async (body: object = {}): Promise<string> => {
    const answer = await kiosk('POST', '/v1/orders', { ...WHOLE, ...body });
    expect([answer.status, answer.text]).toEqual([201, answer.text]);
    return String(answer.body.order_id);
  };
  const get = (id: string): Promise<Answer> => kiosk('GET', `/v1/orders/${id}`);
  const stock = async (option: string): Promise<object> => {
    const { items } = (await kiosk('GET', '/v1/inventory')).body as { items: { option: string }[] };
    return required(
      items.find((item) => item.option === option),
      option,
    );
  };
  const staff = (path: string) => desk.api.call('GET', `/v1/commerce${path}`, { as: 'restaurant_manager' });

  it('is the same order everywhere: its lines, its price, its customer', async () => {
    const id = await place({ notes: 'For the train' });
    const { body } = await staff(`/orders/${id}`);
    expect(body).toMatchObject({
      id,
      customer_id: AVERY.replace('cus_', 'cust_'),
      location_id: 'loc_abc123',
      status: 'prepping',
      payment: { status: 'due_at_pickup' },
      total: 9.02,
    });
    const [line] = body.items as {
      menu_item_id: string;
      special_instructions: string;
      modifiers: { name: string }[];
    }[];
    expect([line?.menu_item_id, line?.special_instructions]).toEqual(['item_pbj', 'For the train']);
    expect(line?.modifiers.map(({ name }) => name)).toEqual([
      'Brioche',
      'Chunky',
      'Raspberry',
      'Light',
      'Triangles',
      'Banana slices',
    ]);
    const listed = (await staff('/orders')).body.data as { id: string }[];
    expect(listed[0]?.id).toBe(id);
    const hers = (await staff('/customers/cus_2048/orders')).body.data as { id: string }[];
    expect(hers[0]?.id).toBe(id);
  });

  it('moves through the kitchen, and its status, minutes and stock follow here', async () => {
    const before = (await stock('chunky')) as { available: number; reserved: number };
    const id = await place();
    const { available, reserved } = before;
    expect(await stock('chunky')).toMatchObject({ available: available - 1, reserved: reserved + 1 });
    const told: unknown[] = [];
    for (const status of ['toasting', 'ready', 'delivered']) {
      await desk.move(id, status);
      const { body } = await get(id);
      told.push([body.status, body.eta_minutes]);
    }
    expect(told).toEqual([
      ['toasting', 3],
      ['ready', 0],
      ['delivered', undefined],
    ]);
    expect(await stock('chunky')).toMatchObject({ available: available - 1, reserved });
  });

  it('gives everything back when it is canceled, once', async () => {
    const before = await stock('raspberry');
    const id = await place();
    expect((await kiosk('DELETE', `/v1/orders/${id}`)).body).toEqual({ order_id: id, status: 'canceled' });
    const again = await kiosk('DELETE', `/v1/orders/${id}`);
    expect([again.status, again.body.status]).toEqual([409, 'canceled']);
    expect(await stock('raspberry')).toEqual(before);
    expect((await get(id)).body).not.toHaveProperty('eta_minutes');
    const { body } = await desk.api.call('GET', `/v1/commerce/audit-log?object_id=${id}`, { as: 'tenant_admin' });
    expect(body.data).toEqual([
      expect.objectContaining({
        action: 'orders.cancel',
        actor: null,
        details: { from: 'prepping', api_key: 'key_d0001' },
      }),
    ]);
  });

  it('is changed for everybody, and the change is told of', async () => {
    const id = await place({ toast: undefined });
    const changed = await kiosk('PUT', `/v1/orders/${id}`, { toast: 'golden', cut: 'halves', notes: 'No crust' });
    expect([changed.status, changed.body.toast, changed.body.cut, changed.body.notes]).toEqual([
      200,
      'golden',
      'halves',
      'No crust',
    ]);
    expect((await get(id)).body.choices).toEqual({
      bread: 'brioche',
      peanut_butter: 'chunky',
      jelly: 'raspberry',
      toast: 'golden',
      cut: 'halves',
      extras: ['banana_slices'],
    });
    const { body } = await staff(`/orders/${id}`);
    const [line] = body.items as { special_instructions: string }[];
    expect([line?.special_instructions, body.total, body.version]).toEqual(['No crust', 9.02, 2]);
    const events = await desk.api.owner<{ type: string }>(
      `SELECT type FROM outbox WHERE payload ->> 'order_id' = (SELECT id::text FROM orders ORDER BY created_at DESC LIMIT 1)
       ORDER BY id`,
    );
    expect(events.map(({ type }) => type)).toEqual(['order.placed', 'order.status_changed', 'order.updated']);
    const noted = (await desk.api.call('GET', `/v1/commerce/audit-log?object_id=${id}`, { as: 'tenant_admin' })).body;
    expect(noted.data).toEqual([
      expect.objectContaining({
        action: 'orders.change',
        details: { fields: ['toast', 'cut', 'special_instructions'], api_key: 'key_d0001' },
      }),
    ]);
  });

  it('keeps what a change says nothing of, and its version when nothing is changed', async () => {
    const id = await place({ notes: 'Hello' });
    const first = await get(id);
    for (const body of [{}, { toast: 'light' }, { notes: 'Hello' }]) {
      const answer = await kiosk('PUT', `/v1/orders/${id}`, body);
      expect([answer.status, answer.body.notes, answer.headers.get('etag')]).toEqual([
        200,
        'Hello',
        first.headers.get('etag'),
      ]);
    }
    const cleared = await kiosk('PUT', `/v1/orders/${id}`, { notes: '' });
    expect(Object.keys(cleared.body)).toEqual(['order_id', 'status', 'toast', 'cut', 'updated_at']);
  });

  it('is held to a version that its holder names', async () => {
    const id = await place();
    const tag = String((await get(id)).headers.get('etag'));
    const held = { headers: { 'if-match': tag } };
    expect((await kiosk('PUT', `/v1/orders/${id}`, { toast: 'dark' }, held)).status).toBe(200);
    for (const [method, body] of [
      ['PUT', { toast: 'golden' }],
      ['DELETE', undefined],
    ] as const) {
      const stale = await kiosk(method, `/v1/orders/${id}`, body, held);
      expect([stale.status, stale.body.error, Object.keys(stale.body)]).toEqual([
        412,
        'version_conflict',
        ['error', 'message'],
      ]);
    }
    expect((await get(id)).body).toMatchObject({ status: 'prepping', choices: { toast: 'dark' } });
  });

  it('is placed, changed and canceled once for one Idempotency-Key, of one key', async () => {
    const once = { headers: { 'idempotency-key': 'kiosk-1' } };
    const first = await kiosk('POST', '/v1/orders', WHOLE, once);
    const again = await kiosk('POST', '/v1/orders', WHOLE, once);
    expect([again.status, again.text, again.headers.get('idempotent-replayed')]).toEqual([201, first.text, 'true']);
    const other = await kiosk('POST', '/v1/orders', { ...WHOLE, jelly: 'grape' }, once);
    expect([other.status, other.body]).toEqual([
      422,
      { error: 'idempotency_key_reused', message: 'This Idempotency-Key was already used for a different request.' },
    ]);
    const second = kioskOf(desk.api, String((await aKey(desk.api)).body.key));
    expect((await second('POST', '/v1/orders', WHOLE, once)).body.order_id).not.toBe(first.body.order_id);

    const refused = { headers: { 'idempotency-key': 'kiosk-2' } };
    const out = await kiosk('POST', '/v1/orders', { ...WHOLE, jelly: 'strawberry' }, refused);
    const outAgain = await kiosk('POST', '/v1/orders', { ...WHOLE, jelly: 'strawberry' }, refused);
    expect([outAgain.status, outAgain.text, outAgain.headers.get('idempotent-replayed')]).toEqual([
      409,
      out.text,
      'true',
    ]);
    const path = `/v1/orders/${String(first.body.order_id)}`;
    for (const [method, body] of [
      ['PUT', { toast: 'dark' }],
      ['DELETE', undefined],
    ] as const) {
      const call = { headers: { 'idempotency-key': `kiosk-${method}` } };
      const one = await kiosk(method, path, body, call);
      const two = await kiosk(method, path, body, call);
      expect([one.status, two.status, two.text]).toEqual([200, 200, one.text]);
    }
  });

  it('is refused for a customer who may not order, and for one who does not exist', async () => {
    const path = `/v1/commerce/customers/${JOHN}`;
    await desk.api.call('PUT', path, { as: 'tenant_admin', body: { enabled: false } });
    const disabled = await kiosk('POST', '/v1/orders', { ...WHOLE, customer_id: JOHN });
    expect([disabled.status, disabled.body]).toEqual([
      403,
      { error: 'customer_disabled', message: 'This customer may not place orders.' },
    ]);
    await desk.api.call('PUT', path, { as: 'tenant_admin', body: { enabled: true } });
    // The sibling prefix names the same customer.
    expect(await place({ customer_id: JOHN })).toMatch(/^ord_/);
    const nobody = await kiosk('POST', '/v1/orders', { ...WHOLE, customer_id: 'cus_9001' });
    expect([nobody.status, nobody.body.error]).toEqual([404, 'customer_not_found']);
  });

  it("is refused what is 86'd like what has run out, with what can be had", async () => {
    const off = async (path: string, available: boolean): Promise<void> => {
      const named = path.startsWith('/menu') ? { location_id: 'loc_abc123' } : {};
      const answer = await desk.api.call('PUT', `/v1/commerce${path}/availability`, {
        as: 'restaurant_manager',
        body: { ...named, available },
      });
      expect([answer.status, answer.text]).toEqual([200, answer.text]);
    };
    const [grape] = await desk.choices('item_pbj', 'grape');
    const { items } = (await staff('/inventory?location_id=loc_abc123')).body as {
      items: { id: string; option: string }[];
    };
    const raspberry = required(
      items.find(({ option }) => option === 'raspberry'),
      'raspberry',
    );
    const paths = [`/menu/modifiers/${required(grape, 'grape').modifier_id}`, `/inventory/${raspberry.id}`];
    for (const path of paths) await off(path, false);
    const answer = await kiosk('POST', '/v1/orders', { ...WHOLE, jelly: 'grape' });
    const ingredient = await kiosk('POST', '/v1/orders', WHOLE);
    for (const path of paths) await off(path, true);
    expect([ingredient.status, ingredient.body.message, ingredient.body.suggested]).toEqual([
      409,
      'Raspberry jelly is out of stock.',
      ['apricot'],
    ]);
    expect([answer.status, answer.body]).toEqual([
      409,
      {
        error: 'out_of_stock',
        message: 'Grape jelly is out of stock.',
        item: { type: 'jelly', option: 'grape' },
        suggested: ['apricot'],
      },
    ]);
  });

  it('may have come from another surface: what is no sandwich has no choices, and nothing to change', async () => {
    const { body } = await desk.place({ customer_id: undefined });
    const id = String(body.id);
    const read = await get(id);
    expect([read.status, read.body.choices]).toEqual([200, {}]);
    const changed = await kiosk('PUT', `/v1/orders/${id}`, { toast: 'dark' });
    expect([changed.status, changed.body.error]).toEqual([400, 'invalid_request']);
    expect((await kiosk('DELETE', `/v1/orders/${id}`)).status).toBe(200);
  });

  it.each<[string, object, string, string | undefined]>([
    ['a field that is not there', { chips: true }, 'invalid_request', 'chips'],
    ['a customer that is none', { customer_id: 'somebody' }, 'invalid_request', 'customer_id'],
    ['no customer', { customer_id: undefined }, 'invalid_request', 'customer_id'],
    ['notes that are no text', { notes: 7 }, 'invalid_request', 'notes'],
    ['endless notes', { notes: 'x'.repeat(501) }, 'invalid_request', 'notes'],
    ['a bread that is no text', { bread: ['rye'] }, 'invalid_enum', 'bread'],
    ['no bread', { bread: undefined }, 'invalid_enum', 'bread'],
    ['extras that are no list', { extras: 'banana_slices' }, 'invalid_request', 'extras'],
  ])('is refused with %s', async (_name, wrong, error, field) => {
    const answer = await kiosk('POST', '/v1/orders', { ...WHOLE, ...wrong });
    expect([answer.status, answer.body.error, answer.body.field]).toEqual([400, error, field]);
    expect(Object.keys(answer.body)).not.toContain('request_id');
    expect(answer.headers.get('x-request-id')).toMatch(/\S/);
  });

  it('is refused with a card number in its notes', async () => {
    const answer = await kiosk('POST', '/v1/orders', { ...WHOLE, notes: 'Card 4111 1111 1111 1111' });
    expect([answer.status, answer.body.error]).toEqual([422, 'card_data_not_accepted']);
  });

  it.each([
    ['bread', 'rye'],
    ['extras', []],
    ['customer_id', 'cus_2048'],
    ['status', 'ready'],
  ])('is not changed in its %s', async (field, value) => {
    const answer = await kiosk('PUT', `/v1/orders/${await place()}`, { [field]: value });
    expect([answer.status, answer.body.error, answer.body.field]).toEqual([400, 'invalid_request', field]);
  });

  it('is not found by what is no identifier, and a method that is not served is said so', async () => {
    for (const id of ['x', 'ord_', 'ord_ù', 'cus_2048']) {
      const answer = await kiosk('GET', `/v1/orders/${encodeURIComponent(id)}`);
      expect([answer.status, answer.body]).toEqual([
        404,
        { error: 'order_not_found', message: `No order exists for order_id ${id}.` },
      ]);
    }
    const patched = await kiosk('PATCH', '/v1/orders/ord_41b7', {});
    expect([patched.status, patched.headers.get('allow'), Object.keys(patched.body)]).toEqual([
      405,
      'DELETE, GET, HEAD, PUT',
      ['error', 'message'],
    ]);
  });
});

it('an order of a kiosk takes at most eight round trips, with an Idempotency-Key too', async () => {
  const api = await startTestApi({ config: { inlineWorker: false, demo: false } });
  try {
    const kiosk = kioskOf(api, String((await aKey(api)).body.key));
    await kiosk('GET', '/v1/inventory');
    const trips = await countRoundTrips(async () => {
      expect((await kiosk('POST', '/v1/orders', WHOLE)).status).toBe(201);
    });
    expect(trips).toBe(5);
    const once = { headers: { 'idempotency-key': 'counted' } };
    expect(await countRoundTrips(() => kiosk('POST', '/v1/orders', WHOLE, once))).toBeLessThanOrEqual(8);
  } finally {
    await api.close();
  }
});
