import { CLUB, LOCATION, openDesk, type OrderingDesk } from '../support/ordering-desk';
import type { Answer, Call } from '../support/test-api';

const SOUP = 'item_456';
const ONE_SOUP = { items: [{ menu_item_id: SOUP, quantity: 1 }] };
/** A Monday at eight in New York, after whatever the demo has seen. */
const MONDAY = '2030-06-17T12:00:00Z';
const MORNINGS = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opens: '07:00', closes: '11:00' }));

interface Thing {
  readonly id: string;
  readonly available: boolean;
  readonly unavailable_reason: string | null;
  readonly unavailable_until: string | null;
}

describe('ordering what may not be there', () => {
  let desk: OrderingDesk;
  beforeEach(async () => {
    desk = await openDesk({ config: { inlineWorker: false } });
    await moveTo(MONDAY);
  });
  afterEach(() => desk.close());

  const call = (method: string, path: string, body?: object, more: Partial<Call> = {}): Promise<Answer> =>
    desk.api.call(method, `/v1/commerce${path}`, { as: 'restaurant_manager', body, ...more });
  const moveTo = async (now: string): Promise<void> => {
    expect(await call('POST', '/demo/clock', { now }, { as: 'tenant_admin' })).toMatchObject({ status: 200 });
  };
  const set = async (what: string, body: object): Promise<void> => {
    const place = what.startsWith('/inventory') ? {} : { location_id: LOCATION };
    expect(await call('PUT', `${what}/availability`, { ...place, ...body })).toMatchObject({ status: 200 });
  };
  const setItem = (body: object): Promise<void> => set(`/menu/items/${SOUP}`, body);
  const stockOf = async (option: string): Promise<string> => {
    const { body } = await call('GET', '/inventory');
    const found = (body.items as { id: string; option: string }[]).find((item) => item.option === option);
    return `/inventory/${String(found?.id)}`;
  };
  const sandwich = async (...codes: string[]): Promise<object> => ({
    items: [{ menu_item_id: 'item_pbj', quantity: 1, modifiers: await desk.choices('item_pbj', ...codes) }],
  });
  /** Quote and order alike. @returns what both say. */
  const refused = async (status: number, error: string, body: object): Promise<Record<string, unknown>> => {
    const before = await desk.footprint();
    const [quoted, placed] = [await desk.quote(body), await desk.place(body)];
    for (const answer of [placed, quoted]) {
      expect([answer.status, answer.body.error]).toEqual([status, error]);
    }
    const { request_id: _id, ...told } = placed.body;
    expect(quoted.body).toMatchObject(told);
    expect(await desk.footprint()).toEqual(before);
    return told;
  };
  const accepted = async (body: object): Promise<void> => {
    expect(await desk.quote(body)).toMatchObject({ status: 200 });
    expect(await desk.place(body)).toMatchObject({ status: 201 });
  };

  it('waits until an item is brought back', async () => {
    await setItem({ available: false });
    expect(await refused(422, 'menu_item_unavailable', ONE_SOUP)).toEqual({
      error: 'menu_item_unavailable',
      message: 'Roasted tomato soup cannot be ordered right now.',
      item: { id: SOUP, name: 'Roasted tomato soup' },
      suggested: ['item_457'],
    });
    await accepted({});
    await setItem({ available: true });
    await accepted(ONE_SOUP);
    expect(await desk.broken()).toEqual([]);
  });

  it('waits until the time is over, which nobody has to see to', async () => {
    await setItem({ available: false, until: '2030-06-17T13:00:00Z' });
    await refused(422, 'menu_item_unavailable', ONE_SOUP);
    await moveTo('2030-06-17T13:00:00Z');
    await accepted(ONE_SOUP);
  });

  it('may be for later than the time, if the kitchen begins after it', async () => {
    await setItem({ available: false, until: '2030-06-17T16:00:00Z' });
    const at = (scheduled_time: string) => ({ ...ONE_SOUP, scheduled_time });
    await refused(422, 'menu_item_unavailable', at('2030-06-17T16:00:00Z'));
    await accepted(at('2030-06-17T16:30:00Z'));
    await setItem({ available: false });
    await refused(422, 'menu_item_unavailable', at('2030-06-18T16:00:00Z'));
  });

  it('gets nothing that needs a missing ingredient, and hears of what is left', async () => {
    const grape = await stockOf('grape');
    const basket = await sandwich('rye', 'chunky', 'grape');
    await accepted(basket);
    await set(grape, { available: false });
    const [, , asked] = await desk.choices('item_pbj', 'rye', 'chunky', 'grape');
    const left = await desk.choices('item_pbj', 'raspberry', 'apricot');
    expect(await refused(422, 'menu_item_unavailable', basket)).toEqual({
      error: 'menu_item_unavailable',
      message: 'Grape cannot be ordered right now.',
      field: 'items.0.modifiers.2',
      item: { id: asked?.modifier_id, name: 'Grape' },
      // Strawberry is sold out.
      suggested: left.map(({ modifier_id }) => modifier_id),
    });
    await accepted(await sandwich('rye', 'chunky', 'apricot'));
    expect((await desk.place(await sandwich('rye', 'chunky', 'strawberry'))).body).toMatchObject({
      error: 'out_of_stock',
      suggested: ['raspberry', 'apricot'],
    });
    await set(grape, { available: true });
    await accepted(basket);
    expect(await desk.broken()).toEqual([]);
  });

  it('gets no sandwich once there is no bread to choose from', async () => {
    const breads = ['sourdough', 'brioche', 'whole_wheat', 'rye'];
    const basket = await sandwich('rye', 'chunky', 'apricot');
    for (const bread of breads) await set(await stockOf(bread), { available: false, until: '2030-06-17T14:00:00Z' });
    const { body } = await call('GET', `/locations/${LOCATION}/menu`);
    const items = (body.categories as { items: Thing[] }[]).flatMap((category) => category.items);
    expect(items.find(({ id }) => id === 'item_pbj')).toMatchObject({
      available: false,
      unavailable_reason: 'taken_off',
      unavailable_until: '2030-06-17T14:00:00Z',
    });
    expect(await refused(422, 'menu_item_unavailable', basket)).toMatchObject({ item: { id: 'item_pbj' } });
    await set(await stockOf('brioche'), { available: true });
    await accepted(await sandwich('brioche', 'chunky', 'apricot'));
  });

  it('breaks a quote that was given before', async () => {
    const { body } = await desk.quote(ONE_SOUP);
    await setItem({ available: false });
    const late = await desk.place({ ...ONE_SOUP, quote_id: body.quote_id });
    expect([late.status, late.body.error]).toEqual([422, 'menu_item_unavailable']);
    await setItem({ available: true });
    expect((await desk.place({ ...ONE_SOUP, quote_id: body.quote_id })).status).toBe(201);
  });

  it('leaves orders alone that were placed before', async () => {
    const { body } = await desk.place(ONE_SOUP);
    await setItem({ available: false });
    for (const status of ['prepping', 'ready', 'delivered']) {
      expect(await desk.move(body.id, status)).toMatchObject({ status: 200 });
    }
  });

  it('takes a repeated request once, and tells another one under its key apart', async () => {
    const headers = { 'idempotency-key': 'off-1' };
    const path = `/menu/items/${SOUP}/availability`;
    const off = { location_id: LOCATION, available: false };
    const first = await call('PUT', path, off, { headers });
    await setItem({ available: true });
    const again = await call('PUT', path, off, { headers });
    expect([again.status, again.body, again.headers.get('idempotent-replayed')]).toEqual([200, first.body, 'true']);
    await accepted(ONE_SOUP);
    const other = await call('PUT', path, { ...off, available: true }, { headers });
    expect([other.status, other.body.error]).toEqual([422, 'idempotency_key_reused']);
  });

  describe('at another time of the day', () => {
    let daypart: string;
    beforeEach(async () => {
      const body = { name: 'Mornings', windows: MORNINGS, category_ids: ['cat_002'] };
      const answer = await call('POST', '/menu/dayparts', body, { as: 'tenant_admin' });
      expect(answer).toMatchObject({ status: 201 });
      daypart = String(answer.body.id);
    });
    const at = (scheduled_time: string) => ({ ...ONE_SOUP, scheduled_time });

    it('is served while the pickup is within it', async () => {
      await accepted(ONE_SOUP);
      await accepted(at('2030-06-17T14:59:00Z'));
      await accepted(at('2030-06-18T11:00:00Z'));
      expect(await refused(422, 'menu_item_unavailable', at('2030-06-17T15:00:00Z'))).toEqual({
        error: 'menu_item_unavailable',
        message: 'Roasted tomato soup can only be served 07:00–11:00.',
        item: { id: SOUP, name: 'Roasted tomato soup' },
      });
    });

    it('is refused by the clock for an order at once, and may be ordered for the next morning', async () => {
      await moveTo('2030-06-17T15:00:00Z');
      await refused(422, 'menu_item_unavailable', ONE_SOUP);
      await accepted(at('2030-06-18T12:00:00Z'));
      await accepted({ items: [CLUB] });
    });

    it('says on which days, when it is none of them', async () => {
      const told = await refused(422, 'menu_item_unavailable', at('2030-06-22T12:00:00Z'));
      expect(told.message).toBe('Roasted tomato soup can only be served Mon–Fri 07:00–11:00.');
    });

    it('suggests what is served then of its category', async () => {
      const windows = [{ weekday: 1, opens: '11:00', closes: '16:00' }];
      await call(
        'POST',
        '/menu/dayparts',
        { name: 'Noons', windows, menu_item_ids: ['item_457'] },
        { as: 'tenant_admin' },
      );
      expect((await refused(422, 'menu_item_unavailable', at('2030-06-17T16:00:00Z'))).suggested).toEqual(['item_457']);
    });

    it('is served again as soon as nothing says otherwise', async () => {
      await refused(422, 'menu_item_unavailable', at('2030-06-17T16:00:00Z'));
      await call('DELETE', `/menu/dayparts/${daypart}`, undefined, { as: 'tenant_admin' });
      await accepted(at('2030-06-17T16:00:00Z'));
    });
  });
});
