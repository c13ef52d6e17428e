import { LOCATION, openDesk, type OrderingDesk } from '../support/ordering-desk';
import { aSecondLocation, type SecondLocation } from '../support/second-location';
import type { Answer, Call } from '../support/test-api';

const STALE = '"999"';
const ANNEX = {
  name: 'Annex',
  address: { street: 'Markt 1', city: 'Köln', state: 'NW', zip: '50667' },
  time_zone: 'Europe/Berlin',
  tax_rate: 0.07,
  kitchen: { stations: 1, queue_minutes: 1, prep_minutes: 2, toast_minutes: 3 },
};
const WEEK = [{ weekday: 1, opens: '09:00', closes: '17:00' }];

describe('the versions of what a restaurant settles', () => {
  let desk: OrderingDesk;
  let second: SecondLocation;
  beforeAll(async () => {
    desk = await openDesk();
    second = await aSecondLocation(desk.api);
  });
  afterAll(() => desk.close());

  const send = (method: string, path: string, body?: object, ifMatch?: string, call: Partial<Call> = {}) =>
    desk.api.call(method, `/v1/commerce${path}`, {
      as: 'tenant_admin',
      ...(body && { body }),
      ...(ifMatch !== undefined && { headers: { 'if-match': ifMatch } }),
      ...call,
    });
  const tagOf = (answer: Answer): string => answer.headers.get('etag') ?? '';
  const refused = ({ status, body }: Answer): unknown[] => [status, body.error];
  const CONFLICT = [412, 'version_conflict'];

  describe('of a location', () => {
    const read = (id = second.location): Promise<Answer> =>
      desk.api.call('GET', `/v1/commerce/locations/${id}?tenant=pbandj`);
    const CHANGES: [string, string, object][] = [
      ['its details', '', { lead_minutes: 20 }],
      ['its slots', '', { slot_minutes: 20, slot_capacity_lines: 8 }],
      ['its kitchen', '', { kitchen: { stations: 2, queue_minutes: 1, prep_minutes: 2, toast_minutes: 3 } }],
      ['its hours', '/hours', { opening_hours: WEEK }],
      ['its dates', '/hours', { exceptions: [{ date: '2030-12-25', opening_hours: [] }] }],
      ['its delay', '/busy', { delay_minutes: 5 }],
      ['its pause', '/busy', { paused: true }],
    ];

    it('are sent as ETag by whatever answers one, and by no list', async () => {
      const one = await read();
      expect(tagOf(one)).toBe(`"${String(one.body.version)}"`);
      const changed = await send('PUT', `/locations/${second.location}`, { lead_minutes: 15 });
      expect(tagOf(changed)).toBe(`"${Number(one.body.version) + 1}"`);
      const list = await desk.api.call('GET', '/v1/commerce/locations?tenant=pbandj');
      expect(list.headers.get('etag')).toBeNull();
      expect((list.body.data as object[]).map((each) => 'version' in each)).toEqual([true, true]);
      const opened = await send('POST', '/locations', ANNEX);
      expect([opened.status, opened.body.version, tagOf(opened)]).toEqual([201, 1, '"1"']);
    });

    it.each(CHANGES)('go up with %s, and guard it where that is asked for', async (_what, part, body) => {
      const path = `/locations/${second.location}${part}`;
      const before = await read();
      expect(refused(await send('PUT', path, body, STALE))).toEqual(CONFLICT);
      expect((await read()).body).toEqual(before.body);
      const changed = await send('PUT', path, body, tagOf(before));
      expect([changed.status, changed.body.version]).toEqual([200, Number(before.body.version) + 1]);
      expect((await read()).body).toEqual(changed.body);
      expect(refused(await send('PUT', path, body, tagOf(before)))).toEqual(CONFLICT);
      // Who does not ask is let through, and so is who takes any version, or one of several.
      for (const accepted of [undefined, '*', `W/${tagOf(changed)}, "${Number(changed.body.version) + 2}"`]) {
        expect((await send('PUT', path, body, accepted)).status).toBe(200);
      }
      expect(refused(await send('PUT', path, body, 'nonsense'))).toEqual(CONFLICT);
    });

    it('stay what they are when something is refused', async () => {
      const { body } = await read();
      for (const [part, wrong] of [
        ['', { time_zone: 'Mars/Olympus' }],
        ['/hours', { opening_hours: [...WEEK, ...WEEK] }],
        ['/busy', { delay_minutes: 0, until: '2100-01-01T00:00:00Z' }],
      ] as const) {
        expect(
          (await send('PUT', `/locations/${second.location}${part}`, wrong, `"${String(body.version)}"`)).status,
        ).toBe(400);
      }
      expect((await read()).body.version).toBe(body.version);
    });

    it('are nobody’s to write, and tell nothing of a location that is out of reach', async () => {
      const typed = await send('PUT', `/locations/${second.location}`, { version: 7 });
      expect([typed.status, typed.body.field]).toEqual([400, 'version']);
      const rival = { as: 'rival_admin' } as const;
      for (const part of ['', '/hours', '/busy']) {
        const body = { '': { name: 'Ours' }, '/hours': { exceptions: [] }, '/busy': { delay_minutes: 1 } }[part];
        const answer = await send('PUT', `/locations/${LOCATION}${part}`, body, STALE, rival);
        expect([part, ...refused(answer)]).toEqual([part, 404, 'location_not_found']);
      }
      const closed = await send('DELETE', `/locations/${LOCATION}`, undefined, STALE, rival);
      expect(refused(closed)).toEqual([404, 'location_not_found']);
    });

    it('are answered again with what was answered, once a key is repeated', async () => {
      const headers = { 'idempotency-key': 'twenty-minutes', 'if-match': tagOf(await read()) };
      const repeat = (): Promise<Answer> =>
        send('PUT', `/locations/${second.location}`, { lead_minutes: 20 }, undefined, { headers });
      const [first, again] = [await repeat(), await repeat()];
      expect([first.status, again.status, again.body]).toEqual([200, 200, first.body]);
      expect((await read()).body.version).toBe(first.body.version);
    });

    it('guard against closing what somebody has just changed', async () => {
      const opened = await send('POST', '/locations', ANNEX);
      const path = `/locations/${String(opened.body.id)}`;
      const changed = await send('PUT', path, { name: 'Annex & more' });
      expect(refused(await send('DELETE', path, undefined, tagOf(opened)))).toEqual(CONFLICT);
      expect((await read(String(opened.body.id))).body).toEqual(changed.body);
      expect((await send('DELETE', path, undefined, tagOf(changed))).status).toBe(204);
      expect(refused(await send('DELETE', path, undefined, tagOf(changed)))).toEqual([404, 'location_not_found']);
    });
  });

  describe('of a time of day', () => {
    const DAYPARTS = '/menu/dayparts';
    const made = (): Promise<Answer> => send('POST', DAYPARTS, { name: 'Teatime ☕', windows: WEEK });
    const listed = async (id: unknown): Promise<object | undefined> => {
      const { body } = await desk.api.call('GET', `/v1/commerce${DAYPARTS}?tenant=pbandj`);
      return (body.data as { id: string }[]).find((one) => one.id === id);
    };

    it('begin with one, and go up with every change that is let through', async () => {
      const first = await made();
      expect([first.status, first.body.version, tagOf(first)]).toEqual([201, 1, '"1"']);
      const path = `${DAYPARTS}/${String(first.body.id)}`;
      expect(refused(await send('PUT', path, { name: 'Late' }, STALE))).toEqual(CONFLICT);
      expect(await listed(first.body.id)).toEqual(first.body);
      const changed = await send('PUT', path, { name: 'Late' }, tagOf(first));
      expect([changed.status, changed.body.version, tagOf(changed)]).toEqual([200, 2, '"2"']);
      expect(
        refused(await send('PUT', path, { windows: [...WEEK, { ...WEEK[0], weekday: 2 }] }, tagOf(first))),
      ).toEqual(CONFLICT);
      expect(await listed(first.body.id)).toEqual(changed.body);
      expect((await send('PUT', path, { name: 'Later' })).body.version).toBe(3);
    });

    it('guard it against being removed unseen', async () => {
      const first = await made();
      const path = `${DAYPARTS}/${String(first.body.id)}`;
      await send('PUT', path, { name: 'Needed' });
      expect(refused(await send('DELETE', path, undefined, tagOf(first)))).toEqual(CONFLICT);
      expect(await listed(first.body.id)).toMatchObject({ name: 'Needed', version: 2 });
      expect((await send('DELETE', path, undefined, '"2"')).status).toBe(204);
      expect(refused(await send('DELETE', path, undefined, '"2"'))).toEqual([404, 'daypart_not_found']);
    });

    it('are another restaurant’s as little as the rest of it', async () => {
      const { id } = (await made()).body;
      for (const tag of ['"1"', STALE]) {
        const answer = await send('PUT', `${DAYPARTS}/${String(id)}`, { name: 'Ours' }, tag, { as: 'rival_admin' });
        expect([answer.status, answer.body.error]).toEqual([404, 'daypart_not_found']);
      }
    });
  });
});
