import { type OrderingDesk, openDesk } from '../support/ordering-desk';
import { DEMO_USERS, PASSWORD } from '../support/test-api';
import { aVisitor, faultsEverywhere, tabTo, type Visitor } from './support/browser';
import { fillSignIn } from './support/sign-in';

describe('the pages, in a real browser', () => {
  let desk: OrderingDesk;
  let visitor: Visitor;

  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk.close());
  beforeEach(async () => {
    visitor = await aVisitor();
  });
  afterEach(async () => {
    await visitor.close();
    expect(visitor.problems).toEqual([]);
  });

  it('show the menu of the shop, made on the server, and go on with it in the browser', async () => {
    const html = await (await fetch(`${desk.api.url}/shop/pbandj`)).text();
    expect(html).toContain('Roasted tomato soup');
    await visitor.page.goto(`${desk.api.url}/shop/pbandj`);
    await visitor.page.getByRole('combobox', { name: 'Language' }).selectOption('de');
    await visitor.page.getByRole('heading', { name: 'Speisekarte' }).waitFor();
    expect(await faultsEverywhere(visitor)).toEqual([]);
  });

  it('say in words that there is no such shop', async () => {
    const response = await visitor.page.goto(`${desk.api.url}/shop/nobody`);
    expect(response?.status()).toBe(404);
    await visitor.page.getByText('There is no restaurant at this address.').waitFor();
    expect(await faultsEverywhere(visitor)).toEqual([]);
  });

  it('let the team into the console, and keep them signed in over a reload', async () => {
    const { page } = visitor;
    await page.goto(`${desk.api.url}/console`);
    await page.getByRole('heading', { name: 'Sign in to the console' }).waitFor();
    expect(await faultsEverywhere(visitor)).toEqual([]);
    await fillSignIn(page, DEMO_USERS.tenant_admin, 'wrong');
    await page.getByText('E-mail or password is wrong.').waitFor();
    await fillSignIn(page, DEMO_USERS.tenant_admin, PASSWORD);
    await page.getByRole('heading', { name: /Welcome, admin@pbandj.demo/ }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: /Welcome, admin@pbandj.demo/ }).waitFor();
    expect(await faultsEverywhere(visitor)).toEqual([]);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in to the console' }).waitFor();
    expect(await visitor.context.cookies()).toEqual([]);
  });

  it('ask a platform role whose data it wants to see, and show it all the time', async () => {
    const { page } = visitor;
    await page.goto(`${desk.api.url}/console`);
    await fillSignIn(page, DEMO_USERS.platform_admin, PASSWORD);
    await page.getByRole('heading', { name: 'Choose a restaurant' }).waitFor();
    expect(await faultsEverywhere(visitor)).toEqual([]);
    await page.getByLabel(/its short name/).fill('nobody');
    await page.getByRole('button', { name: 'Choose' }).click();
    await page.getByText('This restaurant does not exist.').waitFor();
    await page.getByLabel(/its short name/).fill('rival');
    await page.keyboard.press('Enter');
    await page.getByText('You are in the data of rival').waitFor();
    expect(await faultsEverywhere(visitor)).toEqual([]);
    await page.reload();
    await page.getByText('You are in the data of rival').waitFor();
    await page.getByRole('button', { name: 'Change' }).click();
    await page.getByRole('heading', { name: 'Choose a restaurant' }).waitFor();
  });

  it('do not let a guest into the console', async () => {
    const { page } = visitor;
    await page.goto(`${desk.api.url}/console`);
    await fillSignIn(page, DEMO_USERS.customer, PASSWORD);
    await page.getByText(/The console is for the restaurant’s team/).waitFor();
  });

  it('say that the server cannot be reached, and go on by themselves', async () => {
    const { page, context } = visitor;
    await page.goto(`${desk.api.url}/shop/pbandj`);
    await page.getByRole('heading', { name: 'Menu' }).waitFor();
    await context.setOffline(true);
    await page.getByText(/You are offline/).waitFor();
    await context.setOffline(false);
    await page.getByText(/You are offline/).waitFor({ state: 'detached' });
    await page.route('**/api/v1/locations**', (route) =>
      route.fulfill({ status: 503, json: { error: 'unavailable', message: 'Busy.', request_id: 'x' } }),
    );
    await page.getByText(/The service is busy right now/).waitFor();
    await page.unroute('**/api/v1/locations**');
    await page.getByText(/The service is busy right now/).waitFor({ state: 'detached' });
  });

  it('can be walked through by keyboard alone', async () => {
    const { page } = visitor;
    await page.goto(`${desk.api.url}/console`);
    await page.locator('input[name=email]').waitFor();
    await tabTo(page, /^E-mail/);
    await page.keyboard.type(DEMO_USERS.restaurant_manager);
    await tabTo(page, /^Password/);
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: /Welcome, manager/ }).waitFor();
    await tabTo(page, 'Sign out');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Sign in to the console' }).waitFor();
  });

  it('come in the language of the browser, in dark where the system is, and without inline scripts', async () => {
    const german = await aVisitor({ locale: 'de-DE', scheme: 'dark' });
    try {
      const response = await german.page.goto(`${desk.api.url}/shop/pbandj`);
      await german.page.getByRole('heading', { name: 'Speisekarte' }).waitFor();
      expect(await german.page.locator('html').getAttribute('data-mantine-color-scheme')).toBe('dark');
      const policy = response?.headers()['content-security-policy'] ?? '';
      expect(policy).toContain("script-src 'self';");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline/);
      expect(german.problems).toEqual([]);
    } finally {
      await german.close();
    }
  });
});
