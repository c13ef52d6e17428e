import { LOCATION, openDesk, type OrderingDesk } from '../support/ordering-desk';
import type { Answer } from '../support/test-api';

const SOUP = 'item_456';
const ONE_SOUP = { items: [{ menu_item_id: SOUP, quantity: 1 }] };

jest.setTimeout(60_000);

describe('what is taken off while orders come in', () => {
  let desk: OrderingDesk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk.close());

  const put = (path: string, body: object): Promise<Answer> =>
    desk.api.call('PUT', `/v1/commerce${path}/availability`, { as: 'restaurant_manager', body });
  const many = (count: number, body: object): Promise<Answer>[] =>
    Array.from({ length: count }, () => desk.place(body));
  const outcomes = (answers: Answer[]): Set<string> =>
    new Set(answers.map(({ status, body }) => (status === 201 ? 'placed' : String(body.error))));

  /** Fifteen orders on their way, then the word of the kitchen, then fifteen more that come after it. */
  async function race(path: string, off: object, body: object): Promise<void> {
    const early = many(15, body);
    const word = put(path, off);
    const during = many(15, body);
    expect(await word).toMatchObject({ status: 200 });
    const late = many(15, body);
    // Whoever came before the word was answered got it or did not; whoever came after did not.
    for (const outcome of outcomes(await Promise.all([...early, ...during]))) {
      expect(['placed', 'menu_item_unavailable']).toContain(outcome);
    }
    expect([...outcomes(await Promise.all(late))]).toEqual(['menu_item_unavailable']);
  }

  it('is in no order that came after the word', async () => {
    await race(`/menu/items/${SOUP}`, { location_id: LOCATION, available: false }, ONE_SOUP);
    expect(await desk.broken()).toEqual([]);
  });

  it('is in no order that came after it, be it an ingredient of a choice', async () => {
    await desk.setStock('apricot', 100);
    await desk.setStock('chunky', 100);
    await desk.setStock('rye', 100);
    const { body } = await desk.api.call('GET', '/v1/commerce/inventory', { as: 'restaurant_manager' });
    const apricot = (body.items as { id: string; option: string }[]).find(({ option }) => option === 'apricot');
    const modifiers = await desk.choices('item_pbj', 'rye', 'chunky', 'apricot');
    const basket = { items: [{ menu_item_id: 'item_pbj', quantity: 1, modifiers }] };
    await race(`/inventory/${String(apricot?.id)}`, { available: false }, basket);
    expect(await desk.broken()).toEqual([]);
  });

  it('is there for everybody who comes after it was brought back, however often both are said at once', async () => {
    const path = `/menu/items/${SOUP}`;
    const words = Array.from({ length: 20 }, (_, n) => put(path, { location_id: LOCATION, available: n % 2 === 0 }));
    const answers = await Promise.all([...words, ...many(10, ONE_SOUP)]);
    expect(answers.every(({ status }) => status < 500)).toBe(true);
    await put(path, { location_id: LOCATION, available: true });
    expect([...outcomes(await Promise.all(many(10, ONE_SOUP)))]).toEqual(['placed']);
    expect(await desk.broken()).toEqual([]);
  });
});
