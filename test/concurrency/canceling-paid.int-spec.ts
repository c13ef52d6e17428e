import { CLUB, JOHN, openDesk, type OrderingDesk } from '../support/ordering-desk';

describe('paid orders that are canceled while their guest orders with points', () => {
  let desk: OrderingDesk;
  beforeAll(async () => {
    desk = await openDesk();
    const body = { adjustment: 100_000, reason: 'To be spent' };
    const path = `/v1/commerce/customers/${JOHN}/loyalty/points`;
    expect((await desk.api.call('POST', path, { as: 'tenant_admin', body })).status).toBe(200);
  });
  afterAll(() => desk.close());

  const deadlocks = async (): Promise<number> => {
    const [row] = await desk.api.owner<{ deadlocks: number }>(
      `SELECT pg_stat_force_next_flush(), deadlocks::int FROM pg_stat_database WHERE datname = current_database()`,
    );
    return Number(row?.deadlocks);
  };

  it('wait for nobody who waits for them', async () => {
    const method = await desk.paymentMethod('tok_visa');
    for (let round = 0; round < 8; round += 1) {
      const paid = await Promise.all(
        Array.from({ length: 6 }, () => desk.place({ items: [CLUB], payment_method_id: method })),
      );
      for (const { body } of paid) expect((await desk.move(body.id, 'ready')).status).toBe(200);
      const ends = await Promise.all([
        ...paid.map(({ body }) => desk.cancelWithReason(body.id)),
        ...Array.from({ length: 6 }, () => desk.place({ items: [CLUB], redeem_points: 100 })),
      ]);
      expect(ends.map(({ status }) => status).filter((status) => status >= 500)).toEqual([]);
    }
    expect(await deadlocks()).toBe(0);
    expect(await desk.broken()).toEqual([]);
  });
});
