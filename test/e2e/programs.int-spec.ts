import { CLUB, eventually, JOHN, openDesk, type OrderingDesk } from '../support/ordering-desk';
import type { Answer } from '../support/test-api';

const PROGRAM = '/v1/commerce/loyalty/program';
const TIERS = ['bronze', 'silver', 'gold', 'platinum'] as const;

/** A program, as the owner of a restaurant changes it under guests who are ordering. */
describe('changing the program', () => {
  let desk: OrderingDesk;
  beforeEach(async () => {
    desk = await openDesk();
  });
  afterEach(async () => {
    expect(await desk.broken()).toEqual([]);
    await desk.close();
  });

  const status = async (): Promise<Record<string, unknown>> =>
    (await desk.api.call('GET', `/v1/commerce/customers/${JOHN}/loyalty`, { as: 'customer' })).body;
  /** Writes the program with other rates, and with tiers that have nothing but thresholds and multipliers. */
  const write = (rates: object, tierAt: (place: number) => object, query = ''): Promise<Answer> =>
    desk.api.call('PUT', `${PROGRAM}${query}`, {
      as: 'tenant_admin',
      body: {
        points_per_currency_unit: 3,
        points_per_reward_unit: 100,
        expiry_months: 12,
        support_adjustment_limit: 500,
        qualifying_metric: 'points_earned',
        tiers: Object.fromEntries(TIERS.map((tier, n) => [tier, { multiplier: 1, benefits: [], ...tierAt(n) }])),
        ...rates,
      },
    });

  it('to the highest rates there are, guests still order, and earn as much as one order can', async () => {
    const rates = { points_per_currency_unit: 1_000_000, points_per_reward_unit: 1_000_000 };
    const written = await write(rates, (n) => ({ threshold: n * 333_333, multiplier: 100 }));
    expect(written.status).toBe(200);
    const order = await desk.place({ items: [{ ...CLUB, quantity: 5 }] });
    expect([order.status, order.body.points_to_earn, order.body.discount]).toEqual([201, 1_000_000, 0]);
    await desk.move(order.body.id, 'delivered');
    expect(await status()).toMatchObject({ tier: 'platinum', points_balance: 1_001_250 });
    const path = `/v1/commerce/customers/${JOHN}/loyalty/transactions`;
    const [newest] = (await desk.api.call('GET', `${path}?limit=1`, { as: 'customer' })).body.data as { id: string }[];
    const { body } = await desk.api.call('GET', `${path}/${newest?.id}`, { as: 'customer' });
    expect(body).toMatchObject({
      points: 1_000_000,
      explanation:
        '$62.48 spent on food × 1000000 points × 100 (gold) reaches 1000000 points, the most that one order earns.',
    });
  });

  it('does what its preview said, to those who are ordering as well', async () => {
    const order = await desk.place({ items: [CLUB] });
    const easier = (query = ''): Promise<Answer> => write({}, (n) => ({ threshold: n * 10 }), query);
    const { preview } = (await easier('?preview=true')).body as { preview: Record<string, unknown> };
    expect(preview.moves).toContainEqual({ from: 'gold', to: 'platinum', when: 'at_once', members: 1 });
    expect(await status()).toMatchObject({ tier: 'gold' });
    expect((await easier()).status).toBe(200);
    const risen = await desk.move(order.body.id, 'delivered');
    expect(risen.status).toBe(200);
    // The price is that of ordering, 12.50 less gold's ten per cent; the points are those of delivery, three for each.
    expect(await status()).toMatchObject({ tier: 'platinum', benefits: [], points_balance: 1_250 + 33 });
    // Moving the clock wakes the worker, which sees to those who were not there.
    await desk.api.call('POST', '/v1/commerce/demo/clock', { as: 'tenant_admin', body: { advance: { minutes: 1 } } });
    await eventually(async () => {
      const { rising } = (await easier('?preview=true')).body.preview as { rising: number };
      return rising === 0 ? true : null;
    });
  });
});
