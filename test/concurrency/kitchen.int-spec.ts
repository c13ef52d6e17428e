import { formatId, type Uuid } from '@breadboard/kernel';
import { LOCATION, openDesk, type OrderingDesk, uuidOf } from '../support/ordering-desk';
import type { Answer } from '../support/test-api';

const OPEN = `SELECT id, status FROM orders WHERE location_id = $1 AND placed_at IS NOT NULL
  AND status IN ('queued', 'prepping', 'toasting') AND scheduled_time IS NULL ORDER BY kitchen_at, id`;

describe('a kitchen that many people work in at once', () => {
  let desk: OrderingDesk;
  beforeAll(async () => {
    desk = await openDesk();
    await desk.setStock('kettle_chips', 1_000);
  });
  beforeEach(() => desk.emptyKitchen());
  afterAll(() => desk.close());

  const many = <T>(n: number, make: (i: number) => Promise<T>): Promise<T[]> =>
    Promise.all(Array.from({ length: n }, (_, i) => make(i)));
  const chips = (): Promise<Answer> => desk.place({ items: [{ menu_item_id: 'item_301', quantity: 1 }] });
  const open = () => desk.api.owner<{ id: Uuid; status: string }>(OPEN, [uuidOf(LOCATION)]);
  const setStations = (stations: number) =>
    desk.api.owner('UPDATE locations SET kitchen_stations = $2 WHERE id = $1', [uuidOf(LOCATION), stations]);
  const deadlocks = async (): Promise<number> => {
    const sql = 'SELECT deadlocks::int AS n FROM pg_stat_database WHERE datname = current_database()';
    return (await desk.api.owner<{ n: number }>(sql))[0]?.n ?? -1;
  };

  it.each([1, 3])('never begins more orders by itself than it has stations: %i', async (stations) => {
    await setStations(stations);
    const placed = await many(30, chips);
    expect(placed.filter(({ body }) => body.status === 'prepping')).toHaveLength(stations);
    for (;;) {
      const line = await open();
      if (line.length === 0) break;
      const made = line.filter(({ status }) => status === 'prepping');
      expect(made).toHaveLength(Math.min(stations, line.length));
      // Everybody who makes something is done at once, while guests who wait change their minds.
      const leaving = [...made, ...line.filter(({ status }) => status === 'queued').slice(0, 4)];
      const answers = await Promise.all(
        leaving.map(({ id, status }) =>
          status === 'queued' ? desk.cancel(formatId('ord', id)) : desk.move(formatId('ord', id), 'ready'),
        ),
      );
      expect(answers.map(({ status }) => status)).toEqual(leaving.map(() => 200));
    }
    expect([await deadlocks(), await desk.broken()]).toEqual([0, []]);
  });

  it('lets one of two win for each of 30 orders that are canceled and cooked at once; stock follows', async () => {
    await setStations(2);
    const before = await desk.stockOf('kettle_chips');
    const placed = await many(30, chips);
    const answers = await Promise.all(
      placed.flatMap(({ body }) => [desk.cancel(body.id), desk.move(body.id, 'toasting')]),
    );
    const won = placed.map((_, i) => answers.slice(2 * i, 2 * i + 2).map(({ status }) => status));
    const oneWon = ([canceled, toasted]: number[]) => Number(canceled) + Number(toasted) === 200 + 409;
    expect(won.filter((answer) => !oneWon(answer))).toEqual([]);
    const cooked = won.filter(([, status]) => status === 200).length;
    expect(await desk.stockOf('kettle_chips')).toEqual({
      available: before.available - cooked,
      reserved: before.reserved,
    });
    expect([await deadlocks(), await desk.broken()]).toEqual([0, []]);
  });

  it('hands 30 orders over at once, each of which would let the next begin', async () => {
    await setStations(1);
    const placed = await many(30, chips);
    const answers = await Promise.all(placed.map(({ body }) => desk.move(body.id, 'delivered')));
    expect(answers.map(({ status }) => status)).toEqual(placed.map(() => 200));
    expect([await open(), await deadlocks(), await desk.broken()]).toEqual([[], 0, []]);
  });
});
