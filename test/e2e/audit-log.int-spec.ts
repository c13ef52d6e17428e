import { openDesk, type OrderingDesk } from '../support/ordering-desk';
import { aSecondLocation, type SecondLocation } from '../support/second-location';
import type { Answer, Call } from '../support/test-api';

const MAIN = 'loc_abc123';

type Entry = Readonly<Record<string, unknown>>;

describe('what people have to answer for', () => {
  let desk: OrderingDesk;
  let second: SecondLocation;
  beforeAll(async () => {
    desk = await openDesk();
    second = await aSecondLocation(desk.api);
  });
  afterAll(() => desk.close());

  const read = async (query = '', call: Partial<Call> = { as: 'tenant_admin' }): Promise<Entry[]> =>
    (await desk.api.call('GET', `/v1/commerce/audit-log?limit=100${query}`, call)).body.data as Entry[];
  const adjust = (location: string, call: Partial<Call>): Promise<Answer> =>
    desk.api.call('POST', '/v1/commerce/inventory/adjustments', {
      body: { location_id: location, type: 'jelly', option: 'grape', delta: 1, reason: 'Counted' },
      ...call,
    });
  const me = async (call: Partial<Call>): Promise<unknown> =>
    (await desk.api.call('GET', '/v1/commerce/auth/me', call)).body.id;

  it('is noted for orders that staff cancel, with the reason and the place, and not for guests', async () => {
    const [theirs, ours, byPhone] = [await desk.place(), await desk.place(), await desk.place()];
    expect((await desk.cancel(theirs.body.id)).status).toBe(200);
    expect((await desk.cancelWithReason(ours.body.id)).status).toBe(200);
    expect((await desk.cancel(byPhone.body.id, { as: 'customer_support' })).status).toBe(200);
    const common = { action: 'orders.cancel', location_id: MAIN };
    expect(await read('&action=orders')).toMatchObject([
      {
        ...common,
        object: { type: 'order', id: byPhone.body.id },
        reason: null,
        actor: { roles: ['customer_support'] },
      },
      {
        ...common,
        object: { type: 'order', id: ours.body.id },
        reason: 'The oven broke down',
        actor: { id: await me({ as: 'restaurant_manager' }), roles: ['restaurant_manager'] },
        details: { from: expect.stringMatching(/^(queued|prepping)$/) },
      },
    ]);
    expect(await read(`&object_id=${String(theirs.body.id)}`)).toEqual([]);
  });

  it('is not noted for a cancellation that was refused', async () => {
    const { body } = await desk.place();
    await desk.move(body.id, 'delivered');
    expect((await desk.cancelWithReason(body.id)).status).toBe(409);
    expect(await read(`&object_id=${String(body.id)}`)).toEqual([]);
  });

  it('shows each manager their own location', async () => {
    expect((await adjust(MAIN, { as: 'restaurant_manager' })).status).toBe(200);
    expect((await adjust(second.location, { token: second.token })).status).toBe(200);
    const wanted = '&action=inventory.adjust';
    const places = (entries: Entry[]): unknown[] => entries.map(({ location_id: place }) => place);
    expect(places(await read(wanted))).toEqual([second.location, MAIN]);
    expect(places(await read(wanted, { as: 'restaurant_manager' }))).toEqual([MAIN]);
    expect(places(await read(wanted, { token: second.token }))).toEqual([second.location]);
    expect(new Set(places(await read('', { token: second.token })))).toEqual(new Set([second.location]));
    expect(await read(wanted, { as: 'rival_admin' })).toEqual([]);
  });

  it('names the fields of a customer that were changed, never what they hold', async () => {
    await desk.api.call('PUT', '/v1/commerce/customers/cust_abc123', {
      as: 'customer_support',
      body: { phone: '+12125550188', preferences: { favorite_bread: 'rye' } },
    });
    const [entry] = await read('&object_id=cust_abc123');
    expect(entry).toMatchObject({ action: 'customers.update', details: { fields: ['phone', 'preferences'] } });
    expect(JSON.stringify(entry)).not.toContain('0188');
  });
});
