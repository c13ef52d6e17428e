import { AVERY, CLUB, LOCATION, openDesk, type OrderingDesk, uuidOf } from '../support/ordering-desk';
import { aSecondLocation, type SecondLocation } from '../support/second-location';
import type { Answer, Call } from '../support/test-api';

const LOCATIONS = '/v1/commerce/locations';
const KITCHEN = { stations: 2, queue_minutes: 1, prep_minutes: 4, toast_minutes: 0 };
const ADDRESS = { street: 'Markt 1', city: 'Köln', state: 'NW', zip: '50667' };
const NEW = {
  name: 'Café “Am Dom” ☕',
  address: ADDRESS,
  time_zone: 'Europe/Berlin',
  tax_rate: 0.07,
  kitchen: KITCHEN,
};
const AROUND_THE_CLOCK = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens: '00:00', closes: '24:00' }));

describe('locations over HTTP', () => {
  let desk: OrderingDesk;
  let second: SecondLocation;
  beforeAll(async () => {
    desk = await openDesk();
    second = await aSecondLocation(desk.api);
  });
  afterAll(() => desk.close());

  const send = (method: string, path: string, body?: object, call: Partial<Call> = {}): Promise<Answer> =>
    desk.api.call(method, `${LOCATIONS}${path}`, { as: 'tenant_admin', ...(body && { body }), ...call });
  const read = async (id: unknown): Promise<Answer> => desk.api.call('GET', `${LOCATIONS}/${String(id)}?tenant=pbandj`);
  const opened = async (fields: object = {}): Promise<string> =>
    String((await send('POST', '', { ...NEW, ...fields })).body.id);
  const notes = async (id: string): Promise<unknown[]> => {
    const { body } = await desk.api.call('GET', '/v1/commerce/audit-log', { as: 'tenant_admin' });
    const entries = body.data as { action: string; object: { type: string; id: string } | null; details: object }[];
    return entries
      .filter(({ object }) => object?.type === 'location' && object.id === id)
      .map(({ action, details }) => [action, details]);
  };

  it('are opened with what is usual, and change in what is sent', async () => {
    const created = await send('POST', '', NEW);
    expect(created).toMatchObject({
      status: 201,
      body: {
        ...NEW,
        phone: null,
        currency: 'USD',
        tax_inclusive: false,
        open_now: false,
        opening_hours: [],
        exceptions: [],
        busy: { delay_minutes: 0, until: null, paused: false, paused_until: null },
        ordering_enabled: true,
        lead_minutes: 15,
        max_days_ahead: 7,
        slot_minutes: 15,
        slot_capacity_lines: null,
      },
    });
    const id = String(created.body.id);
    expect((await read(id)).body).toEqual(created.body);
    const changes = {
      tax_rate: 0.1999,
      tax_inclusive: true,
      phone: '+4922155501',
      slot_capacity_lines: 8,
      slot_minutes: 20,
    };
    const changed = await send('PUT', `/${id}`, changes);
    expect(changed).toMatchObject({ status: 200, body: { ...created.body, ...changes, version: 2 } });
    expect((await send('PUT', `/${id}`, { slot_capacity_lines: null, phone: null })).body).toMatchObject({
      ...NEW,
      tax_rate: 0.1999,
      phone: null,
      slot_capacity_lines: null,
    });
    expect((await notes(id)).toReversed()).toEqual([
      ['locations.create', {}],
      ['locations.change', { fields: ['phone', 'tax_rate', 'tax_inclusive', 'slot_minutes', 'slot_capacity_lines'] }],
      ['locations.change', { fields: ['phone', 'slot_capacity_lines'] }],
    ]);
  });

  it('have a kitchen that begins by itself and takes the minutes it is told, unless they say otherwise', async () => {
    const id = await opened();
    const asUsual = { ...KITCHEN, auto_start: true, learn_stage_minutes: false };
    expect((await read(id)).body.kitchen).toEqual(asUsual);
    const byHand = { ...KITCHEN, stations: 1, auto_start: false, learn_stage_minutes: true };
    expect((await send('PUT', `/${id}`, { kitchen: byHand })).body.kitchen).toEqual(byHand);
    await desk.api.owner('UPDATE locations SET learned_prep_minutes = 9 WHERE id = $1', [uuidOf(id)]);
    expect((await send('PUT', `/${id}`, { name: 'Elsewhere' })).body.kitchen).toEqual({ ...byHand, prep_minutes: 9 });
    // What was learned is not taken for what was told.
    const told = await desk.api.owner('SELECT prep_minutes FROM locations WHERE id = $1', [uuidOf(id)]);
    expect(told).toEqual([{ prep_minutes: 4 }]);
    expect((await send('PUT', `/${id}`, { kitchen: KITCHEN })).body.kitchen).toEqual(asUsual);
  });

  it('work from end to end: closed at first, then with a menu, slots and orders that are numbered from one', async () => {
    const id = await opened();
    const order = { location_id: id, items: [CLUB] };
    expect((await desk.place(order)).body.error).toBe('location_closed');
    expect((await send('PUT', `/${id}/hours`, { opening_hours: AROUND_THE_CLOCK })).body.open_now).toBe(true);
    expect((await desk.api.call('GET', `${LOCATIONS}/${id}/menu?tenant=pbandj`)).status).toBe(200);
    const slots = await desk.api.call('GET', `${LOCATIONS}/${id}/pickup-slots?tenant=pbandj`);
    expect(slots.body).toMatchObject({ time_zone: 'Europe/Berlin', asap: { available: true } });
    expect((await desk.place(order)).body).toMatchObject({ number: 'A-0001', location_id: id, eta_minutes: 4 });
    expect((await desk.place(order)).body).toMatchObject({ number: 'A-0002' });
    expect(await desk.broken()).toEqual([]);
  });

  it.each([
    ['name', { name: '' }],
    ['name', { name: 'x'.repeat(101) }],
    ['name', { name: null }],
    ['name', { name: 42 }],
    ['address', { address: 'Markt 1' }],
    ['address', { address: null }],
    ['address.city', { address: { ...ADDRESS, city: '' } }],
    ['address.planet', { address: { ...ADDRESS, planet: 'Earth' } }],
    ['phone', { phone: '0221 555' }],
    ['time_zone', { time_zone: 'Mars/Olympus' }],
    ['time_zone', { time_zone: '+02:00' }],
    ['time_zone', { time_zone: 'America/../../etc' }],
    ['tax_rate', { tax_rate: -0.01 }],
    ['tax_rate', { tax_rate: 1.01 }],
    ['tax_rate', { tax_rate: 0.08255 }],
    ['tax_rate', { tax_rate: '0.1' }],
    ['lead_minutes', { lead_minutes: -1 }],
    ['max_days_ahead', { max_days_ahead: 61 }],
    ['slot_minutes', { slot_minutes: 0 }],
    ['slot_minutes', { slot_minutes: 7.5 }],
    ['slot_capacity_lines', { slot_capacity_lines: 0 }],
    ['slot_capacity_lines', { slot_capacity_lines: 1e9 }],
    ['ordering_enabled', { ordering_enabled: 'yes' }],
    ['kitchen.stations', { kitchen: { ...KITCHEN, stations: 0 } }],
    ['kitchen.prep_minutes', { kitchen: { ...KITCHEN, prep_minutes: undefined } }],
    ['busy_delay_minutes', { busy_delay_minutes: 5 }],
    ['currency', { currency: 'EUR' }],
  ])('refuse a wrong %s: %j', async (field, wrong) => {
    const refused = { status: 400, body: { error: 'invalid_request', field } };
    expect(await send('POST', '', { ...NEW, ...wrong })).toMatchObject(refused);
    expect(await send('PUT', `/${second.location}`, wrong)).toMatchObject(refused);
  });

  it.each(['name', 'address', 'time_zone', 'tax_rate', 'kitchen'])('ask for %s', async (field) => {
    expect(await send('POST', '', { ...NEW, [field]: undefined })).toMatchObject({ status: 400, body: { field } });
  });

  it('are opened once, however often that is sent', async () => {
    const headers = { 'idempotency-key': 'a-new-branch' };
    const answers = await Promise.all([1, 2, 3].map(() => send('POST', '', { ...NEW, name: 'Once' }, { headers })));
    expect(answers.map(({ status }) => status).filter((status) => ![201, 409].includes(status))).toEqual([]);
    const { body } = await desk.api.call('GET', `${LOCATIONS}?tenant=pbandj`);
    expect((body.data as { name: string }[]).filter(({ name }) => name === 'Once')).toHaveLength(1);
  });

  describe('and their hours', () => {
    const setHours = (body: object, call: Partial<Call> = {}): Promise<Answer> =>
      send('PUT', `/${second.location}/hours`, body, call);

    it('are replaced as a whole, the week and the dates each on their own', async () => {
      const opening_hours = [
        { weekday: 1, opens: '11:00', closes: '14:00' },
        { weekday: 1, opens: '17:00', closes: '02:00' },
        { weekday: 7, opens: '00:00', closes: '24:00' },
      ];
      const exceptions = [
        { date: '2030-12-24', opening_hours: [{ opens: '08:00', closes: '13:00' }], note: 'Heiligabend' },
        { date: '2030-12-25', opening_hours: [], note: null },
      ];
      expect(
        (await setHours({ opening_hours: opening_hours.toReversed(), exceptions: exceptions.toReversed() })).status,
      ).toBe(200);
      expect((await read(second.location)).body).toMatchObject({ opening_hours, exceptions });
      await setHours({ exceptions: [] });
      expect((await read(second.location)).body).toMatchObject({ opening_hours, exceptions: [] });
      await setHours({ opening_hours: AROUND_THE_CLOCK, exceptions });
      expect((await setHours({})).body).toMatchObject({ opening_hours: AROUND_THE_CLOCK, exceptions });
      expect((await notes(second.location)).at(0)).toEqual(['locations.hours', {}]);
      expect((await notes(second.location)).at(1)).toEqual([
        'locations.hours',
        { stretches: 7, exceptions: ['2030-12-24', '2030-12-25'] },
      ]);
    });

    it('close the doors on a date of their own, for orders, too', async () => {
      const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York' }).format(new Date());
      // Around midnight this date is over before the test is.
      const tomorrow = new Date(Date.parse(today) + 86_400_000).toISOString().slice(0, 10);
      const closed = [today, tomorrow].map((date) => ({ date, opening_hours: [] }));
      expect((await setHours({ exceptions: closed })).body.open_now).toBe(false);
      const order = { location_id: second.location, customer_id: AVERY };
      expect((await desk.place(order, { as: 'tenant_admin' })).body.error).toBe('location_closed');
      const slots = await desk.api.call(
        'GET',
        `${LOCATIONS}/${second.location}/pickup-slots?tenant=pbandj&date=${today}`,
      );
      expect(slots.body).toMatchObject({ slots: [], asap: { available: false, ready_at: null } });
      await setHours({ exceptions: [] });
      expect((await desk.place(order, { as: 'tenant_admin' })).status).toBe(201);
    });

    it.each([
      ['opening_hours', { opening_hours: 'always' }],
      ['opening_hours', { opening_hours: null }],
      ['opening_hours.0.weekday', { opening_hours: [{ weekday: 0, opens: '08:00', closes: '10:00' }] }],
      ['opening_hours.0.opens', { opening_hours: [{ weekday: 1, opens: '24:00', closes: '10:00' }] }],
      ['opening_hours.0.opens', { opening_hours: [{ weekday: 1, opens: '8:00', closes: '10:00' }] }],
      ['opening_hours.0.closes', { opening_hours: [{ weekday: 1, opens: '08:00', closes: '24:01' }] }],
      ['opening_hours.0.closes', { opening_hours: [{ weekday: 1, opens: '08:00' }] }],
      ['opening_hours.0.closes', { opening_hours: [{ weekday: 1, opens: '08:00', closes: 1200 }] }],
      ['opening_hours', { opening_hours: Array(71).fill(AROUND_THE_CLOCK[0]) }],
      ['opening_hours.1', { opening_hours: [AROUND_THE_CLOCK[0], { weekday: 1, opens: '08:00', closes: '10:00' }] }],
      ['exceptions.0.date', { exceptions: [{ date: '2026-02-30', opening_hours: [] }] }],
      ['exceptions.0.opening_hours', { exceptions: [{ date: '2026-12-24' }] }],
      ['exceptions.0.note', { exceptions: [{ date: '2026-12-24', opening_hours: [], note: '' }] }],
      ['exceptions.1.date', { exceptions: [1, 2].map(() => ({ date: '2026-12-24', opening_hours: [] })) }],
      ['closed', { closed: true }],
    ])('refuse a wrong %s: %j', async (field, body) => {
      const before = (await read(second.location)).body;
      expect(await setHours(body)).toMatchObject({ status: 400, body: { error: 'invalid_request', field } });
      expect((await read(second.location)).body).toEqual(before);
    });

    it('do not replace a week that dates which stay depend on', async () => {
      const exceptions = [{ date: '2030-12-25', opening_hours: [{ opens: '22:00', closes: '03:00' }] }];
      const afternoons = AROUND_THE_CLOCK.map(({ weekday }) => ({ weekday, opens: '12:00', closes: '18:00' }));
      expect((await setHours({ opening_hours: afternoons, exceptions })).status).toBe(200);
      const refused = { status: 400, body: { field: 'opening_hours' } };
      expect(await setHours({ opening_hours: AROUND_THE_CLOCK })).toMatchObject(refused);
      expect((await setHours({ opening_hours: AROUND_THE_CLOCK, exceptions: [] })).status).toBe(200);
    });

    it('name every overlap', async () => {
      const twice = [AROUND_THE_CLOCK[2], AROUND_THE_CLOCK[2]];
      const body = {
        opening_hours: twice,
        exceptions: [
          {
            date: '2030-12-25',
            opening_hours: [
              { opens: '01:00', closes: '03:00' },
              { opens: '02:00', closes: '04:00' },
            ],
          },
        ],
      };
      const refused = await setHours(body);
      expect((refused.body.errors as { field: string }[]).map(({ field }) => field)).toEqual([
        'opening_hours.1',
        'exceptions.0.opening_hours.1',
      ]);
    });

    it('and busy mode are the manager’s at its own locations alone', async () => {
      const own = { token: second.token, as: undefined };
      expect((await setHours({ opening_hours: AROUND_THE_CLOCK }, own)).status).toBe(200);
      expect((await send('PUT', `/${second.location}/busy`, { delay_minutes: 5 }, own)).status).toBe(200);
      expect((await send('PUT', `/${second.location}/busy`, { delay_minutes: 0 }, own)).status).toBe(200);
      const elsewhere = await send('PUT', `/${LOCATION}/hours`, { opening_hours: [] }, own);
      const nowhere = await send('PUT', '/loc_zzz/hours', { opening_hours: [] }, own);
      expect([elsewhere.status, elsewhere.body.error]).toEqual([404, 'location_not_found']);
      expect({ ...elsewhere.body, request_id: '' }).toEqual({ ...nowhere.body, request_id: '' });
      expect((await send('PUT', `/${LOCATION}/busy`, { paused: true }, own)).status).toBe(404);
      expect((await send('PUT', `/${second.location}`, { name: 'Mine' }, own)).status).toBe(403);
      for (const method of ['PUT', 'DELETE']) {
        const body = method === 'PUT' ? { name: 'Ours' } : undefined;
        expect((await send(method, `/${LOCATION}`, body, { as: 'rival_admin' })).status).toBe(404);
      }
    });
  });

  describe('and their busy mode', () => {
    const busy = (body: object): Promise<Answer> => send('PUT', `/${second.location}/busy`, body);
    const until = '2100-01-01T00:00:00Z';

    it('is what was sent last, of delay and pause each', async () => {
      expect((await busy({ delay_minutes: 10, until })).body.busy).toEqual({
        delay_minutes: 10,
        until,
        paused: false,
        paused_until: null,
      });
      expect((await busy({ paused: true })).body.busy).toEqual({
        delay_minutes: 10,
        until,
        paused: true,
        paused_until: null,
      });
      expect((await busy({ delay_minutes: 0 })).body.busy).toMatchObject({
        delay_minutes: 0,
        until: null,
        paused: true,
      });
      expect((await busy({ paused: false })).body.busy).toMatchObject({ paused: false, paused_until: null });
      const [noted] = await notes(second.location);
      expect(noted).toEqual(['locations.busy', { delay_minutes: 0, until: null, paused: false, paused_until: null }]);
    });

    it.each([
      ['delay_minutes', {}],
      ['delay_minutes', { until }],
      ['delay_minutes', { delay_minutes: -1 }],
      ['delay_minutes', { delay_minutes: 241 }],
      ['delay_minutes', { delay_minutes: '10' }],
      ['delay_minutes', { delay_minutes: null }],
      ['paused', { paused: 'true' }],
      ['until', { delay_minutes: 10, until: '2020-01-01T00:00:00Z' }],
      ['until', { delay_minutes: 10, until: 'tonight' }],
      ['until', { delay_minutes: 0, until }],
      ['until', { paused: false, until }],
      ['forever', { paused: true, forever: true }],
    ])('refuses a wrong %s: %j', async (field, body) => {
      expect(await busy(body)).toMatchObject({ status: 400, body: { error: 'invalid_request', field } });
    });
  });

  describe('that are closed for good', () => {
    it('must have no open orders, and are found by nobody afterwards, while their orders stay', async () => {
      const id = await opened({ name: 'For a while' });
      await send('PUT', `/${id}/hours`, { opening_hours: AROUND_THE_CLOCK });
      const order = await desk.place({ location_id: id });
      const refused = await send('DELETE', `/${id}`);
      expect(refused).toMatchObject({
        status: 409,
        body: { error: 'location_in_use', message: 'The location has an open order.' },
      });
      expect((await desk.move(order.body.id, 'delivered', { as: 'tenant_admin' })).status).toBe(200);
      expect((await send('DELETE', `/${id}`)).status).toBe(204);
      expect((await notes(id)).at(0)).toEqual(['locations.close', {}]);

      expect((await read(id)).status).toBe(404);
      expect((await desk.api.call('GET', `${LOCATIONS}/${id}/pickup-slots?tenant=pbandj`)).status).toBe(404);
      expect((await desk.api.call('GET', `${LOCATIONS}/${id}/menu?tenant=pbandj`)).status).toBe(404);
      expect((await desk.place({ location_id: id })).body.error).toBe('location_not_found');
      for (const [method, path] of [
        ['DELETE', ''],
        ['PUT', ''],
        ['PUT', '/hours'],
        ['PUT', '/busy'],
      ] as const) {
        const body = { '': { name: 'Again' }, '/hours': { opening_hours: [] }, '/busy': { delay_minutes: 1 } }[path];
        expect((await send(method, `/${id}${path}`, method === 'PUT' ? body : undefined)).status).toBe(404);
      }
      const { body } = await desk.api.call('GET', `${LOCATIONS}?tenant=pbandj`);
      expect((body.data as { id: string }[]).map((one) => one.id)).not.toContain(id);
      expect((await desk.read(order.body.id)).body).toMatchObject({ status: 'delivered', location_id: id });
    });

    it('wait for an order that waits for its payment', async () => {
      const id = await opened({ name: 'Not yet' });
      await send('PUT', `/${id}/hours`, { opening_hours: AROUND_THE_CLOCK });
      const payment_method_id = await desk.paymentMethod('tok_timeout');
      const answer = await desk.place({ location_id: id, payment_method_id });
      expect(answer.status).toBe(503);
      expect((await send('DELETE', `/${id}`)).body.error).toBe('location_in_use');
    });
  });
});
