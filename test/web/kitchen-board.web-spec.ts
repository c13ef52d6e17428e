import { openDesk, type OrderingDesk } from '../support/ordering-desk';
import { aSecondLocation, type SecondLocation } from '../support/second-location';
import { faultsEverywhere, tabTo, type Visitor, type VisitorOptions } from './support/browser';
import { aCable } from './support/cable';
import { ATTACK, dialogOf, live, Team } from './support/console';

const LOCATION_PATH = '/v1/commerce/locations/loc_abc123';

interface Placed {
  readonly id: string;
  readonly number: string;
  readonly status: string;
}

// Several browsers at once, and every rule of accessibility in both widths and schemes.
jest.setTimeout(180_000);

/** Tickets of the kitchen, on one board and on several, by key and by hand, with and without a server. */
describe('the kitchen board', () => {
  const team = new Team();
  let desk: OrderingDesk;

  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk.close());
  beforeEach(() => desk.emptyKitchen());
  afterEach(async () => {
    expect(await team.close()).toEqual([]);
    expect(await desk.broken()).toEqual([]);
  });

  async function place(body: object = {}): Promise<Placed> {
    const { id } = (await desk.place(body)).body;
    // The kitchen may have begun by itself.
    return (await desk.read(id)).body as unknown as Placed;
  }
  const statusOf = async (id: string): Promise<unknown> => (await desk.read(id)).body.status;
  async function aBoard(url = desk.api.url, options: VisitorOptions = {}): Promise<Visitor> {
    const visitor = await team.at(url, '/board', 'restaurant_manager', options);
    await live(visitor.page);
    return visitor;
  }
  const column = ({ page }: Visitor, name: string) => page.getByRole('region', { name: new RegExp(`^${name} `) });
  const ticket = (board: Visitor, name: string, { number }: { number: string }) =>
    column(board, name).getByRole('heading', { name: number, exact: true });
  const NAMES = { queued: 'Queued', prepping: 'Prepping', toasting: 'Toasting', ready: 'Ready' } as const;

  it('shows an order that was just placed, and moves it by keys alone while the list of orders follows', async () => {
    const list = await team.at(desk.api.url, '/orders', 'customer_support');
    await live(list.page);
    const board = await team.at(desk.api.url, '', 'restaurant_manager');
    await board.page.getByRole('heading', { name: /Welcome/ }).waitFor();
    await tabTo(board.page, 'Kitchen board');
    await board.page.keyboard.press('Enter');
    await live(board.page);
    const order = await place({ items: [{ menu_item_id: 'item_123', quantity: 2, special_instructions: ATTACK }] });
    await board.page.getByText(`New order ${order.number}`).waitFor();
    await board.page.getByText(`Note: ${ATTACK}`).waitFor();
    const row = list.page.getByRole('row', { name: new RegExp(`^${order.number}`) }).first();
    await row.waitFor();
    const steps = (['prepping', 'toasting', 'ready'] as const).slice(order.status === 'queued' ? 0 : 1);
    for (const status of steps) {
      await board.page.keyboard.press('1');
      await board.page.keyboard.press('Enter');
      await board.page.keyboard.press('Enter');
      await ticket(board, NAMES[status], order).waitFor();
      await board.page.getByText(`${order.number}: ${NAMES[status]}`).waitFor();
      await row.getByText(NAMES[status], { exact: true }).waitFor();
      expect(await statusOf(order.id)).toBe(status);
    }
    await board.page.keyboard.press('1');
    await board.page.keyboard.press('Enter');
    await row.getByText('Handed over', { exact: true }).waitFor();
    expect(await ticket(board, 'Ready', order).count()).toBe(0);
    await board.page.keyboard.press('r');
    await board.page.getByText('Recalled: Handed over').waitFor();
    expect(await statusOf(order.id)).toBe('delivered');
    await board.page.keyboard.press('Enter');
    await ticket(board, 'Ready', order).waitFor({ state: 'detached' });
    expect(await board.page.title()).not.toBe('hacked');
  });

  it('agrees with its neighbours, and tells calmly who was faster', async () => {
    const [one, other] = [await aBoard(), await aBoard()];
    const order = await place();
    await desk.move(order.id, 'toasting');
    await ticket(one, 'Toasting', order).waitFor();
    await ticket(other, 'Toasting', order).waitFor();
    await one.page.route('**/status', async (route) => {
      await desk.move(order.id, 'ready');
      await route.continue();
    });
    await column(one, 'Toasting')
      .getByRole('button', { name: `Ready, ${order.number}` })
      .click();
    await one.page.getByText(`${order.number} has already been moved by somebody else. It is now: Ready.`).waitFor();
    await ticket(one, 'Ready', order).waitFor();
    await ticket(other, 'Ready', order).waitFor();
    await column(other, 'Ready')
      .getByRole('button', { name: `Hand over, ${order.number}` })
      .click();
    await ticket(one, 'Ready', order).waitFor({ state: 'detached' });
    expect(await statusOf(order.id)).toBe('delivered');
    await other.page.getByRole('button', { name: 'Recall' }).click();
    await other.page.getByText('Recalled: Handed over').waitFor();
    await other.page.getByRole('button', { name: `Put away, ${order.number}` }).click();
    await ticket(other, 'Ready', order).waitFor({ state: 'detached' });
  });

  it('keeps bumps while the server is gone, and catches up with it afterwards', async () => {
    const cable = await aCable(desk.api.url);
    const board = await aBoard(cable.url);
    const order = await place();
    await desk.move(order.id, 'prepping');
    await ticket(board, 'Prepping', order).waitFor();
    await cable.cut();
    await board.page.keyboard.press('1');
    await board.page.keyboard.press('Enter');
    await board.page.getByText(/Bumps are kept here and sent as soon as it is back/).waitFor();
    await board.page.getByText('1 bump waits and goes out by itself.').waitFor();
    await ticket(board, 'Toasting', order).waitFor();
    expect(await faultsEverywhere(board)).toEqual([]);
    expect(await statusOf(order.id)).toBe('prepping');
    const meanwhile = await place({ items: [{ menu_item_id: 'item_456', quantity: 1 }] });
    await cable.mend();
    await board.page.getByText(/1 bump waits/).waitFor({ state: 'detached' });
    await ticket(board, 'Toasting', order).waitFor();
    await board.page.getByRole('heading', { name: meanwhile.number, exact: true }).waitFor();
    expect(await statusOf(order.id)).toBe('toasting');
    await live(board.page);
    const later = await place();
    await board.page.getByRole('heading', { name: later.number, exact: true }).waitFor();
    // The browser goes before the wire.
    expect(await team.close()).toEqual([]);
    await cable.cut();
  });

  it('rings for a new order once somebody has allowed it, with a tone of its own making', async () => {
    const board = await aBoard();
    await board.page.evaluate(() => {
      class CountingContext extends AudioContext {
        override createOscillator(): OscillatorNode {
          document.body.dataset.tones = String(Number(document.body.dataset.tones ?? 0) + 1);
          return super.createOscillator();
        }
      }
      window.AudioContext = CountingContext;
    });
    const tones = () => board.page.evaluate(() => Number(document.body.dataset.tones ?? 0));
    const first = await place();
    await board.page.getByText(`New order ${first.number}`).waitFor();
    expect(await tones()).toBe(0);
    await board.page.getByRole('switch', { name: 'Sound' }).click();
    await board.page.waitForFunction(() => document.body.dataset.tones === '2');
    const second = await place();
    await board.page.getByText(`New order ${second.number}`).waitFor();
    expect(await tones()).toBe(4);
  });

  it('counts what is to be made in all, and shows it by a key', async () => {
    const board = await aBoard();
    await place({ items: [{ menu_item_id: 'item_456', quantity: 3 }] });
    await board.page.keyboard.press('a');
    const allDay = board.page.getByRole('complementary', { name: 'All day' });
    await allDay.getByText(/3 × Roasted tomato soup/).waitFor();
    await place({ items: [{ menu_item_id: 'item_456', quantity: 1 }] });
    await allDay.getByText(/4 × Roasted tomato soup/).waitFor();
    expect(await faultsEverywhere(board)).toEqual([]);
    await board.page.getByRole('switch', { name: 'Keys' }).click();
    await board.page.keyboard.press('a');
    expect(await allDay.count()).toBe(1);
  });

  it('adds minutes to promises, and takes no orders for a while', async () => {
    const board = await aBoard();
    await board.page.getByRole('button', { name: 'Busy' }).click();
    const dialog = dialogOf(board.page, 'Delay and pause');
    await dialog.getByLabel('Minutes added to every promise').selectOption('15');
    await dialog.getByLabel('For how long').selectOption('30');
    await dialog.getByRole('button', { name: 'Set the delay' }).click();
    await dialog.getByText(/Promises are 15 min longer until/).waitFor();
    await dialog.getByRole('button', { name: 'Take no orders' }).click();
    await dialog.getByText(/No new orders are taken until/).waitFor();
    expect(await faultsEverywhere(board)).toEqual([]);
    const { body } = await desk.api.call('GET', `${LOCATION_PATH}?tenant=pbandj`);
    expect(body.busy).toMatchObject({ delay_minutes: 15, paused: true });
    await dialog.getByRole('button', { name: 'Take orders again' }).click();
    await dialog.getByText(/Orders are taken/).waitFor();
    await dialog.getByLabel('Minutes added to every promise').selectOption('0');
    await dialog.getByRole('button', { name: 'Set the delay' }).click();
    await dialog.getByText('Orders are taken', { exact: true }).waitFor();
    await board.page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await board.page.waitForFunction(() => document.activeElement?.textContent === 'Busy');
  });

  it('can be looked at in both widths, in light and dark, in English and German', async () => {
    const order = await place({ items: [{ menu_item_id: 'item_123', quantity: 2, special_instructions: ATTACK }] });
    for (const status of ['toasting', 'ready']) await desk.move((await place()).id, status);
    await desk.api.owner(`UPDATE orders SET promised_at = now() - interval '5 minutes' WHERE number = $1`, [
      order.number,
    ]);
    const board = await aBoard(desk.api.url, { locale: 'de-DE' });
    await board.page.getByRole('heading', { name: 'Küchentafel' }).waitFor();
    await board.page
      .getByText(/\d Min. zu spät/)
      .first()
      .waitFor();
    expect(await faultsEverywhere(board)).toEqual([]);
  });
});

/** Whose board it is. */
describe('the boards of several places', () => {
  const team = new Team();
  let desk: OrderingDesk;
  let uptown: SecondLocation;

  beforeAll(async () => {
    desk = await openDesk();
    uptown = await aSecondLocation(desk.api);
  });
  afterAll(() => desk.close());
  afterEach(async () => expect(await team.close()).toEqual([]));

  it('show a manager the orders of their own alone', async () => {
    const { page } = await team.at(desk.api.url, '/board', { email: 'second@pbandj.demo' });
    await live(page);
    await page.getByText('Uptown', { exact: true }).waitFor();
    expect(await page.getByLabel('Location').count()).toBe(0);
    const elsewhere = (await desk.place()).body;
    const here = await desk.api.call('POST', '/v1/commerce/customers/orders', {
      as: 'tenant_admin',
      body: {
        location_id: uptown.location,
        customer_id: 'cus_2048',
        items: [{ menu_item_id: 'item_456', quantity: 2 }],
      },
    });
    await page.getByText(`New order ${String(here.body.number)}`).waitFor();
    const shown = await page
      .locator('[data-order]')
      .evaluateAll((tickets) => tickets.map((ticket) => (ticket as HTMLElement).dataset.order));
    expect(shown).toContain(here.body.id);
    expect(shown).not.toContain(elsewhere.id);
    await page.goto(`${desk.api.url}/console/orders/${String(elsewhere.id)}`);
    await page.getByText(/This order does not exist, or is at a location that is not yours/).waitFor();
  });

  it('let an admin choose the place, which stays in the address', async () => {
    const { page } = await team.at(desk.api.url, '/board', 'tenant_admin');
    await page.getByLabel('Location').selectOption({ label: 'Uptown' });
    await page.locator(`[data-order="${uptown.order}"]`).waitFor();
    expect(new URL(page.url()).searchParams.get('location')).toContain(uptown.location);
    await page.reload();
    await page.locator(`[data-order="${uptown.order}"]`).waitFor();
  });

  it('can be read by support, who move nothing', async () => {
    const { page } = await team.at(desk.api.url, `/board?location=${uptown.location}`, 'customer_support');
    const ticket = page.locator(`[data-order="${uptown.order}"]`);
    await ticket.waitFor();
    expect(await ticket.getByRole('button').count()).toBe(0);
    expect(await page.getByRole('button', { name: /^Busy/ }).count()).toBe(0);
    await page.keyboard.press('1');
    await page.keyboard.press('Enter');
    expect(await ticket.count()).toBe(1);
  });

  it('say whose they are to a platform role', async () => {
    const visitor = await team.at(desk.api.url, '/board', 'platform_admin');
    await visitor.page.getByLabel(/its short name/).fill('pbandj');
    await visitor.page.keyboard.press('Enter');
    await visitor.page.getByText('You are in the data of pbandj').waitFor();
    await live(visitor.page);
    expect(await faultsEverywhere(visitor)).toEqual([]);
  });
});
