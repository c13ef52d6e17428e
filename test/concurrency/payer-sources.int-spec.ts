import { CLUB, LOCATION, openDesk, type OrderingDesk } from '../support/ordering-desk';
import { aSource, type Payer, payerOf } from '../support/payer';
import type { Answer } from '../support/test-api';

const ROUNDS = 5;

describe('the payments surface while others are at work', () => {
  let desk: OrderingDesk;
  let payer: Payer;
  let nth = 0;
  beforeAll(async () => {
    desk = await openDesk();
    payer = payerOf(desk.api);
    await desk.emptyKitchen();
  });
  afterAll(async () => {
    expect(await desk.broken()).toEqual([]);
    await desk.close();
  });

  const aCustomer = async (fields: object = {}): Promise<string> => {
    nth += 1;
    const { status, body } = await payer('POST', '/customers', { id: `busy-${nth}`, ...fields });
    expect(status).toBe(201);
    return String(body.id);
  };
  const ours = async (externalId: string): Promise<string> => {
    const rows = await desk.api.owner<{ id: string }>('SELECT id FROM customers WHERE external_id = $1', [externalId]);
    return rows[0]?.id ?? externalId;
  };
  const update = (id: string, body: object): Promise<Answer> => payer('POST', `/customers/${id}`, body);
  const order = (customer_id: string, body: object = {}): Promise<Answer> =>
    desk.api.call('POST', '/v1/commerce/customers/orders', {
      as: 'tenant_admin',
      body: { location_id: LOCATION, items: [CLUB], customer_id, ...body },
    });

  it('gives a source to one of two customers, whoever asks twenty times', async () => {
    const [one, other] = [await aCustomer(), await aCustomer()];
    for (let round = 0; round < ROUNDS; round += 1) {
      const source = await aSource(payer);
      const answers = await Promise.all(
        Array.from({ length: 20 }, async (_none, n) => {
          const customer = n % 2 === 0 ? one : other;
          return { customer, ...(await payer('POST', `/customers/${customer}/sources/${source}`)) };
        }),
      );
      const winners = new Set(answers.filter(({ status }) => status === 200).map(({ customer }) => customer));
      expect([winners.size, new Set(answers.map(({ status }) => status))]).toEqual([1, new Set([200, 409])]);
      const [winner = ''] = winners;
      for (const customer of [one, other]) {
        const { sources, defaultSourceId } = (await payer('GET', `/customers/${customer}`)).body;
        const has = (sources as { id: string }[]).map(({ id }) => id);
        expect([has.includes(source), has.length === 0 || defaultSourceId === has[0]]).toEqual([
          customer === winner,
          true,
        ]);
      }
    }
  });

  it('detaches what is being paid with: the order is paid, or is none', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const source = await aSource(payer);
      const customer = await aCustomer({ defaultSourceId: source });
      const id = await ours(customer);
      const orders = Array.from({ length: 3 }, () => order(id, { payment_method_id: source }));
      const [detached, ...placed] = await Promise.all([
        payer('DELETE', `/customers/${customer}/sources/${source}`),
        ...orders,
      ]);
      expect(detached.status).toBe(204);
      for (const { status, body } of placed) {
        if (status === 201) expect(body.payment).toMatchObject({ status: 'authorized' });
        else expect([status, body.error]).toEqual([422, 'payment_declined']);
      }
      expect((await order(id, { payment_method_id: source })).body.error).toBe('payment_declined');
      const loose = await desk.api.owner(
        `SELECT status FROM orders WHERE customer_id = $1 AND placed_at IS NULL AND status <> 'canceled'`,
        [id],
      );
      expect(loose).toEqual([]);
    }
    await desk.emptyKitchen();
  });

  it('lets nobody order once it has said that a customer is disabled, though twenty orders are under way', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const customer = await aCustomer();
      const id = await ours(customer);
      const told = { disabledAt: Infinity };
      const orders = Array.from({ length: 20 }, async (_none, n) => {
        // Some begin when the others are half done.
        for (let turn = 0; turn < n; turn += 1) await new Promise((resolve) => setImmediate(resolve));
        const begunAt = performance.now();
        return { begunAt, ...(await order(id)) };
      });
      const disabling = update(customer, { enabled: false }).then((answer) => {
        told.disabledAt = performance.now();
        return answer;
      });
      const [disabled, ...placed] = await Promise.all([disabling, ...orders]);
      expect([disabled.status, disabled.body.enabled]).toEqual([200, false]);
      for (const { begunAt, status, body } of placed) {
        if (status !== 201) expect([status, body.error]).toEqual([403, 'customer_disabled']);
        if (begunAt > told.disabledAt) expect(status).toBe(403);
      }
      expect((await order(id)).body.error).toBe('customer_disabled');
      await desk.emptyKitchen();
    }
  });

  it('hears a wish to be forgotten and its withdrawal, thirty times at once with readers', async () => {
    const customer = await aCustomer();
    const works = Array.from({ length: 30 }, (_none, n) => [
      () => update(customer, { requestToBeForgotten: n % 2 === 0 }),
      () => payer('GET', `/customers/${customer}`),
      () => payer('GET', `/customers?requestToBeForgotten=true&ids=${customer}`),
    ]).flat();
    const answers = await Promise.all(works.map((work) => work()));
    expect(answers.map(({ status }) => status)).toEqual(works.map(() => 200));
    for (const { body } of answers) {
      for (const one of (body.data ?? []) as object[]) expect(one).toMatchObject({ requestToBeForgotten: true });
    }
    const last = await update(customer, { requestToBeForgotten: true });
    const uuid = await ours(customer);
    const [told] = await desk.api.owner<{ events: number; notes: number; version: number }>(
      `SELECT (SELECT count(*)::int FROM outbox WHERE aggregate_id = $1 AND type = 'customer.updated') AS events,
         (SELECT count(*)::int FROM audit_log WHERE object_id = $1 AND action LIKE 'customers.forget.%') AS notes,
         (SELECT version FROM customers WHERE id = $1) AS version`,
      [uuid],
    );
    // One event, one note and one version for each real change, none for any other.
    expect(told?.events).toBe(told?.notes);
    expect(told?.version).toBe(1 + (told?.events ?? 0));
    expect(last.body.requestToBeForgotten).toBe(true);
  });
});
