import type { Page } from 'playwright-core';
import { CLUB, LOCATION } from '../support/ordering-desk';
import { DESK, faultsEverywhere } from './support/browser';
import { signInToConsole } from './support/sign-in';
import { staffDesk } from './support/staff-desk';

const PLACE = `/api/v1/locations/${LOCATION}`;
const MENU = '/api/v1/menu';

/** Lets the next write of a path get through, and its answer wait. @returns what lets the answer through, once there is one. */
function holding(page: Page, path: string): Promise<() => void> {
  let isHeld = false;
  return new Promise((resolve) => {
    void page.route(path, async (route) => {
      if (isHeld || route.request().method() !== 'PUT') return route.continue();
      isHeld = true;
      const response = await route.fetch();
      await new Promise<void>((letThrough) => resolve(letThrough));
      await route.fulfill({ response });
    });
  });
}

/** Reading every rule in four guises takes its time where others work beside. */
jest.setTimeout(240_000);

describe('what two people keep at once, in the console', () => {
  const at = staffDesk();

  const open = async (path: string): Promise<void> => {
    await signInToConsole(at.visitor.page, at.desk.api.url, 'tenant_admin');
    await at.visitor.page.goto(`${at.desk.api.url}/console${path}`);
    await at.visitor.page.getByRole('heading', { level: 1 }).waitFor();
  };
  /** Somebody else does it, behind the page's back. */
  const elsewhere = async (path: string, body: object): Promise<void> => {
    const { status } = await at.desk.api.call('PUT', path, { as: 'tenant_admin', body });
    expect([path, status]).toEqual([path, 200]);
  };
  const read = async (path: string): Promise<Record<string, unknown>> =>
    (await at.desk.api.call('GET', path, { as: 'tenant_admin' })).body;
  const daypart = async (name: string): Promise<Record<string, unknown> & { id: string }> => {
    const body = { name, windows: [{ weekday: 1, opens: '15:00', closes: '17:00' }] };
    const made = await at.desk.api.call('POST', `${MENU}/dayparts`, { as: 'tenant_admin', body });
    return made.body as Record<string, unknown> & { id: string };
  };
  const daypartNow = async (id: string): Promise<unknown> =>
    ((await read(`${MENU}/dayparts`)).data as { id: string }[]).find((one) => one.id === id);
  const note = () => at.visitor.page.getByRole('alert').filter({ hasText: 'Somebody changed this meanwhile' });

  describe('a time of day', () => {
    const edit = async (name: string): Promise<void> => {
      await open('/menu/dayparts');
      await at.visitor.page.getByRole('button', { name: `Edit ${name}` }).click();
      await at.visitor.page.getByRole('dialog').waitFor();
    };

    it('takes both changes where they are of different things', async () => {
      const { page } = at.visitor;
      const { id } = await daypart('Teatime');
      await edit('Teatime');
      await page.locator('input[name=daypart_name]').fill('Tea & cake');
      await elsewhere(`${MENU}/dayparts/${id}`, { menu_item_ids: ['item_456'] });
      await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
      await page.getByRole('rowheader', { name: 'Tea & cake' }).waitFor();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      expect(await daypartNow(id)).toMatchObject({ name: 'Tea & cake', menu_item_ids: ['item_456'], version: 3 });
    });

    it('shows both where they are of the same, keeps what was typed, and lets one choose', async () => {
      const { page } = at.visitor;
      const { id } = await daypart('Brunch');
      await edit('Brunch');
      await page.locator('input[name=daypart_name]').fill('Mine');
      await page.getByRole('checkbox', { name: 'Jelly doughnut' }).check();
      await elsewhere(`${MENU}/dayparts/${id}`, { name: 'Theirs' });
      await page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click();
      await note().getByRole('cell', { name: 'Mine' }).waitFor();
      await note().getByRole('cell', { name: 'Theirs' }).waitFor();
      expect(await faultsEverywhere(at.visitor)).toEqual([]);
      await page.setViewportSize(DESK);
      expect(await page.locator('input[name=daypart_name]').inputValue()).toBe('Mine');
      await note().getByRole('button', { name: 'Take theirs' }).click();
      await note().waitFor({ state: 'detached' });
      expect(await page.locator('input[name=daypart_name]').inputValue()).toBe('Theirs');
      // What nobody else has changed was typed in vain by nobody.
      expect(await page.getByRole('checkbox', { name: 'Jelly doughnut' }).isChecked()).toBe(true);
      await page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      expect(await daypartNow(id)).toMatchObject({ name: 'Theirs', menu_item_ids: [expect.any(String)], version: 3 });
    });

    it('is not removed unseen', async () => {
      const { page } = at.visitor;
      const { id } = await daypart('Supper');
      await edit('Supper');
      await elsewhere(`${MENU}/dayparts/${id}`, { name: 'Late supper' });
      const remove = page.getByRole('dialog').getByRole('button', { name: /^Remove (Late s|S)upper/ });
      await remove.click();
      await page.getByText(/Somebody else has changed this in the meantime/).waitFor();
      expect(await daypartNow(id)).toMatchObject({ name: 'Late supper' });
      await page.locator('input[name=daypart_name]').waitFor();
      await page.waitForFunction(
        () => document.querySelector<HTMLInputElement>('input[name=daypart_name]')?.value === 'Late supper',
      );
      await remove.click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      expect(await daypartNow(id)).toBeUndefined();
    });

    it('forgets what was typed when its dialog is closed', async () => {
      const { page } = at.visitor;
      await daypart('Lunch');
      await edit('Lunch');
      await page.locator('input[name=daypart_name]').fill('Never mind');
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await page.getByRole('button', { name: 'New time of day' }).click();
      expect(await page.locator('input[name=daypart_name]').inputValue()).toBe('');
      await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await page.getByRole('button', { name: 'Edit Lunch' }).click();
      expect(await page.locator('input[name=daypart_name]').inputValue()).toBe('Lunch');
      // There is nothing to send.
      await page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    });
  });

  it('a category is named by one of two, and the other chooses', async () => {
    const { page } = at.visitor;
    await open('/menu');
    await page.getByRole('button', { name: 'Edit Drinks' }).click();
    await page.locator('input[name=category_name]').fill('Coffee');
    const { data } = await read(`${MENU}/categories`);
    const drinks = (data as { id: string; name: string }[]).find(({ name }) => name === 'Drinks');
    await elsewhere(`${MENU}/categories/${String(drinks?.id)}`, { name: 'Tea' });
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await note().getByRole('cell', { name: 'Tea' }).waitFor();
    expect(await page.locator('input[name=category_name]').inputValue()).toBe('Coffee');
    await note().getByRole('button', { name: 'Save mine' }).click();
    await page.getByRole('heading', { name: 'Coffee', exact: true }).waitFor();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await elsewhere(`${MENU}/categories/${String(drinks?.id)}`, { name: 'Drinks' });
  });

  it('an item takes both changes, and follows while nothing is typed', async () => {
    const { page } = at.visitor;
    await open('/menu/items/item_456');
    await page.locator('textarea[name=description]').fill('Warm');
    await elsewhere(`${MENU}/items/item_456`, { price: 6.25 });
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Saved.').waitFor();
    expect(await read(`${MENU}/items/item_456`)).toMatchObject({ description: 'Warm', price: 6.25 });
    expect(await page.locator('input[name=price]').inputValue()).toBe('6.25');
    expect(await note().count()).toBe(0);
  });

  it('an item keeps what is typed while it is being saved', async () => {
    const { page } = at.visitor;
    await open('/menu/items/item_456');
    const answered = holding(page, '**/api/v1/menu/items/item_456');
    await page.locator('textarea[name=description]').fill('Fresh');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.locator('input[name=price]').fill('7.5');
    (await answered)();
    await page.getByText('Not saved yet.').waitFor();
    expect(await page.locator('input[name=price]').inputValue()).toBe('7.5');
    expect(await read(`${MENU}/items/item_456`)).toMatchObject({ description: 'Fresh' });
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Saved.').waitFor();
    expect(await read(`${MENU}/items/item_456`)).toMatchObject({ description: 'Fresh', price: 7.5 });
  });

  it('an item says in words what both have made of its price, its category and what it uses up', async () => {
    const { page } = at.visitor;
    await open(`/menu/items/${CLUB.menu_item_id}`);
    const { data } = await read(`${MENU}/categories`);
    const [drinks, desserts] = ['Drinks', 'Desserts'].map(
      (name) => (data as { id: string; name: string }[]).find((one) => one.name === name)?.id,
    );
    const { price, category_id } = await read(`${MENU}/items/${CLUB.menu_item_id}`);
    await page.locator('input[name=price]').fill('9');
    await page.locator('select[name=category]').selectOption(drinks ?? '');
    await elsewhere(`${MENU}/items/${CLUB.menu_item_id}`, { price: 8.125, category_id: desserts });
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    for (const words of ['$9.00', '$8.125', 'Drinks', 'Desserts'])
      await note().getByRole('cell', { name: words }).waitFor();
    await note().getByRole('button', { name: 'Take theirs' }).click();
    await note().waitFor({ state: 'detached' });
    expect(await page.locator('input[name=price]').inputValue()).toBe('8.125');
    await elsewhere(`${MENU}/items/${CLUB.menu_item_id}`, { price, category_id });
  });

  describe('a location', () => {
    it('takes both changes of its details, and the hours beside them', async () => {
      const { page } = at.visitor;
      await open(`/locations/${LOCATION}`);
      await page.locator('input[name=phone]').fill('+12125550177');
      await page.locator('input[name=stations]').fill('3');
      await elsewhere(PLACE, { lead_minutes: 25 });
      await elsewhere(`${PLACE}/hours`, { exceptions: [{ date: '2030-12-25', opening_hours: [], note: 'Christmas' }] });
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByText('Saved.').waitFor();
      expect(await read(PLACE)).toMatchObject({
        phone: '+12125550177',
        kitchen: { stations: 3 },
        lead_minutes: 25,
        exceptions: [{ date: '2030-12-25', note: 'Christmas' }],
      });
      // The hours were not touched, and show what the other one has made of them.
      const days = page.getByRole('group', { name: 'Day 1' });
      await days.waitFor();
      await page.getByRole('group', { name: 'Tuesday' }).getByLabel('Tuesday, opens').fill('10:00');
      await page.getByRole('button', { name: 'Save the hours' }).click();
      await page.getByText('Saved.').nth(1).waitFor();
      expect(await read(PLACE)).toMatchObject({ exceptions: [{ date: '2030-12-25' }], lead_minutes: 25 });
      await page.locator('input[name=phone]').fill('');
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByText('Not saved yet.').waitFor({ state: 'detached' });
      await page.getByText('Saved.').nth(1).waitFor();
      expect(await read(PLACE)).toMatchObject({ phone: null });
    });

    it('shows both where both changed the tax, and both where both changed the week', async () => {
      const { page } = at.visitor;
      await open(`/locations/${LOCATION}`);
      await page.locator('input[name=tax_percent]').fill('9');
      await elsewhere(PLACE, { tax_rate: 0.0825 });
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await note().getByRole('cell', { name: '8.25', exact: true }).waitFor();
      await note().getByRole('cell', { name: '9', exact: true }).waitFor();
      expect(await faultsEverywhere(at.visitor)).toEqual([]);
      await page.setViewportSize(DESK);
      await note().getByRole('button', { name: 'Save mine' }).click();
      await page.getByText('Saved.').first().waitFor();
      expect(await read(PLACE)).toMatchObject({ tax_rate: 0.09 });
      await page.getByRole('group', { name: 'Monday' }).getByLabel('Monday, opens').fill('09:00');
      await elsewhere(`${PLACE}/hours`, { opening_hours: [{ weekday: 1, opens: '12:00', closes: '18:00' }] });
      await page.getByRole('button', { name: 'Save the hours' }).click();
      await note().getByRole('cell', { name: 'Mon 12:00–18:00' }).waitFor();
      await note().getByRole('button', { name: 'Take theirs' }).click();
      await note().waitFor({ state: 'detached' });
      expect(await page.getByLabel('Monday, opens').inputValue()).toBe('12:00');
      const allDay = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens: '00:00', closes: '24:00' }));
      await elsewhere(`${PLACE}/hours`, { opening_hours: allDay });
    });

    it('is paused whatever else has changed, but not over a delay that nobody here has seen', async () => {
      const { page } = at.visitor;
      await open(`/locations/${LOCATION}`);
      await elsewhere(PLACE, { lead_minutes: 15 });
      await page.getByRole('button', { name: 'Pause orders' }).click();
      await page.getByRole('button', { name: 'Take orders again' }).waitFor();
      await elsewhere(`${PLACE}/busy`, { paused: false });
      await elsewhere(`${PLACE}/busy`, { delay_minutes: 40 });
      await page.getByRole('button', { name: 'Set the delay' }).click();
      await page.getByText(/Somebody else has changed this in the meantime/).waitFor();
      await page
        .getByText(/40 minutes longer/)
        .first()
        .waitFor();
      expect(await read(PLACE)).toMatchObject({ busy: { delay_minutes: 40, paused: false } });
      await page.getByRole('button', { name: 'Set the delay' }).click();
      await page
        .getByText(/15 minutes longer, until/)
        .first()
        .waitFor();
      await elsewhere(`${PLACE}/busy`, { delay_minutes: 0 });
    });

    it('is not closed over what somebody has just changed', async () => {
      const { page } = at.visitor;
      await open(`/locations/${LOCATION}`);
      await page.getByRole('button', { name: 'Close PB&J Downtown for good' }).click();
      await elsewhere(PLACE, { lead_minutes: 16 });
      await page.getByRole('dialog').getByRole('button', { name: 'Close PB&J Downtown for good' }).click();
      await page
        .getByRole('dialog')
        .getByText(/Somebody else has changed this in the meantime/)
        .waitFor();
      expect(await read(PLACE)).toMatchObject({ lead_minutes: 16 });
    });
  });

  it('a reward becomes one of another kind, and is ended once one has seen what somebody else made of it', async () => {
    const { page } = at.visitor;
    const body = { name: 'Five dollars', type: 'discount', points: 500, value: 5 };
    const made = await at.desk.api.call('POST', '/api/v1/loyalty/rewards', { as: 'tenant_admin', body });
    const path = `/api/v1/loyalty/rewards/${String(made.body.id)}`;
    await open('/loyalty/rewards');
    await page.getByRole('button', { name: 'Edit Five dollars' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Kind').selectOption('free_item');
    await elsewhere(path, { points: 450 });
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(await read(path)).toMatchObject({ type: 'free_item', value: null, points: 450, version: 3 });
    await page.getByRole('button', { name: 'End Five dollars' }).click();
    await elsewhere(path, { points: 400 });
    await dialog.getByRole('button', { name: 'End' }).click();
    await dialog.getByText(/Somebody else has changed this in the meantime/).waitFor();
    await page.getByRole('cell', { name: '400' }).waitFor();
    await dialog.getByRole('button', { name: 'End' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect((await at.desk.api.call('GET', path, { as: 'tenant_admin' })).status).toBe(404);
  });

  describe('a promo', () => {
    it('has the words for what it gives once its own are emptied, and goes on with them', async () => {
      const { page } = at.visitor;
      const { body } = await at.desk.api.call('POST', '/api/v1/promos', {
        as: 'tenant_admin',
        body: { code: 'WORDS', kind: 'percent', percent_off: 10, description: 'Summer' },
      });
      const path = `/api/v1/promos/${String(body.id)}`;
      await open(`/promos/${String(body.id)}`);
      await page.locator('input[name=description]').fill('');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('Saved.').waitFor();
      expect(await read(path)).toMatchObject({ description: '10% off your order' });
      await page.locator('input[name=percent_off]').fill('20');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('Not saved yet.').waitFor({ state: 'detached' });
      await page.getByText('Saved.').waitFor();
      expect(await read(path)).toMatchObject({ percent_off: 20, description: '20% off your order' });
      await page.locator('input[name=percent_off]').fill('');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.locator('input[name=percent_off]:invalid, input[name=percent_off][aria-invalid=true]').waitFor();
      expect(await read(path)).toMatchObject({ percent_off: 20 });
    });

    it('takes both changes where they are of different things', async () => {
      const { page } = at.visitor;
      const body = { code: 'BOTH', kind: 'percent', percent_off: 10 };
      const made = await at.desk.api.call('POST', '/api/v1/promos', { as: 'tenant_admin', body });
      const path = `/api/v1/promos/${String(made.body.id)}`;
      await open(`/promos/${String(made.body.id)}`);
      await page.locator('input[name=total_limit]').fill('40');
      await elsewhere(path, { per_customer_limit: 2, percent_off: 15 });
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('0 of 40').waitFor();
      expect(await read(path)).toMatchObject({ total_limit: 40, per_customer_limit: 2, percent_off: 15 });
      expect((await at.desk.place({ items: [CLUB], promo_code: 'BOTH' })).status).toBe(201);
    });
  });
});
