import { LOCATION, openDesk, type OrderingDesk } from '../support/ordering-desk';
import { aSecondLocation } from '../support/second-location';
import { aVisitor, DESK, faultsEverywhere, tabTo, type Visitor } from './support/browser';
import { aCable } from './support/cable';
import { signInToConsole } from './support/sign-in';

const ATTACK = '<img src=x onerror="document.title=\'hacked\'">';

/** Tickets of the kitchen, on one board and on several, by key and by hand, with and without a server. */
describe('the kitchen board', () => {
  let desk: OrderingDesk;
  let visitors: Visitor[] = [];

  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk.close());
  beforeEach(() => desk.emptyKitchen());
  afterEach(async () => {
    const here = visitors;
    visitors = [];
    await Promise.all(here.map(({ close }) => close()));
    expect(here.flatMap(({ problems }) => problems)).toEqual([]);
    expect(await desk.broken()).toEqual([]);
  });

  const place = async (body: object = {}): Promise<{ id: string; number: string }> => {
    const { body: order } = await desk.place(body);
    return { id: String(order.id), number: String(order.number) };
  };
  const statusOf = async (id: string): Promise<unknown> => (await desk.read(id)).body.status;

  async function aBrowser(user: 'restaurant_manager' | 'customer_support' = 'restaurant_manager', url = desk.api.url) {
    const visitor = await aVisitor({ viewport: DESK });
    visitors.push(visitor);
    await signInToConsole(visitor.page, url, user);
    return visitor;
  }
  async function aBoard(user: 'restaurant_manager' | 'customer_support' = 'restaurant_manager', url = desk.api.url) {
    const visitor = await aBrowser(user, url);
    await visitor.page.getByRole('link', { name: 'Kitchen board' }).first().click();
    await visitor.page.getByRole('heading', { name: 'Kitchen board' }).waitFor();
    await visitor.page.getByText('Live', { exact: true }).waitFor();
    return visitor;
  }
  const ticket = ({ page }: Visitor, column: string, { number }: { number: string }) =>
    page.getByRole('region', { name: new RegExp(`^${column}`) }).getByRole('heading', { name: number, exact: true });

  it('shows an order that was just placed, and moves it by keys alone while the list of orders follows', async () => {
    const [list, board] = [await aBrowser(), await aBoard()];
    await list.page.getByRole('link', { name: 'Orders' }).first().click();
    await list.page.getByText('Live', { exact: true }).waitFor();
    const order = await place({
      items: [{ menu_item_id: 'item_123', quantity: 2, special_instructions: ATTACK }],
    });
    await ticket(board, 'Queued|Prepping', order).waitFor();
    await board.page.getByText(`Note: ${ATTACK}`).first().waitFor();
    const row = list.page.getByRole('row', { name: new RegExp(order.number) });
    await row.waitFor();
    for (const [column, status, word] of [
      ['Toasting', 'toasting', 'Toasting'],
      ['Ready', 'ready', 'Ready'],
    ] as const) {
      await board.page.keyboard.press('1');
      await board.page.keyboard.press('Enter');
      if ((await statusOf(order.id)) === 'queued') continue;
      await ticket(board, column, order).waitFor();
      await row.getByText(word, { exact: true }).waitFor();
      expect(await statusOf(order.id)).toBe(status);
    }
    await board.page.keyboard.press('1');
    await board.page.keyboard.press('Enter');
    await ticket(board, 'Ready', order).waitFor({ state: 'detached' });
    await row.getByText('Handed over').waitFor();
    expect(await board.page.title()).not.toBe('hacked');
    await board.page.keyboard.press('r');
    await ticket(board, 'Ready', order).waitFor();
    await board.page.getByText('Recalled: Handed over').waitFor();
    expect(await statusOf(order.id)).toBe('delivered');
    await board.page.keyboard.press('Enter');
    await ticket(board, 'Ready', order).waitFor({ state: 'detached' });
  });
});
