import { openDesk, type OrderingDesk } from '../support/ordering-desk';
import { faultsEverywhere, tabTo } from './support/browser';
import { ATTACK, dialogOf, Team } from './support/console';

const MENU = '/v1/commerce/locations/loc_abc123/menu?tenant=pbandj';

interface Offered {
  readonly name: string;
  readonly available: boolean;
  readonly unavailable_reason: string | null;
  readonly unavailable_until: string | null;
}
interface MenuBody {
  readonly categories: readonly {
    readonly items: readonly (Offered & {
      readonly modifier_groups: readonly { readonly modifiers: readonly Offered[] }[];
    })[];
  }[];
}

// Several browsers at once, and every rule of accessibility in both widths and schemes.
jest.setTimeout(180_000);

/** The shelf, and what the kitchen is out of. */
describe('the stock in the console', () => {
  const team = new Team();
  let desk: OrderingDesk;

  beforeAll(async () => {
    desk = await openDesk();
    await desk.setStock('strawberry', 20);
  });
  afterAll(() => desk.close());
  afterEach(async () => {
    expect(await team.close()).toEqual([]);
    expect(await desk.broken()).toEqual([]);
  });

  /** What guests are told of a dish or a choice. */
  async function toGuests(name: string): Promise<Offered | undefined> {
    const { categories } = (await desk.api.call('GET', MENU)).body as unknown as MenuBody;
    const items = categories.flatMap((category) => category.items);
    const modifiers = items.flatMap(({ modifier_groups }) => modifier_groups.flatMap((group) => group.modifiers));
    return [...items, ...modifiers].find((offered) => offered.name === name);
  }

  it('takes strawberry off until a time, tells what guests are offered instead, and brings it back', async () => {
    const visitor = await team.at(desk.api.url, '/stock', 'restaurant_manager');
    const { page } = visitor;
    await page.getByRole('button', { name: 'Take off Jelly, strawberry' }).click();
    const dialog = dialogOf(page, 'Take off Jelly, strawberry?');
    await dialog.getByLabel('Until').selectOption('120');
    expect(await faultsEverywhere(visitor)).toEqual([]);
    await dialog.getByRole('button', { name: 'Take off' }).click();
    await dialog.getByText('Jelly, strawberry is taken off.').waitFor();
    await dialog
      .getByText(/Strawberry \(Jelly\) cannot be chosen. Offered instead: Grape, Raspberry, Apricot/)
      .waitFor();
    expect(await faultsEverywhere(visitor)).toEqual([]);
    expect(await toGuests('Strawberry')).toMatchObject({
      available: false,
      unavailable_reason: 'taken_off',
      unavailable_until: expect.any(String),
    });
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await dialog.waitFor({ state: 'detached' });
    const row = page.getByRole('row', { name: /Jelly, strawberry/ });
    await row.getByText(/Taken off until/).waitFor();
    await row.getByRole('button', { name: 'Bring back Jelly, strawberry' }).click();
    await page.getByText('Jelly, strawberry is back.').waitFor();
    expect(await toGuests('Strawberry')).toMatchObject({ available: true, unavailable_reason: null });
  });

  it('takes a dish and a choice off, and says when an ingredient keeps it off', async () => {
    const visitor = await team.at(desk.api.url, '/stock/menu', 'restaurant_manager');
    const { page } = visitor;
    await page.getByRole('button', { name: 'Take off Roasted tomato soup' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Take off' }).click();
    await page.getByText('Nobody can order: Roasted tomato soup').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
    await page.getByLabel('Only what guests cannot have').check();
    await page.getByRole('button', { name: 'Bring back Roasted tomato soup' }).waitFor();
    expect(await page.getByRole('button', { name: /Take off Grilled/ }).count()).toBe(0);
    expect(await faultsEverywhere(visitor)).toEqual([]);
    await page.getByRole('button', { name: 'Bring back Roasted tomato soup' }).click();
    await page.getByText('Roasted tomato soup is back.').waitFor();
    await page.getByLabel('Only what guests cannot have').uncheck();
    await page.getByLabel('Find').fill('apri');
    await page.getByRole('button', { name: 'Take off Apricot' }).click();
    await page.getByRole('dialog').getByLabel('Until').selectOption('time');
    await page.getByRole('dialog').getByLabel(/^Time/).fill('2001-01-01T10:00');
    await page
      .getByRole('dialog')
      .locator('form')
      .evaluate((form: HTMLFormElement) => (form.noValidate = true));
    await page.getByRole('dialog').getByRole('button', { name: 'Take off' }).click();
    await page.getByText('Something here is missing or not valid.').first().waitFor();
    await page.getByRole('dialog').getByLabel('Until').selectOption('tonight');
    await page.getByRole('dialog').getByRole('button', { name: 'Take off' }).click();
    await page.getByText(/Apricot \(Jelly\) cannot be chosen/).waitFor();
    expect(await toGuests('Apricot')).toMatchObject({ unavailable_reason: 'taken_off' });
  });

  it('is corrected with a reason and by counting, by keyboard alone, and every movement can be found', async () => {
    const visitor = await team.at(desk.api.url, '/stock', 'restaurant_manager');
    const { page } = visitor;
    const { available, reserved } = await desk.stockOf('grape');
    await page.getByRole('button', { name: 'Change Jelly, grape' }).waitFor();
    await tabTo(page, 'Change Jelly, grape', 200);
    await page.keyboard.press('Enter');
    const dialog = dialogOf(page, 'Jelly, grape');
    const units = dialog.getByLabel(/^Units to add/);
    await units.waitFor();
    await page.waitForFunction(() => document.activeElement?.tagName === 'INPUT');
    await tabTo(page, /^Units to add/);
    await page.keyboard.type('-100000');
    await dialog.getByText('There are not that many.').waitFor();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('-7');
    await dialog.getByText(`Then ${available - 7} are available.`).waitFor();
    await tabTo(page, /^Reason/);
    await page.keyboard.type(ATTACK);
    expect(await faultsEverywhere(visitor)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByText(`Jelly, grape: ${available - 7} available.`).waitFor();
    await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Change Jelly, grape');
    await page.keyboard.press('Enter');
    await dialog.getByLabel('Count the shelf').check();
    await dialog.getByLabel(/^Units on the shelf/).fill('30');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByText(`Jelly, grape: ${30 - reserved} available.`).waitFor();
    expect(await desk.stockOf('grape')).toEqual({ available: 30 - reserved, reserved });

    await page.getByRole('link', { name: 'Movements' }).click();
    await page.getByLabel('Item').selectOption({ label: 'Jelly, grape' });
    await page.getByLabel('Kind').selectOption('adjustment');
    await page.getByRole('cell', { name: ATTACK }).waitFor();
    await page.getByText('-7', { exact: true }).waitFor();
    expect(await faultsEverywhere(visitor)).toEqual([]);
    await page.getByLabel('To', { exact: true }).fill('2001-01-01');
    await page.getByText('No movement fits.').waitFor();
    expect(await page.title()).not.toBe('hacked');
  });

  it('is low where its threshold says so', async () => {
    const { page } = await team.at(desk.api.url, '/stock', 'restaurant_manager');
    await page.getByRole('button', { name: 'Change Bread, rye' }).click();
    const dialog = dialogOf(page, 'Bread, rye');
    await dialog.getByLabel('When it is low').check();
    await dialog.getByLabel(/^Low at or under/).fill('1000');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page
      .getByRole('row', { name: /Bread, rye/ })
      .getByText('Low', { exact: true })
      .waitFor();
    await page.getByLabel('State').selectOption('low');
    await page.getByRole('row', { name: /Bread, rye/ }).waitFor();
    expect(await page.getByRole('row', { name: /Bread, brioche/ }).count()).toBe(0);
  });

  it('can be read by support, who change nothing, and in German', async () => {
    const visitor = await team.at(desk.api.url, '/stock', 'customer_support', { locale: 'de-DE' });
    const { page } = visitor;
    await page.getByRole('row', { name: /Jelly, grape/ }).waitFor();
    await page.getByRole('heading', { name: 'Lager' }).waitFor();
    expect(await page.getByRole('button', { name: /ändern|absetzen/i }).count()).toBe(0);
    expect(await page.getByRole('link', { name: 'Auf der Karte' }).count()).toBe(0);
    expect(await faultsEverywhere(visitor)).toEqual([]);
    await page.goto(`${desk.api.url}/console/stock/menu`);
    await page.getByText('Ihre Rolle öffnet diese Seite nicht.').waitFor();
  });
});
