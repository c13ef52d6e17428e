import { type Payer, payerOf } from '../support/payer';
import { startTestApi, type TestApi } from '../support/test-api';

const THERE = 1_000;
const COMING = 200;
const GOING = 200;
/** More than a handful at once would only wait for connections. */
const AT_ONCE = 5;

interface Page {
  readonly hasMore: boolean;
  readonly data: readonly { readonly id: string }[];
}
type Direction = 'startingAfter' | 'endingBefore';

jest.setTimeout(240_000);

/** A list is read from end to end, both ways, while customers come and go: at its ends, and in its midst. */
describe('the list of the payments surface, read page by page', () => {
  let api: TestApi;
  let payer: Payer;
  let there: string[];
  beforeAll(async () => {
    api = await startTestApi();
    payer = payerOf(api);
    // Seven share each moment, so that the identifier decides.
    await api.owner(
      `INSERT INTO customers (tenant_id, id, email, created_at, updated_at)
       SELECT t.id, gen_random_uuid(), 'list-' || n || '@example.com', at, at
       FROM tenants t, generate_series(1, $1) AS n,
         LATERAL (SELECT date_trunc('second', now()) - make_interval(secs => n / 7) AS at) AS moments
       WHERE t.slug = 'pbandj'`,
      [THERE],
    );
    there = (await api.owner<{ id: string }>(`${ALL} ORDER BY created_at DESC, id DESC`)).map(({ id }) => id);
  });
  afterAll(() => api.close());

  const ALL = `SELECT id::text FROM customers WHERE tenant_id = (SELECT id FROM tenants WHERE slug = 'pbandj')`;

  async function page(direction: Direction, from: string | undefined, limit: number): Promise<Page> {
    const cursor = from === undefined ? '' : `&${direction}=${from}`;
    const { status, body, text } = await payer('GET', `/customers?limit=${limit}${cursor}`);
    if (status !== 200) throw new Error(`a page: ${status} ${text}`);
    return body as unknown as Page;
  }

  /** Everybody from the newest on, or from one back to the newest; in the order of the list. */
  async function walk(direction: Direction, from: string | undefined, limit: number): Promise<string[]> {
    const seen: string[] = [];
    for (let at = from, hasMore = true; hasMore;) {
      const { data, hasMore: more } = await page(direction, at, limit);
      const ids = data.map(({ id }) => id);
      if (direction === 'startingAfter') seen.push(...ids);
      else seen.unshift(...ids);
      at = direction === 'startingAfter' ? ids.at(-1) : ids[0];
      hasMore = more && ids.length > 0;
    }
    return seen;
  }

  const inTurn = async (works: readonly (() => Promise<unknown>)[]): Promise<void> => {
    const left = [...works];
    const one = async (): Promise<void> => {
      for (let work = left.shift(); work; work = left.shift()) await work();
    };
    await Promise.all(Array.from({ length: AT_ONCE }, one));
  };
  const publicIds = async (uuids: readonly string[]): Promise<Map<string, string>> => {
    const found = new Map<string, string>();
    for (let n = 0; n < uuids.length; n += 100) {
      const some = uuids.slice(n, n + 100);
      for (const uuid of some) found.set(uuid, '');
      await inTurn(
        some.map((uuid) => async () => {
          found.set(uuid, String((await payer('GET', `/customers/${uuid}`)).body.id));
        }),
      );
    }
    return found;
  };

  it('knows at both ends, and in both directions, whether there is more', async () => {
    const forwards = await walk('startingAfter', undefined, 100);
    const ids = await publicIds(there);
    expect(forwards).toEqual(there.map((uuid) => ids.get(uuid)));
    const last = forwards.at(-1);
    expect(await walk('endingBefore', last, 100)).toEqual(forwards.slice(0, -1));
    expect(await page('startingAfter', last, 10)).toEqual({ hasMore: false, data: [] });
    expect(await page('endingBefore', forwards[0], 10)).toEqual({ hasMore: false, data: [] });
    for (const n of [1, 9, 10, 11]) {
      expect((await page('endingBefore', forwards[n], 10)).hasMore).toBe(n > 10);
      expect((await page('startingAfter', forwards.at(-1 - n), 10)).hasMore).toBe(n > 10);
    }
  });

  it('misses nobody who stayed and shows nobody twice, while others come and go', async () => {
    const listed = await walk('startingAfter', undefined, 100);
    // Every fifth goes: also those at which a page has just ended.
    const going = listed.filter((_id, n) => n % 5 === 4).slice(0, GOING);
    const stayed = new Set(listed.filter((id) => !going.includes(id)));
    const comings = Array.from({ length: COMING }, () => () => payer('POST', '/customers', {}));
    const goings = going.map((id) => () => payer('DELETE', `/customers/${id}`));
    const walks: Promise<string[]>[] = [];
    const changes = { areOver: false };
    const readers = [7, 25].map(async (limit) => {
      do {
        const forwards = walk('startingAfter', undefined, limit);
        walks.push(forwards);
        const seen = await forwards;
        walks.push(walk('endingBefore', seen.at(-1), limit).then((back) => [...back, seen.at(-1) ?? '']));
        await walks.at(-1);
      } while (!changes.areOver);
    });
    await inTurn(comings.flatMap((come, n) => [come, goings[n] ?? come]));
    changes.areOver = true;
    await Promise.all(readers);
    for (const seen of await Promise.all(walks)) {
      expect(seen).toHaveLength(new Set(seen).size);
      expect([...stayed].filter((id) => !seen.includes(id))).toEqual([]);
      expect(seen.filter((id) => stayed.has(id))).toEqual(listed.filter((id) => stayed.has(id)));
    }
    const after = await walk('startingAfter', undefined, 100);
    expect(after.filter((id) => going.includes(id))).toEqual([]);
    expect(after).toHaveLength(listed.length - going.length + COMING);
  });
});
