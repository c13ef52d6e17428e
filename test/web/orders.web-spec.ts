import { eventually, openDesk, type OrderingDesk, uuidOf } from '../support/ordering-desk';
import { faultsEverywhere, tabTo } from './support/browser';
import { ATTACK, dialogOf, live, Team } from './support/console';

const TWO_CLUBS_AND_A_SOUP = [
  { menu_item_id: 'item_123', quantity: 2 },
  { menu_item_id: 'item_456', quantity: 1 },
];

// Several browsers at once, and every rule of accessibility in both widths and schemes.
jest.setTimeout(180_000);

/** Orders as staff see them: found, read, moved, ended and given back. */
describe('orders in the console', () => {
  const team = new Team();
  let desk: OrderingDesk;

  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk.close());
  afterEach(async () => {
    expect(await team.close()).toEqual([]);
    expect(await desk.broken()).toEqual([]);
  });

  /** An order that was paid with a card and handed over. */
  async function paid(token = 'tok_visa', items: object[] = TWO_CLUBS_AND_A_SOUP): Promise<Record<string, unknown>> {
    const card = await desk.paymentMethod(token);
    const order = (await desk.place({ payment_method_id: card, items, tip_amount: 2 })).body;
    await desk.move(order.id, 'delivered');
    await eventually(async () => {
      const [row] = await desk.api.owner<{ status: string }>('SELECT status FROM payments WHERE order_id = $1', [
        uuidOf(order.id),
      ]);
      return row?.status === 'captured' ? true : null;
    });
    return order;
  }
  const orderNow = async (id: unknown) =>
    (await desk.api.call('GET', `/v1/commerce/orders/${String(id)}`, { as: 'restaurant_manager' })).body;

  it('are listed by status and date, which stay in the address, and more of them on demand', async () => {
    const visitor = await team.at(desk.api.url, '/orders', 'restaurant_manager');
    const { page } = visitor;
    await live(page);
    const rows = page.getByRole('table').getByRole('row');
    await rows.nth(25).waitFor();
    const before = await rows.count();
    await page.getByRole('button', { name: 'Show more' }).click();
    await rows.nth(before).waitFor();
    await page.getByLabel('Status').selectOption('canceled');
    await page.getByRole('cell', { name: 'Canceled' }).first().waitFor();
    expect(new URL(page.url()).searchParams.get('status')).toContain('canceled');
    await page.getByLabel('To', { exact: true }).fill('2001-01-01');
    await page.getByText('No order fits.').waitFor();
    await page.reload();
    await page.getByText('No order fits.').waitFor();
    expect(await page.getByLabel('Status').inputValue()).toBe('canceled');
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await rows.nth(5).waitFor();
    expect(await faultsEverywhere(visitor)).toEqual([]);
  });

  it('give items back, with money, tax and points told beforehand', async () => {
    const order = await paid();
    const visitor = await team.at(desk.api.url, `/orders/${String(order.id)}`, 'restaurant_manager');
    const { page } = visitor;
    await page.getByRole('button', { name: 'Refund' }).click();
    const dialog = dialogOf(page, /^Refund of order/);
    await dialog.getByText('Choose what to give back.').waitFor();
    expect(await dialog.getByRole('button', { name: 'Give back' }).isDisabled()).toBe(true);
    await dialog.getByLabel('How many of Grilled veggie club').fill('1');
    await dialog.getByText('The guest gets back $12.36, to the card').waitFor();
    await dialog.getByText('of it $1.12 tax and $0.00 tip').waitFor();
    await dialog.getByText(/\d+ earned points are taken back/).waitFor();
    expect((await orderNow(order.id)).refunded).toBe(0);
    expect(await faultsEverywhere(visitor)).toEqual([]);
    await dialog.getByLabel(/^Reason/).fill(ATTACK);
    await dialog.getByRole('button', { name: 'Give back $12.36' }).dblclick();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('cell', { name: ATTACK }).waitFor();
    await page.getByText('Given back, to the card').waitFor();
    expect((await orderNow(order.id)).refunded).toBe(12.36);
    expect(await page.title()).not.toBe('hacked');
    await page.getByRole('button', { name: 'Refund' }).click();
    await dialog.getByLabel('How many of Grilled veggie club').fill('2');
    await dialog.getByText('More cannot be given back than was paid.').waitFor();
  });

  it('give an amount back, and no more than support may', async () => {
    const order = await paid('tok_visa', [{ menu_item_id: 'item_123', quantity: 6 }]);
    const { page } = await team.at(desk.api.url, `/orders/${String(order.id)}`, 'customer_support');
    await page.getByRole('button', { name: 'Refund' }).click();
    const dialog = dialogOf(page, /^Refund of order/);
    await dialog.getByLabel('Everything that is left').check();
    await dialog.getByText('You may give back up to $50.00 more of this order.').waitFor();
    await dialog.getByText('That is more than you may give back. Ask a manager.').waitFor();
    await dialog.getByLabel(/^Reason/).fill('Cold');
    expect(await dialog.getByRole('button', { name: /^Give back/ }).isDisabled()).toBe(true);
    await dialog.getByLabel('An amount').check();
    await dialog.getByLabel('Amount (USD)').fill('7.50');
    await dialog.getByRole('button', { name: 'Give back $7.50' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('Refunded.', { exact: true }).waitFor();
    expect((await orderNow(order.id)).refunded).toBe(7.5);
  });

  it('try a refund again that the provider has refused', async () => {
    const order = await paid('tok_refund_refused');
    const refund = { body: { amount: 3, reason: 'Cold' }, as: 'restaurant_manager' } as const;
    await desk.api.call('POST', `/v1/commerce/orders/${String(order.id)}/refund`, refund);
    const { page } = await team.at(desk.api.url, `/orders/${String(order.id)}`, 'restaurant_manager');
    await page.getByRole('button', { name: 'Try the refund of $3.00 again' }).click();
    await eventually(async () => {
      const tries = await desk.api.owner(`SELECT 1 FROM audit_log WHERE action = 'orders.refund.retry'`);
      return tries.length === 1 ? true : null;
    });
    await page.getByRole('button', { name: 'Try the refund of $3.00 again' }).waitFor();
    await page.getByText('Refused by the provider, to the card').waitFor();
  });

  it('are moved and ended with a reason, by keyboard alone, and the focus comes back', async () => {
    const order = (await desk.place()).body;
    await desk.move(order.id, 'prepping');
    const visitor = await team.at(desk.api.url, `/orders/${String(order.id)}`, 'restaurant_manager');
    const { page } = visitor;
    await page.getByRole('heading', { name: `Order ${String(order.number)}` }).waitFor();
    await tabTo(page, 'To the toaster');
    await page.keyboard.press('Enter');
    await page.getByText('Now: Toasting.').waitFor();
    await tabTo(page, 'Cancel the order');
    await page.keyboard.press('Enter');
    const dialog = dialogOf(page, /^Cancel order/);
    await dialog.getByText(/what is cooked is waste/).waitFor();
    expect(await faultsEverywhere(visitor)).toEqual([]);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await page.waitForFunction(() => document.activeElement?.textContent === 'Cancel the order');
    await page.keyboard.press('Enter');
    await dialog.getByLabel(/^Reason/).waitFor();
    await page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA');
    await page.keyboard.type('The oven broke down');
    await tabTo(page, 'Cancel the order');
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('The oven broke down').waitFor();
    expect(await orderNow(order.id)).toMatchObject({ status: 'canceled', cancel_reason: 'The oven broke down' });
  });

  it('say so when somebody else was faster, and show how the order stands now', async () => {
    const order = (await desk.place()).body;
    await desk.move(order.id, 'prepping');
    const { page } = await team.at(desk.api.url, `/orders/${String(order.id)}`, 'restaurant_manager');
    await page.route('**/status', async (route) => {
      await desk.move(order.id, 'ready');
      await route.continue();
    });
    await page.getByRole('button', { name: 'To the toaster' }).click();
    await page.getByText(/Somebody changed this order meanwhile/).waitFor();
    await page.getByRole('button', { name: 'Hand over' }).waitFor();
    expect((await orderNow(order.id)).status).toBe('ready');
  });

  it('can be looked at in both widths, in light and dark, in German too', async () => {
    const order = await paid();
    const visitor = await team.at(desk.api.url, `/orders/${String(order.id)}`, 'restaurant_manager', {
      locale: 'de-DE',
    });
    await visitor.page.getByRole('heading', { name: `Bestellung ${String(order.number)}` }).waitFor();
    await visitor.page
      .getByText('12,50')
      .first()
      .or(visitor.page.getByText(/12,495/))
      .first()
      .waitFor();
    expect(await faultsEverywhere(visitor)).toEqual([]);
  });
});
