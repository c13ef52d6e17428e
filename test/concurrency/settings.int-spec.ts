import { LOCATION, openDesk, type OrderingDesk } from '../support/ordering-desk';
import type { Answer } from '../support/test-api';

const WRITERS = 20;

/** Many who keep a restaurant's settings, each over what all of them have read. */
describe('settings that many change at once', () => {
  let desk: OrderingDesk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk.close());
  afterEach(async () => {
    expect(await desk.broken()).toEqual([]);
    const sql = 'SELECT deadlocks::int AS n FROM pg_stat_database WHERE datname = current_database()';
    expect(await desk.api.owner(sql)).toEqual([{ n: 0 }]);
  });

  const send = (method: string, path: string, body?: object, version?: number): Promise<Answer> =>
    desk.api.call(method, `/v1/commerce${path}`, {
      as: 'tenant_admin',
      ...(body && { body }),
      ...(version !== undefined && { headers: { 'if-match': `"${version}"` } }),
    });
  const atOnce = <T>(make: (n: number) => Promise<T>): Promise<T[]> =>
    Promise.all(Array.from({ length: WRITERS }, (_, n) => make(n)));
  const statuses = (answers: readonly Answer[]): number[] =>
    answers.map(({ status }) => status).toSorted((a, b) => a - b);
  const oneWins = [200, ...Array<number>(WRITERS - 1).fill(412)];
  const location = async (): Promise<Record<string, unknown>> =>
    (await desk.api.call('GET', `/v1/commerce/locations/${LOCATION}?tenant=pbandj`)).body;
  const versionOf = async (): Promise<number> => Number((await location()).version);

  it('are the one winner’s, and the others are told', async () => {
    const version = await versionOf();
    const answers = await atOnce((n) => send('PUT', `/locations/${LOCATION}`, { lead_minutes: 20 + n }, version));
    expect(statuses(answers)).toEqual(oneWins);
    const winner = answers.find(({ status }) => status === 200);
    expect(await location()).toEqual(winner?.body);
    expect(winner?.body.version).toBe(version + 1);
    for (const { status, body } of answers) if (status === 412) expect(body.error).toBe('version_conflict');
  });

  it('have one winner of details, hours and busy mode together, for they are of one location', async () => {
    const version = await versionOf();
    const wishes = [
      (n: number) => send('PUT', `/locations/${LOCATION}`, { max_days_ahead: 1 + n }, version),
      (n: number) =>
        send(
          'PUT',
          `/locations/${LOCATION}/hours`,
          { exceptions: [{ date: `2030-12-${10 + n}`, opening_hours: [] }] },
          version,
        ),
      (n: number) => send('PUT', `/locations/${LOCATION}/busy`, { delay_minutes: 1 + n }, version),
    ];
    const answers = await atOnce((n) => (wishes[n % wishes.length] as (typeof wishes)[number])(n));
    expect(statuses(answers)).toEqual(oneWins);
    expect(await versionOf()).toBe(version + 1);
  });

  it('take every change of those who read again before they repeat theirs', async () => {
    const insist = async (n: number): Promise<void> => {
      for (;;) {
        const { version, exceptions } = (await location()) as { version: number; exceptions: object[] };
        const body = {
          exceptions: [...exceptions, { date: `2031-01-${10 + n}`, opening_hours: [], note: `Day ${n}` }],
        };
        const { status } = await send('PUT', `/locations/${LOCATION}/hours`, body, version);
        if (status === 200) return;
        expect(status).toBe(412);
      }
    };
    const before = (await location()) as { version: number; exceptions: object[] };
    await Promise.all([0, 1, 2, 3, 4, 5].map(insist));
    const after = (await location()) as { version: number; exceptions: { note: string | null }[] };
    expect(after.exceptions.map(({ note }) => note).filter((note) => note?.startsWith('Day'))).toHaveLength(6);
    expect(after.version).toBe(before.version + 6);
  });

  it('let guests order while they change', async () => {
    const version = await versionOf();
    const [orders, changes] = await Promise.all([
      atOnce(() => desk.place()),
      atOnce((n) => send('PUT', `/locations/${LOCATION}/busy`, { delay_minutes: n }, version)),
    ]);
    expect(statuses(changes)).toEqual(oneWins);
    expect(new Set(statuses(orders))).toEqual(new Set([201]));
    expect(await versionOf()).toBe(version + 1);
  });

  it('of a time of day have one winner, and one who removes it', async () => {
    const windows = [{ weekday: 1, opens: '15:00', closes: '17:00' }];
    const { id } = (await send('POST', '/menu/dayparts', { name: 'Teatime', windows })).body;
    const path = `/menu/dayparts/${String(id)}`;
    const changed = await atOnce((n) => send('PUT', path, { name: `Teatime ${n}` }, 1));
    expect(statuses(changed)).toEqual(oneWins);
    const answers = await atOnce((n) =>
      n % 2 ? send('DELETE', path, undefined, 2) : send('PUT', path, { name: 'Late' }, 2),
    );
    const won = answers.filter(({ status }) => status < 400);
    expect(won).toHaveLength(1);
    for (const { status } of answers) expect([200, 204, 404, 412]).toContain(status);
  });

  it('do not close a location that somebody has changed since it was read', async () => {
    const opened = await send('POST', '/locations', {
      name: 'Annex',
      address: { street: 'Markt 1', city: 'Köln', state: 'NW', zip: '50667' },
      time_zone: 'Europe/Berlin',
      tax_rate: 0.07,
      kitchen: { stations: 1, queue_minutes: 1, prep_minutes: 2, toast_minutes: 3 },
    });
    const path = `/locations/${String(opened.body.id)}`;
    const answers = await atOnce((n) =>
      n % 2 ? send('DELETE', path, undefined, 1) : send('PUT', path, { name: `Annex ${n}` }, 1),
    );
    expect(answers.filter(({ status }) => status < 400)).toHaveLength(1);
    for (const { status } of answers) expect([200, 204, 404, 412]).toContain(status);
  });
});
