import { openDesk, type OrderingDesk } from '../support/ordering-desk';
import { aVisitor, tabTo, type Visitor } from './support/browser';
import {
  addToBasket,
  build,
  fillRegistration,
  orderShown,
  placeOrder,
  register,
  SHOP,
  signInToShop,
} from './support/shop';

const HOSTILE = '<img src=x onerror="document.title=\'taken\'">';

describe('ordering in the shop', () => {
  let desk: OrderingDesk;
  let visitor: Visitor;
  let url: string;

  beforeAll(async () => {
    desk = await openDesk();
    url = desk.api.url;
  });
  afterAll(async () => {
    const broken = await desk.broken();
    await desk.close();
    expect(broken).toEqual([]);
  });
  beforeEach(async () => {
    visitor = await aVisitor();
  });
  afterEach(async () => {
    await visitor.close();
    expect(visitor.problems).toEqual([]);
  });

  const ordersOf = async (email: string): Promise<number> => {
    const [row] = await desk.api.owner<{ n: string }>(
      'SELECT count(*) AS n FROM orders JOIN customers USING (tenant_id) WHERE orders.customer_id = customers.id AND email = $1',
      [email],
    );
    return Number(row?.n);
  };

  it('goes from a new account and a built sandwich to a slot, is followed step by step, and brings points', async () => {
    const { page } = visitor;
    await build(page, url, ['Brioche', 'Chunky', 'Grape', 'Golden', 'Diagonal', 'Banana slices']);
    const picture = page.getByRole('img', { name: /^Your sandwich: / });
    expect(await picture.getAttribute('aria-label')).toBe(
      'Your sandwich: Brioche, Chunky, Grape, Golden, Diagonal, Banana slices',
    );
    await addToBasket(page);
    await page.getByRole('link', { name: 'Sign in to order' }).click();
    await page.getByRole('button', { name: 'Create an account' }).click();
    await fillRegistration(page, 'ana@guests.example');

    await page.getByLabel('Choose a time').check();
    await page.getByLabel('Day').selectOption({ index: 1 });
    await page.getByLabel('Time', { exact: true }).selectOption({ index: 3 });
    // Brioche and banana cost 0.50 and 0.75 more than 6.95; with a tenth of tax.
    await page.getByText('$9.02').first().waitFor();
    const orderId = await placeOrder(page);
    await page.getByText(/^Ordered for /).waitFor();
    await page.getByText('To be paid at pickup').waitFor();

    const status = page.locator('[data-status]');
    for (const [step, words] of [
      ['prepping', 'Being made'],
      ['toasting', 'On the toaster'],
      ['ready', 'Ready for pickup'],
      ['delivered', 'Picked up'],
    ] as const) {
      expect((await desk.move(orderId, step)).status).toBe(200);
      await status.filter({ hasText: words }).waitFor();
    }
    await page.getByText(/^Brought \d+ points\.$/).waitFor();
    await page.getByRole('link', { name: 'Account', exact: true }).click();
    await page.getByRole('link', { name: 'Points' }).click();
    await page.getByText(/^24 points$/).waitFor();
  });

  it('happens once, though the button is hit twice and the answer is lost on the way', async () => {
    const { page } = visitor;
    await register(page, url, 'twice@guests.example');
    await build(page, url);
    await addToBasket(page);
    let isLost = true;
    await page.route('**/api/v1/customers/orders', async (route) => {
      if (route.request().method() !== 'POST' || !isLost) return route.continue();
      isLost = false;
      await route.fetch();
      return route.abort('connectionreset');
    });
    await page.getByRole('button', { name: /^Place the order · \$/ }).dblclick();
    await orderShown(page);
    expect(await ordersOf('twice@guests.example')).toBe(1);
    await page.getByRole('link', { name: 'Basket', exact: true }).waitFor();
  });

  it('happens once, though the page is loaded anew while nobody knows what became of it', async () => {
    const { page } = visitor;
    await register(page, url, 'reload@guests.example');
    await build(page, url);
    await addToBasket(page);
    let sent = 0;
    await page.route('**/api/v1/customers/orders', async (route) => {
      if (route.request().method() !== 'POST') return route.continue();
      sent += 1;
      if (sent === 1) await route.fetch();
      return sent < 3 ? route.abort('connectionreset') : route.continue();
    });
    await page.getByRole('button', { name: /^Place the order · \$/ }).click();
    await page.getByText(/We do not know yet/).waitFor();
    await page.reload();
    await orderShown(page);
    expect(sent).toBeGreaterThanOrEqual(3);
    expect(await ordersOf('reload@guests.example')).toBe(1);
  });

  it('explains a price: tier, promo, points, tax, and what it brings', async () => {
    const { page } = visitor;
    await signInToShop(page, url);
    await build(page, url);
    await addToBasket(page);
    await page.getByText('Gold members').waitFor();
    await page.getByLabel('Promo code').fill('NOSUCH');
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByText('This code cannot be used for this order.').first().waitFor();
    await page.getByLabel('Promo code').fill('SAVE10');
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByText('SAVE10: 10% off your order').waitFor();
    await page.getByLabel('Points to use').selectOption({ index: 1 });
    await page.getByText(/^\d+ points$/).waitFor();
    await page.getByText('Tax (10%)').waitFor();
    await page.getByText(/^You will earn \d+ points?, worth \$0\.\d\d\.$/).waitFor();
  });

  it('says that a card is declined, and takes another one', async () => {
    const { page } = visitor;
    await register(page, url, 'declined@guests.example');
    await build(page, url);
    await addToBasket(page);
    await page.getByLabel('Add a test card').selectOption({ label: 'Visa without funds' });
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByLabel(/^Visa ending in/).waitFor();
    await page.getByRole('button', { name: /^Place the order · \$/ }).click();
    await page.getByText('The payment was declined. Try another payment method.').waitFor();
    await page.getByLabel('Pay at pickup').check();
    await placeOrder(page);
  });

  it('offers something else when what was chosen runs out meanwhile', async () => {
    const { page } = visitor;
    await build(page, url, ['Rye', 'Honey roast', 'Apricot']);
    await desk.setStock('apricot', 0);
    await page.getByText('Apricot has just run out.').waitFor();
    await page.getByRole('button', { name: 'Take Grape instead' }).click();
    await page.getByText('Apricot has just run out.').waitFor({ state: 'detached' });
    expect(await page.getByRole('radio', { name: 'Grape' }).isChecked()).toBe(true);
    expect(await page.getByLabel(/^Strawberry/).isDisabled()).toBe(true);
    await desk.setStock('apricot', 10);
  });

  it('asks for what is missing, in words, at its place', async () => {
    const { page } = visitor;
    await build(page, url, ['Rye']);
    await page.getByRole('button', { name: /^Add to basket/ }).click();
    await page.getByText('Still to choose: Peanut butter, Jelly').waitFor();
    expect(
      await page.evaluate(() => document.activeElement?.closest('fieldset')?.querySelector('legend')?.textContent),
    ).toBe('Peanut butter');
  });

  it('shows what people write as text, whatever it is', async () => {
    const { page } = visitor;
    await page.goto(`${url}${SHOP}/sign-in`);
    await page.getByRole('button', { name: 'Create an account' }).click();
    await fillRegistration(page, 'hostile@guests.example', HOSTILE);
    await page.getByRole('link', { name: 'Account', exact: true }).waitFor();
    await build(page, url);
    await page.getByLabel('Anything to tell the kitchen?').fill(HOSTILE);
    await addToBasket(page);
    await page.getByText(`“${HOSTILE}”`).waitFor();
    await placeOrder(page);
    await page.getByText(`“${HOSTILE}”`).waitFor();
    await page.getByRole('link', { name: 'Account', exact: true }).click();
    expect(await page.getByLabel('First name').inputValue()).toBe(HOSTILE);
    expect(await page.title()).not.toBe('taken');
    expect(await page.locator('img[src="x"]').count()).toBe(0);
  });

  it('keeps the basket over a reload and in every tab', async () => {
    const { page, context } = visitor;
    await build(page, url);
    await addToBasket(page);
    const other = await context.newPage();
    await other.goto(`${url}${SHOP}/basket`);
    await other.getByRole('button', { name: /^One more of / }).click();
    await page.getByRole('link', { name: 'Basket (2)' }).waitFor();
    await page.reload();
    await page.getByRole('link', { name: 'Basket (2)' }).waitFor();
    await page.getByRole('button', { name: /^Remove/ }).click();
    await page.getByText('Your basket is empty.').waitFor();
  });

  it('can be done by keyboard alone', async () => {
    const { page } = visitor;
    await signInToShop(page, url);
    await page.goto(`${url}${SHOP}`);
    await page.getByRole('heading', { name: 'Menu' }).waitFor();
    await tabTo(page, /^Roasted tomato soup/);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Roasted tomato soup' }).waitFor();
    await tabTo(page, /^Add to basket/);
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Basket (1)' }).waitFor();
    await tabTo(page, 'Basket (1)');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /^Place the order · \$/ }).waitFor();
    await tabTo(page, /^Place the order/);
    await page.keyboard.press('Enter');
    await orderShown(page);
  });

  it('is canceled after a second thought, and ordered again', async () => {
    const { page } = visitor;
    await register(page, url, 'again@guests.example');
    await build(page, url);
    await addToBasket(page);
    await placeOrder(page);
    await page.getByRole('button', { name: 'Cancel the order' }).click();
    await page.getByRole('button', { name: 'Cancel the order' }).click();
    await page.locator('[data-status=canceled]').waitFor();
    await page.getByRole('button', { name: 'Order this again' }).click();
    await page.getByText('Sourdough, Chunky, Grape').waitFor();
    await placeOrder(page);
  });

  it('shows nothing of one guest to the next one in the same browser', async () => {
    const { page } = visitor;
    await register(page, url, 'first@guests.example');
    await build(page, url);
    await addToBasket(page);
    const orderId = await placeOrder(page);
    await page.getByRole('link', { name: 'Account', exact: true }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByText('Sign in to see your account.').waitFor();
    await page.goBack();
    await page.getByRole('heading', { name: 'Sign in to see this order.' }).waitFor();
    await page.getByRole('link', { name: 'Sign in to see this order.' }).click();
    await page.getByRole('button', { name: 'Create an account' }).click();
    await fillRegistration(page, 'second@guests.example');
    await page.getByText('You have not ordered yet.').waitFor();
    await page.goto(`${url}${SHOP}/orders/${orderId}`);
    await page.getByText('This order does not exist.').waitFor();
  });

  it('goes on when its token has run out, without a word', async () => {
    const { page } = visitor;
    await signInToShop(page, url);
    let refused = 0;
    await page.route('**/loyalty', (route) => {
      refused += 1;
      if (refused > 1) return route.continue();
      return route.fulfill({ status: 401, json: { error: 'unauthorized', message: 'No.', request_id: 'x' } });
    });
    await page.getByRole('link', { name: 'Points' }).click();
    await page.getByText(/^1,\d+ points$/).waitFor();
    expect(refused).toBe(2);
  });

  it('knows nobody of another restaurant', async () => {
    const { page } = visitor;
    await signInToShop(page, url);
    await page.goto(`${url}/shop/rival`);
    await page.getByRole('link', { name: 'Sign in', exact: true }).waitFor();
    await page.goto(`${url}/shop/rival/account`);
    await page.getByText('Sign in to see your account.').waitFor();
  });
});
