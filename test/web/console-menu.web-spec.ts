import { LOCATION } from '../support/ordering-desk';
import { faultsEverywhere, tabTo } from './support/browser';
import { signInToConsole } from './support/sign-in';
import { staffDesk } from './support/staff-desk';

const XSS = '<img src=x onerror="document.title=1">';
const CLUB = 'item_123';

interface PublicItem {
  readonly id: string;
  readonly name: string;
  readonly price: number;
  readonly modifier_groups: readonly { readonly name: string; readonly min: number }[];
}

/** Reads again until it is so, or for long enough. */
async function until<Value>(read: () => Promise<Value>, isSo: (value: Value) => boolean): Promise<Value> {
  for (let tries = 0; tries < 50; tries += 1) {
    const value = await read();
    if (isSo(value)) return value;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return read();
}

/** Reading every rule in four guises takes its time where others work beside. */
jest.setTimeout(240_000);

describe('the menu, kept in the console', () => {
  const at = staffDesk();

  /** What guests are shown. */
  const publicItems = async (): Promise<PublicItem[]> => {
    const { body } = await at.desk.api.call('GET', `/api/v1/locations/${LOCATION}/menu?tenant=pbandj`);
    return (body.categories as { items: PublicItem[] }[]).flatMap(({ items }) => items);
  };
  const admin = async (path: string): Promise<void> => {
    await signInToConsole(at.visitor.page, at.desk.api.url, 'tenant_admin', path);
  };

  it('gets a new item with a group of its own, which the shop shows', async () => {
    const { page } = at.visitor;
    await admin('/menu');
    await page.getByRole('link', { name: 'New item' }).click();
    await page.locator('input[name=name]').fill(`Jam toast ${XSS}`);
    await page.locator('select[name=category]').selectOption({ label: 'Desserts' });
    await page.locator('input[name=price]').fill('4.5');
    await page.locator('select[name=add_group]').selectOption({ label: 'Jelly' });
    await page.getByRole('button', { name: 'Add a group' }).click();
    const preview = page.getByTestId('guest-preview');
    await preview.getByText('$4.50').waitFor();
    await preview.getByText('Choose 1').waitFor();
    await preview.getByText(`Jam toast ${XSS}`).waitFor();
    await page.getByRole('button', { name: 'Save' }).dblclick();
    await page.getByRole('heading', { level: 1, name: `Jam toast ${XSS}` }).waitFor();
    const added = (await publicItems()).filter(({ name }) => name.startsWith('Jam toast'));
    expect(added).toMatchObject([
      { name: `Jam toast ${XSS}`, price: 4.5, modifier_groups: [{ name: 'Jelly', min: 1 }] },
    ]);
    await page.goto(`${at.desk.api.url}/console/menu`);
    await page.getByRole('link', { name: `Jam toast ${XSS}` }).waitFor();
    expect(await page.title()).not.toBe('1');
  });

  it('says beside the field what is wrong', async () => {
    const { page } = at.visitor;
    await admin('/menu/groups/new');
    await page.locator('input[name=name]').fill('Sauce');
    await page.locator('input[name=code]').fill('Not A Code');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.locator('input[name=code][aria-invalid=true]').waitFor();
    await page.locator('input[name=code]').fill('sauce');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { level: 1, name: 'Sauce' }).waitFor();
    await page.getByRole('button', { name: 'New option' }).click();
    await page.locator('input[name=option_name]').fill('Mustard');
    await page.locator('input[name=option_code]').fill('mustard');
    await page.locator('input[name=option_price]').fill('0.25');
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await page.getByRole('textbox', { name: 'Price of Mustard' }).waitFor();
    expect(await faultsEverywhere(at.visitor)).toEqual([]);
  });

  it('takes prices that are typed over, and an order by buttons and by dragging', async () => {
    const { page } = at.visitor;
    await admin('/menu');
    await page.getByRole('textbox', { name: 'Price of Lemonade' }).fill('3.75');
    const saved = page.waitForResponse((response) => response.request().method() === 'PUT');
    await page.keyboard.press('Enter');
    expect((await saved).status()).toBe(200);
    const drinks = async (): Promise<string[]> =>
      (await publicItems()).map(({ name }) => name).filter((name) => /Lemonade|Cold/.test(name));
    expect((await publicItems()).find(({ name }) => name === 'Lemonade')?.price).toBe(3.75);
    await page.getByRole('button', { name: 'Move Lemonade down' }).click();
    await page.getByRole('rowheader', { name: 'Lemonade' }).waitFor();
    const moved = ['Cold milk', 'Lemonade', 'Cold brew'];
    expect(await until(drinks, (names) => names.join() === moved.join())).toEqual(moved);
    await page.getByText('Lemonade is now number 2.').waitFor({ state: 'detached' });
    const row = (name: string) => page.getByRole('row').filter({ hasText: name });
    await row('Cold brew').dragTo(row('Cold milk'));
    // The rows are written one after the other.
    const wanted = ['Cold brew', 'Cold milk', 'Lemonade'];
    expect(await until(drinks, (names) => names.join() === wanted.join())).toEqual(wanted);
  });

  it('shows both where somebody else was faster, and keeps what one chooses', async () => {
    const { page } = at.visitor;
    await admin(`/menu/items/${CLUB}`);
    await page.locator('textarea[name=description]').fill('Mine');
    await at.desk.api.call('PUT', `/api/v1/menu/items/${CLUB}`, {
      as: 'tenant_admin',
      body: { description: 'Theirs' },
    });
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    const note = page.getByRole('alert').filter({ hasText: 'Somebody changed this meanwhile' });
    await note.getByRole('cell', { name: 'Mine' }).waitFor();
    await note.getByRole('cell', { name: 'Theirs' }).waitFor();
    expect(await faultsEverywhere(at.visitor)).toEqual([]);
    await note.getByRole('button', { name: 'Save mine' }).click();
    await page.getByText('Saved.').waitFor();
    const { body } = await at.desk.api.call('GET', `/api/v1/menu/items/${CLUB}`, { as: 'tenant_admin' });
    expect(body.description).toBe('Mine');
  });

  it('is kept by keyboard alone', async () => {
    const { page } = at.visitor;
    await admin('/menu');
    await page.getByRole('heading', { name: 'Drinks' }).waitFor();
    await tabTo(page, 'New category');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.type('Seasonal');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Seasonal', exact: true }).waitFor();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.waitForFunction(() => document.activeElement?.textContent === 'New category');
    await tabTo(page, 'Archive Seasonal', 150);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    expect(await faultsEverywhere(at.visitor)).toEqual([]);
    await tabTo(page, 'Archive');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Seasonal', exact: true }).waitFor({ state: 'detached' });
  });

  it.each(['restaurant_manager', 'customer_support'] as const)('is to look at alone for a %s', async (role) => {
    const { page } = at.visitor;
    await signInToConsole(page, at.desk.api.url, role, '/menu');
    await page.getByRole('rowheader', { name: 'Cold milk' }).waitFor();
    expect(await page.getByRole('button', { name: /New|Archive|Move/ }).count()).toBe(0);
    expect(await page.getByRole('link', { name: 'New item' }).count()).toBe(0);
    await page.goto(`${at.desk.api.url}/console/menu/items/${CLUB}`);
    await page.getByRole('heading', { name: 'Your role does not open this page.' }).waitFor();
  });

  it('has times of day, which the public API names', async () => {
    const { page } = at.visitor;
    await admin('/menu/dayparts');
    await page.getByRole('button', { name: 'New time of day' }).click();
    const dialog = page.getByRole('dialog');
    await page.locator('input[name=daypart_name]').fill('Teatime');
    await dialog.getByRole('button', { name: 'Add a time on Monday' }).click();
    await dialog.getByLabel('Monday, opens').fill('15:00');
    await dialog.getByLabel('Monday, closes').fill('16:30');
    await dialog.getByRole('button', { name: 'Every day like Monday' }).click();
    await dialog.getByRole('checkbox', { name: 'Jelly doughnut' }).check();
    expect(await faultsEverywhere(at.visitor)).toEqual([]);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('rowheader', { name: 'Teatime' }).waitFor();
    const { body } = await at.desk.api.call('GET', '/api/v1/menu/dayparts?tenant=pbandj');
    const teatime = (body.data as { name: string; windows: object[] }[]).find(({ name }) => name === 'Teatime');
    expect(teatime?.windows).toHaveLength(7);
    expect(teatime?.windows[6]).toEqual({ weekday: 7, opens: '15:00', closes: '16:30' });
  });
});
