import { CLUB, LOCATION, openDesk, type OrderingDesk } from '../support/ordering-desk';
import type { Answer } from '../support/test-api';

interface Slot {
  readonly start: string;
  readonly end: string;
  readonly available: boolean;
  readonly remaining_lines: number | null;
}

const PATH = `/v1/commerce/locations/${LOCATION}`;
const MINUTE = 60_000;

describe('pickup slots over HTTP', () => {
  let desk: OrderingDesk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  beforeEach(async () => {
    await desk.emptyKitchen();
    await settle({ slot_capacity_lines: 3, slot_minutes: 15, lead_minutes: 15 });
    await busy({ delay_minutes: 0, paused: false });
  });
  afterAll(() => desk.close());

  const settle = async (body: object): Promise<void> => {
    expect((await desk.api.call('PUT', PATH, { as: 'tenant_admin', body })).status).toBe(200);
  };
  const busy = async (body: object): Promise<void> => {
    expect((await desk.api.call('PUT', `${PATH}/busy`, { as: 'restaurant_manager', body })).status).toBe(200);
  };
  const ask = (query = ''): Promise<Answer> => desk.api.call('GET', `${PATH}/pickup-slots?tenant=pbandj${query}`);
  const slots = async (query = ''): Promise<Slot[]> => (await ask(query)).body.slots as Slot[];
  const dateAhead = (days: number): string =>
    new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York' }).format(
      new Date(Date.now() + days * 24 * 60 * MINUTE),
    );
  /** A free slot of tomorrow, so many quarters of an hour after midnight there. */
  const tomorrow = async (nth: number): Promise<Slot> => (await slots(`&date=${dateAhead(1)}`))[nth] as Slot;

  it('are shown to anyone who names the tenant, every one of the date', async () => {
    const { status, body } = await ask(`&date=${dateAhead(1)}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      location_id: LOCATION,
      date: dateAhead(1),
      time_zone: 'America/New_York',
      slot_minutes: 15,
      asap: { available: true, ready_at: expect.stringMatching(/Z$/) },
      busy: { delay_minutes: 0, until: null, paused: false, paused_until: null },
    });
    const found = body.slots as Slot[];
    expect(found.length).toBeGreaterThanOrEqual(23 * 4);
    expect(found[0]).toEqual({ start: found[0]?.start, end: found[1]?.start, available: true, remaining_lines: 3 });
    expect(new Set(found.map(({ available }) => available))).toEqual(new Set([true]));
  });

  it('are those of today unless a date is given, and what is past or too soon is not available', async () => {
    const { body } = await ask();
    expect(body.date).toBe(dateAhead(0));
    const soon = Date.now() + 14 * MINUTE;
    const early = (body.slots as Slot[]).filter(({ start }) => Date.parse(start) <= soon);
    expect(early.filter(({ available }) => available)).toEqual([]);
  });

  it.each([
    ['yesterday', () => dateAhead(-1)],
    ['beyond the seventh day', () => dateAhead(8)],
    ['a day that is none', () => '2026-02-30'],
    ['no date at all', () => 'tomorrow'],
    ['an empty one', () => ''],
    ['two of them', () => `${dateAhead(0)}&date=${dateAhead(1)}`],
  ])('are refused for %s', async (_what, date) => {
    expect(await ask(`&date=${date()}`)).toMatchObject({
      status: 400,
      body: { error: 'invalid_request', field: 'date' },
    });
  });

  it('of a location of another tenant, or of none, are not found', async () => {
    const elsewhere = await desk.api.call('GET', `${PATH}/pickup-slots?tenant=rival`);
    const nowhere = await desk.api.call('GET', '/v1/commerce/locations/loc_zzz/pickup-slots?tenant=rival');
    expect([elsewhere.status, elsewhere.body.error]).toEqual([404, 'location_not_found']);
    expect({ ...elsewhere.body, request_id: '' }).toEqual({ ...nowhere.body, request_id: '' });
    expect((await desk.api.call('GET', `${PATH}/pickup-slots`)).body.error).toBe('tenant_required');
    expect((await ask('&day=1')).status).toBe(400);
  });

  it('have less room after an order, whenever in them it is picked up, and more after it is canceled', async () => {
    const { start } = await tomorrow(40);
    const later = new Date(Date.parse(start) + 7 * MINUTE + 1_000).toISOString();
    const order = await desk.place({ scheduled_time: later, items: [CLUB, { ...CLUB, quantity: 5 }] });
    expect(order.status).toBe(201);
    expect(order.body.scheduled_time).toBe(later.replace(/\.\d+/, ''));
    expect(await tomorrow(40)).toMatchObject({ available: true, remaining_lines: 1 });
    const two = await desk.place({ scheduled_time: start, items: [CLUB, CLUB] });
    expect(two.body).toMatchObject({ error: 'slot_unavailable', field: 'scheduled_time' });
    expect((await desk.place({ scheduled_time: start })).status).toBe(201);
    expect(await tomorrow(40)).toMatchObject({ available: false, remaining_lines: 0 });
    await desk.cancel(order.body.id);
    expect(await tomorrow(40)).toMatchObject({ available: true, remaining_lines: 2 });
    expect(await desk.broken()).toEqual([]);
  });

  it('are refused by a quote as by the order, with the same suggestions', async () => {
    const { start } = await tomorrow(44);
    for (let i = 0; i < 3; i += 1) expect((await desk.place({ scheduled_time: start })).status).toBe(201);
    const [quote, order] = [await desk.quote({ scheduled_time: start }), await desk.place({ scheduled_time: start })];
    const next = [(await tomorrow(45)).start, (await tomorrow(46)).start, (await tomorrow(47)).start];
    expect([quote.status, quote.body.suggested]).toEqual([422, next]);
    expect([order.status, order.body.suggested]).toEqual([422, next]);
  });

  it('never take an order that is larger than a slot', async () => {
    const { start } = await tomorrow(48);
    const answer = await desk.place({ scheduled_time: start, items: [CLUB, CLUB, CLUB, CLUB] });
    expect(answer).toMatchObject({
      status: 422,
      body: { error: 'slot_unavailable', message: expect.stringContaining('4 lines') },
    });
    expect(answer.body).not.toHaveProperty('suggested');
    expect((await desk.place({ items: [CLUB, CLUB, CLUB, CLUB] })).status).toBe(422);
  });

  it('keep what they have taken when the limit is lowered, and take no more', async () => {
    const { start } = await tomorrow(52);
    expect((await desk.place({ scheduled_time: start, items: [CLUB, CLUB] })).status).toBe(201);
    await settle({ slot_capacity_lines: 1 });
    expect(await tomorrow(52)).toMatchObject({ available: false, remaining_lines: 0 });
    expect((await desk.place({ scheduled_time: start })).status).toBe(422);
    await settle({ slot_capacity_lines: null });
    expect(await tomorrow(52)).toMatchObject({ available: true, remaining_lines: null });
    expect((await desk.place({ scheduled_time: start, items: Array(20).fill(CLUB) })).status).toBe(201);
    expect(await desk.broken()).toEqual([]);
  });

  describe('and orders as soon as possible', () => {
    /** Leaves no room in the slots up to so many minutes from now. */
    const fillUp = async (minutes: number): Promise<void> => {
      await desk.api.owner(
        `INSERT INTO pickup_slots (tenant_id, location_id, starts_at, used, capacity)
         SELECT l.tenant_id, l.id, s.start, 0, 3 FROM locations l, generate_series(
           date_bin('15 minutes', now(), '2026-01-01Z'), now() + make_interval(mins => $1), '15 minutes') AS s (start)
         WHERE l.name = 'PB&J Downtown' ON CONFLICT DO NOTHING`,
        [minutes],
      );
      await settle({ slot_capacity_lines: 3 });
      await desk.api.owner(
        `UPDATE pickup_slots SET used = 3, capacity = 3 WHERE used < 3 AND starts_at <= now() + make_interval(mins => $1)
           AND starts_at > now() - interval '15 minutes'`,
        [minutes],
      );
    };
    const putBack = (): Promise<object[]> =>
      desk.api.owner(
        `UPDATE pickup_slots s SET capacity = NULL, used = (SELECT coalesce(sum(u.lines), 0) FROM pickup_slot_uses u
           WHERE (u.tenant_id, u.location_id, u.starts_at) = (s.tenant_id, s.location_id, s.starts_at)
             AND u.released_at IS NULL)`,
      );
    afterEach(putBack);

    it('take the slot in which they will be ready', async () => {
      await putBack();
      await settle({ slot_capacity_lines: 50 });
      const order = await desk.place();
      expect(order.body).toMatchObject({ status: 'prepping', eta_minutes: 5 });
      const [use] = await desk.api.owner<{ start: Date; lines: number }>(
        `SELECT starts_at AS start, lines FROM pickup_slot_uses u JOIN orders o ON o.id = u.order_id
         WHERE o.number = $1 ORDER BY o.created_at DESC LIMIT 1`,
        [order.body.number],
      );
      const promise = Date.parse(String(order.body.promised_at));
      expect(use?.lines).toBe(1);
      expect(promise - (use?.start.getTime() ?? 0)).toBeGreaterThanOrEqual(0);
      expect(promise - (use?.start.getTime() ?? 0)).toBeLessThan(15 * MINUTE);
    });

    it('are promised the next slot with room when that one is full, and the kitchen waits until then', async () => {
      await fillUp(60);
      const { body: day } = await ask();
      const quote = await desk.quote();
      const order = await desk.place();
      expect(order.status).toBe(201);
      const promised = Date.parse(String(order.body.promised_at));
      expect(promised % (15 * MINUTE)).toBe(0);
      expect(promised).toBeGreaterThan(Date.now() + 45 * MINUTE);
      expect(order.body).toMatchObject({ status: 'queued', scheduled_time: null });
      expect(quote.body.earliest_pickup).toBe(order.body.promised_at);
      expect(day.asap).toEqual({ available: true, ready_at: order.body.promised_at });
      expect(Number(order.body.eta_minutes)).toBe(Math.ceil((promised - Date.now()) / MINUTE));
      // Who comes now is not behind it in the kitchen.
      await settle({ slot_capacity_lines: null });
      expect((await desk.place()).body).toMatchObject({ status: 'prepping', eta_minutes: 5 });
    });

    it('are refused when there is no room for hours, with times that can be had', async () => {
      await fillUp(5 * 60);
      expect((await ask()).body.asap).toEqual({ available: false, ready_at: null });
      const [quote, order] = [await desk.quote(), await desk.place()];
      expect(quote.body).toMatchObject({ error: 'slot_unavailable', suggested: Array(3).fill(expect.any(String)) });
      expect([order.status, order.body.suggested]).toEqual([422, quote.body.suggested]);
      expect(order.body).not.toHaveProperty('field');
      const [suggested] = order.body.suggested as string[];
      expect((await desk.place({ scheduled_time: suggested })).status).toBe(201);
    });

    it('that are paid by card wait for their later slot, too, and are promised it when they are paid', async () => {
      await fillUp(60);
      const order = await desk.place({ payment_method_id: await desk.paymentMethod('tok_visa') });
      expect(order).toMatchObject({ status: 201, body: { status: 'queued', payment: { status: 'authorized' } } });
      const promised = Date.parse(String(order.body.promised_at));
      expect(promised % (15 * MINUTE)).toBe(0);
      expect(promised).toBeGreaterThan(Date.now() + 45 * MINUTE);
    });

    it('that wait for their payment keep their slot, and give it back when it is declined', async () => {
      const taken = async (): Promise<number> =>
        (await desk.api.owner<{ n: number }>('SELECT sum(used)::int AS n FROM pickup_slots'))[0]?.n ?? 0;
      await settle({ slot_capacity_lines: null });
      const before = await taken();
      const paid = await desk.place({ payment_method_id: await desk.paymentMethod('tok_visa') });
      expect([paid.status, await taken()]).toEqual([201, before + 1]);
      const declined = await desk.place({ payment_method_id: await desk.paymentMethod('tok_declined') });
      expect([declined.status, await taken()]).toEqual([422, before + 1]);
    });
  });

  describe('in busy mode', () => {
    it('come later by the delay, and so do promises and what is asked for a time', async () => {
      await settle({ slot_capacity_lines: null });
      await busy({ delay_minutes: 20 });
      expect((await ask()).body.busy).toMatchObject({ delay_minutes: 20, until: null });
      const soon = new Date(Date.now() + 30 * MINUTE).toISOString();
      expect((await desk.place({ scheduled_time: soon })).body.error).toBe('slot_unavailable');
      const order = await desk.place();
      expect(order.body.eta_minutes).toBe(25);
      await busy({ delay_minutes: 0 });
      expect((await desk.read(order.body.id)).body.eta_minutes).toBe(5);
      expect((await desk.read(order.body.id)).body.promised_at).toBe(order.body.promised_at);
      const scheduled = await desk.place({ scheduled_time: soon });
      expect(scheduled.status).toBe(201);
      await desk.cancel(scheduled.body.id);
    });

    it('take no orders during a pause, and say when it ends', async () => {
      const until = new Date((Math.floor(Date.now() / MINUTE) + 90) * MINUTE).toISOString().replace('.000', '');
      await busy({ paused: true, until });
      const { body } = await ask();
      expect(body).toMatchObject({ asap: { available: false }, busy: { paused: true, paused_until: until } });
      const inside = (body.slots as Slot[]).filter(({ start, available }) => available && start < until);
      expect(inside).toEqual([]);
      const refused = await desk.place();
      expect([refused.status, refused.body.error, refused.body.message]).toEqual([
        422,
        'location_closed',
        `The location takes no orders until ${until}.`,
      ]);
      expect((await desk.quote()).body.error).toBe('location_closed');
      expect((await desk.place({ scheduled_time: until })).status).toBe(201);
      await busy({ paused: false });
      expect((await desk.place()).status).toBe(201);
    });

    it('end by the clock', async () => {
      await settle({ slot_capacity_lines: null });
      const until = new Date(Date.now() + 30 * MINUTE).toISOString();
      await busy({ delay_minutes: 20, paused: true, until });
      await desk.api.call('POST', '/v1/commerce/demo/clock', {
        as: 'tenant_admin',
        body: { advance: { minutes: 31 } },
      });
      expect((await ask()).body.busy).toEqual({ delay_minutes: 0, until: null, paused: false, paused_until: null });
      const order = await desk.place();
      expect([order.status, order.body.eta_minutes]).toEqual([201, 5]);
    });
  });
});
