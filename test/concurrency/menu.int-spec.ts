import { AVERY, openDesk, type OrderingDesk } from '../support/ordering-desk';
import type { Answer } from '../support/test-api';

const MENU = '/v1/commerce/menu';
const GUESTS = 60;

/** Guests who order what the owner of the restaurant changes and takes off at that moment. */
describe('a menu that changes under many orders', () => {
  let desk: OrderingDesk;
  let group_id: string;
  let item: string;
  let cheese: string;
  beforeEach(async () => {
    desk = await openDesk();
    const category_id = await made('categories', { name: 'Bowls' });
    group_id = await made('modifier-groups', { code: 'toppings', name: 'Toppings' });
    cheese = await made('modifiers', { group_id, code: 'cheese', name: 'Cheese', price: 1, max_quantity: 2 });
    item = await made('items', { category_id, name: 'Bowl', price: 10, modifier_groups: [{ group_id }] });
  });
  afterEach(async () => {
    expect(await desk.broken()).toEqual([]);
    await desk.close();
  });

  const keep = (method: string, path: string, body?: object, headers = {}): Promise<Answer> =>
    desk.api.call(method, `${MENU}/${path}`, { as: 'tenant_admin', headers, ...(body ? { body } : {}) });
  async function made(path: string, body: object): Promise<string> {
    const answer = await keep('POST', path, body);
    expect([answer.status, answer.body.error]).toEqual([201, undefined]);
    return String(answer.body.id);
  }
  const order = (): Promise<Answer> =>
    desk.place(
      {
        customer_id: AVERY,
        items: [{ menu_item_id: item, quantity: 1, modifiers: [{ modifier_id: cheese, quantity: 2 }] }],
      },
      { as: 'tenant_admin' },
    );
  const orders = (): Promise<Answer[]> => Promise.all(Array.from({ length: GUESTS }, order));

  it('charges each of them one price or the other, and never a mixture', async () => {
    const [placed, changed] = await Promise.all([orders(), keep('PUT', `items/${item}`, { price: 20 })]);
    expect(changed.status).toBe(200);
    expect(new Set(placed.map(({ status }) => status))).toEqual(new Set([201]));
    for (const { body } of placed) expect([12, 22]).toContain(body.subtotal);
    expect((await order()).body.subtotal).toBe(22);
  });

  it('sells an item until it is taken off, and then no more', async () => {
    const [placed, gone] = await Promise.all([orders(), keep('DELETE', `items/${item}`)]);
    expect(gone.status).toBe(204);
    for (const { status, body } of placed) {
      expect([
        [201, undefined],
        [422, 'menu_item_unavailable'],
      ]).toContainEqual([status, body.error]);
    }
    expect(await order()).toMatchObject({ status: 422, body: { error: 'menu_item_unavailable' } });
  });

  it('lets one of two admins win who both change what they read', async () => {
    const wishes = Array.from({ length: 20 }, (_, n) =>
      keep('PUT', `items/${item}`, { price: n }, { 'if-match': '"1"' }),
    );
    const statuses = (await Promise.all(wishes)).map(({ status }) => status);
    expect(statuses.toSorted((a, b) => a - b)).toEqual([200, ...Array<number>(19).fill(412)]);
    expect((await keep('GET', `items/${item}`)).body.version).toBe(2);
  });

  it('is changed by many at every corner at once without a deadlock, and stays whole', async () => {
    const offers = Array.from({ length: 12 }, (_, n) =>
      keep('PUT', `items/${item}`, { modifier_groups: n % 2 ? [{ group_id, min_selections: n % 3 }] : [] }),
    );
    const changes = Array.from({ length: 12 }, (_, n) => [
      keep('PUT', `modifier-groups/${group_id}`, { included_count: n % 3, max_selections: n % 4 ? 2 : null }),
      keep('PUT', `modifiers/${cheese}`, { max_quantity: 1 + (n % 2), enabled: n % 5 > 0 }),
      keep('POST', 'modifiers', { group_id, code: `nuts_${n % 4}`, name: 'Nuts' }),
    ]).flat();
    const answers = await Promise.all([...offers, ...changes]);
    expect(answers.map(({ status }) => status).filter((status) => ![200, 201, 400, 409].includes(status))).toEqual([]);
    const accepted = (await Promise.all(offers)).filter(({ status }) => status === 200);
    expect((await keep('GET', `items/${item}`)).body.version).toBe(1 + accepted.length);
  });
});
