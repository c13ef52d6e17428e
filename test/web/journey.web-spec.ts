import { setTimeout as sleep } from 'node:timers/promises';
import { openDesk, type OrderingDesk } from '../support/ordering-desk';
import { aVisitor, type Visitor } from './support/browser';
import { dialogOf, live, Team } from './support/console';
import { addToBasket, build, fillRegistration, placeOrder, SHOP } from './support/shop';

const MINUTE = 60_000;
jest.setTimeout(180_000);

/** What a guest and the kitchen see of one another, each in a browser of its own. */
describe('an order, from both sides of the counter', () => {
  const team = new Team();
  let desk: OrderingDesk;
  let guest: Visitor;

  beforeAll(async () => {
    desk = await openDesk();
    await desk.emptyKitchen();
    guest = await aVisitor();
  });
  afterAll(async () => {
    expect(await team.close()).toEqual([]);
    await guest.close();
    expect(guest.problems).toEqual([]);
    const broken = await desk.broken();
    await desk.close();
    expect(broken).toEqual([]);
  });

  /** Moves the demo's clock to so many minutes before a moment. */
  async function waitUntil(moment: unknown, minutesBefore: number): Promise<void> {
    const minutes = Math.floor((Date.parse(String(moment)) - Date.now()) / MINUTE) - minutesBefore;
    const { status } = await desk.api.call('POST', '/v1/commerce/demo/clock', {
      as: 'tenant_admin',
      body: { advance: { minutes } },
    });
    expect(status).toBe(200);
  }

  it('is built for a slot, bumped on the board, followed by the guest, and brings points', async () => {
    const { page } = guest;
    await build(page, desk.api.url, ['Brioche', 'Chunky', 'Grape', 'Golden', 'Diagonal', 'Banana slices']);
    await addToBasket(page);
    await page.getByRole('link', { name: 'Sign in to order' }).click();
    await page.getByRole('button', { name: 'Create an account' }).click();
    await fillRegistration(page, 'both-sides@guests.example');
    await page.getByLabel('Choose a time').check();
    await page.getByLabel('Day').selectOption({ index: 1 });
    await page.getByLabel('Time', { exact: true }).selectOption({ index: 2 });
    const orderId = await placeOrder(page);
    await page.getByText(/^Ordered for /).waitFor();

    const board = await team.at(desk.api.url, '/board', 'restaurant_manager');
    await live(board.page);
    const { number, scheduled_time: scheduledTime } = (await desk.read(orderId, 'restaurant_manager')).body;
    const ticket = board.page.getByRole('heading', { name: String(number), exact: true });
    expect(await ticket.count()).toBe(0);

    await waitUntil(scheduledTime, 4);
    await ticket.waitFor({ timeout: 30_000 });
    const status = page.locator('[data-status]');
    // The kitchen is idle, so that it has begun by itself.
    await status.filter({ hasText: 'Being made' }).waitFor();
    for (const [key, words] of [
      ['To the toaster', 'On the toaster'],
      ['Ready', 'Ready for pickup'],
      ['Hand over', 'Picked up'],
    ] as const) {
      await board.page.getByRole('button', { name: `${key}, ${String(number)}` }).click();
      await status.filter({ hasText: words }).waitFor();
    }
    await page.getByText(/^Brought \d+ points\.$/).waitFor();
    await page.goto(`${desk.api.url}${SHOP}/account/points`);
    await page.getByText(/^24 points$/).waitFor();
  });

  it('cannot be built from what a manager has just taken off, and can again when it is back', async () => {
    await desk.setStock('strawberry', 20);
    const { page } = guest;
    await build(page, desk.api.url, []);
    const strawberry = page.getByRole('radio', { name: /^Strawberry/ });
    const isOffered = (offered: boolean) => () => strawberry.isEnabled().then((enabled) => enabled === offered);
    await until(isOffered(true));
    const stock = await team.at(desk.api.url, '/stock', 'restaurant_manager');
    await stock.page.getByRole('button', { name: 'Take off Jelly, strawberry' }).click();
    const dialog = dialogOf(stock.page, 'Take off Jelly, strawberry?');
    await dialog.getByLabel('Until').selectOption('120');
    await dialog.getByRole('button', { name: 'Take off' }).click();
    await dialog.getByText('Jelly, strawberry is taken off.').waitFor();
    await until(isOffered(false));
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await stock.page.getByRole('button', { name: 'Bring back Jelly, strawberry' }).click();
    await until(isOffered(true));
  });

  it('is nobody’s who is of another restaurant, nor is the console a guest’s', async () => {
    const { page } = await team.at(desk.api.url, '', 'customer');
    await page.getByText('This account is a guest’s. The console is for the restaurant’s team.').waitFor();
    expect(await page.getByRole('navigation').getByRole('link').count()).toBe(0);
    await page.goto(`${desk.api.url}/console/orders`);
    await page.getByText('This account is a guest’s. The console is for the restaurant’s team.').waitFor();
  });
});

/** Waits until it is so, which a page that looks every few seconds must make true. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error('it did not come to be so');
    await sleep(200);
  }
}
