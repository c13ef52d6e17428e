import { setTimeout as sleep } from 'node:timers/promises';
import { type RunningApi, startApi } from '@breadboard/app-api';
import { loadConfig } from '@breadboard/platform';
import { EventStream, type StreamedEvent } from '../support/event-stream';
import { CLUB, openDesk, type OrderingDesk } from '../support/ordering-desk';
import { tokenFor } from '../support/second-location';
import { aSigningKey } from '../support/settler';
import type { DemoUser } from '../support/test-api';

const ORDERS = 20;
/** Events of an order that is placed, made and handed over. */
const STEPS = 4;
const RIVALS_CLUB = { location_id: 'loc_r001', items: [{ menu_item_id: 'item_r123', quantity: 1 }] };

/** A client that is cut off at random moments, and comes back each time with the last id it has seen. */
class RestlessClient {
  readonly heard: StreamedEvent[] = [];
  cuts = 0;
  private lastEventId: string | undefined;

  constructor(
    private readonly urls: readonly string[],
    private readonly token: string,
  ) {}

  get position(): number {
    return Number(this.lastEventId ?? -1);
  }

  async listenFor(milliseconds: number): Promise<void> {
    const url = this.urls[this.cuts % this.urls.length] ?? '';
    const options = this.lastEventId === undefined ? {} : { lastEventId: this.lastEventId };
    const stream = await EventStream.open(`${url}/v1/commerce/orders/stream`, this.token, options);
    await sleep(milliseconds);
    await stream.hangUp();
    this.heard.push(...stream.events);
    expect(stream.heard.map(({ type }) => type)).not.toContain('reset');
    this.lastEventId = stream.lastEventId ?? this.lastEventId;
    this.cuts += 1;
  }
}

describe('streams of orders under load', () => {
  let desk: OrderingDesk;
  /** Another process: it hears of what the first one does from the database alone. */
  let other: RunningApi;
  beforeAll(async () => {
    const signingKeyPem = aSigningKey();
    desk = await openDesk({ config: { signingKeyPem } });
    const config = loadConfig({ PORT: '0', LOG_LEVEL: 'silent', DEMO_KITCHEN: 'false' });
    other = await startApi({ ...config, signingKeyPem, inlineWorker: false, rateLimited: false }, desk.api.ownerUrl);
  });
  afterAll(async () => {
    await other.close();
    await desk.close();
  });

  const feedOf = async (slug: string): Promise<number[]> => {
    const rows = await desk.api.owner<{ position: string }>(
      `SELECT f.position::text FROM order_feed f JOIN tenants t ON t.id = f.tenant_id WHERE t.slug = $1
       ORDER BY f.position`,
      [slug],
    );
    return rows.map(({ position }) => Number(position));
  };
  const unpublished = async (): Promise<number> =>
    (await desk.api.owner('SELECT 1 FROM outbox WHERE published_at IS NULL')).length;

  /** Places an order and takes it through the kitchen; or its guest cancels it. */
  async function journey(nth: number, body: object, guest: DemoUser, staff: DemoUser): Promise<void> {
    const placed = await desk.place(body, { as: guest });
    expect(placed.status).toBe(201);
    if (nth % 4 === 3) return void (await desk.cancel(placed.body.id, { as: guest }));
    for (const status of ['toasting', 'ready', 'delivered']) {
      await sleep(Math.random() * 50);
      expect((await desk.move(placed.body.id, status, { as: staff })).status).toBe(200);
    }
  }

  it('miss nothing and repeat nothing, though all clients are cut off again and again; tenants stay apart', async () => {
    const urls = [desk.api.url, other.url];
    const [manager, rival] = [await tokenFor(desk.api, 'restaurant_manager'), await tokenFor(desk.api, 'rival_admin')];
    const ours = [urls, urls.toReversed(), urls].map((order) => new RestlessClient(order, manager));
    const theirs = [new RestlessClient(urls, rival), new RestlessClient([other.url], rival)];
    const clients = [...ours, ...theirs];
    for (const client of clients) await client.listenFor(50);
    const begin = clients.map(({ position }) => position);

    const work = { isOver: false };
    const listening = clients.map(async (client) => {
      while (!work.isOver) await client.listenFor(5 + Math.random() * 250);
    });
    await Promise.all([
      ...Array.from({ length: ORDERS }, (_, nth) => journey(nth, { items: [CLUB] }, 'customer', 'restaurant_manager')),
      ...Array.from({ length: 6 }, (_, nth) => journey(nth, RIVALS_CLUB, 'rival_customer', 'rival_admin')),
    ]);
    while ((await unpublished()) > 0) await sleep(20);
    work.isOver = true;
    await Promise.all(listening);

    for (const [index, client] of clients.entries()) {
      const feed = await feedOf(ours.includes(client) ? 'pbandj' : 'rival');
      for (let tries = 0; client.position < (feed.at(-1) ?? 0) && tries < 20; tries += 1) await client.listenFor(300);
      const ids = client.heard.map(({ id }) => Number(id));
      expect(ids).toEqual(feed.filter((position) => position > (begin[index] ?? 0)));
      const places = new Set(client.heard.map(({ data }) => data.location_id));
      expect([...places]).toEqual([ours.includes(client) ? 'loc_abc123' : 'loc_r001']);
      expect(client.cuts).toBeGreaterThan(3);
    }
    // Every step was told of: placed, and what came of it.
    expect(ours[0]?.heard.filter(({ type }) => type === 'order.placed')).toHaveLength(ORDERS);
    expect(ours[0]?.heard.filter(({ type }) => type === 'order.canceled')).toHaveLength(ORDERS / 4);
    expect(await desk.broken()).toEqual([]);
  });

  it('serve a hundred clients at once with the same events', async () => {
    const token = await tokenFor(desk.api, 'restaurant_manager');
    const open = (n: number) =>
      EventStream.open(`${n % 2 ? desk.api.url : other.url}/v1/commerce/orders/stream`, token);
    const streams = await Promise.all(Array.from({ length: 100 }, (_, n) => open(n)));
    await Promise.all(streams.map((stream) => stream.until(({ heard }) => heard.length > 0)));
    await journey(0, { items: [CLUB] }, 'customer', 'restaurant_manager');
    await Promise.all(streams.map((stream) => stream.until(({ events }) => events.length === STEPS)));
    const told = new Set(streams.map(({ events }) => events.map(({ id, type }) => `${id} ${type}`).join()));
    expect(told.size).toBe(1);
    await Promise.all(streams.map((stream) => stream.hangUp()));
  });

  it('end, and hold up nobody, when their server ends', async () => {
    const token = await tokenFor(desk.api, 'restaurant_manager');
    const streams = await Promise.all(
      Array.from({ length: 5 }, () => EventStream.open(`${other.url}/v1/commerce/orders/stream`, token)),
    );
    await Promise.all(streams.map((stream) => stream.until(({ heard }) => heard.length > 0)));
    await other.close();
    await Promise.all(streams.map((stream) => stream.until(({ isOver }) => isOver)));
  });
});
