import { AVERY, JOHN } from '../support/ordering-desk';
import { DEMO_USERS, PASSWORD } from '../support/test-api';
import { aVisitor, DESK, faultsEverywhere, tabTo } from './support/browser';
import { consoleSteps, heldBack } from './support/console-steps';
import { fillSignIn, signInToConsole } from './support/sign-in';
import { staffDesk } from './support/staff-desk';

// Axe looks at a page four times, on a machine that may have other things to do.
jest.setTimeout(180_000);

const TAG = '<img src=x onerror=alert(1)>';

describe('customers, in the console', () => {
  const at = staffDesk();

  const { open, signIn, heading, says, press } = consoleSteps(
    () => at.visitor.page,
    () => at.desk.api.url,
  );

  /** Somebody nobody else in this file looks at. */
  async function aGuest(name: string): Promise<string> {
    const [first, last = 'Guest'] = name.split('|');
    const email = `guest-${Math.random().toString(36).slice(2)}@example.com`;
    const body = { first_name: first, last_name: last, email };
    const answer = await at.desk.api.call('POST', '/api/v1/customers', { as: 'tenant_admin', body });
    expect(answer.status).toBe(201);
    return String(answer.body.id);
  }

  it('let support find a customer and adjust points, up to the cap and no further', async () => {
    const { page } = at.visitor;
    await signIn('customer_support');
    await page.getByRole('link', { name: 'Customers' }).first().click();
    await heading('Customers');
    await page.getByRole('searchbox', { name: 'Search' }).fill('doe');
    await page.waitForURL(/search=doe/);
    await page.getByRole('link', { name: 'John Doe' }).click();
    await heading('John Doe');
    await page.getByRole('tab', { name: 'Points' }).click();
    await says('You may give or take up to 500 points at a time.');
    const before = await balanceOf(JOHN);
    await page.locator('input[name=adjustment]').fill('501');
    await says('That is above your limit of 500 points. Ask the restaurant manager.');
    await page.locator('textarea[name=reason]').fill('The soup was cold');
    await press('Give points');
    expect(await balanceOf(JOHN)).toBe(before);
    await page.locator('input[name=adjustment]').fill('100');
    await says(`The balance will be ${(before + 100).toLocaleString('en-US')}.`);
    await press('Give points');
    await says(/Done: \+100 points/);
    expect(await balanceOf(JOHN)).toBe(before + 100);
    await says('The soup was cold');
    await press('Undo the entry of +100 points');
    await says(/A new entry of −100 points is made/);
    await page.getByRole('dialog').getByRole('button', { name: 'Undo' }).click();
    await says('Undone by a later entry');
    expect(await balanceOf(JOHN)).toBe(before);
    await page
      .getByRole('button', { name: /^Why: / })
      .first()
      .click();
    await page.getByRole('dialog').getByText(/Rule/).waitFor();
    expect(await at.visitor.faults()).toEqual([]);
  });

  it('say in words what the server refuses, even when the page did not know better', async () => {
    const { page } = at.visitor;
    await signIn('customer_support');
    await page.route('**/loyalty/program', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, json: { ...(await response.json()), support_adjustment_limit: 9000 } });
    });
    await open(`/customers/${AVERY}?part=points`);
    await page.locator('input[name=adjustment]').fill('8000');
    await page.locator('textarea[name=reason]').fill('A mistake');
    await press('Give points');
    await says(/That is above your limit/);
  });

  it('keep filters in the address, and show deep lists page by page', async () => {
    const { page } = at.visitor;
    await signIn('restaurant_manager');
    await open('/customers?tier=gold');
    await page.getByRole('link', { name: 'John Doe' }).waitFor();
    expect(await faultsEverywhere(at.visitor)).toEqual([]);
    expect(await page.getByLabel('Tier').inputValue()).toBe('gold');
    await page.getByLabel('Tier').selectOption('platinum');
    await page.waitForURL(/tier=platinum/);
    await says('Nobody fits. Try fewer letters, or clear the filters.');
    await press('Clear filters');
    await page.getByRole('link', { name: 'John Doe' }).waitFor();
  });

  it('show what another tenant’s customer is to us: nobody', async () => {
    const [theirs] = await at.desk.api.owner<{ id: string }>(
      `SELECT id FROM customers WHERE tenant_id = (SELECT id FROM tenants WHERE slug = 'rival') LIMIT 1`,
    );
    await signIn('tenant_admin');
    for (const id of [theirs?.id ?? '', 'cust_000zzzzzzzzzz', 'nonsense']) {
      await open(`/customers/${id}`);
      await says('This customer does not exist.');
    }
    expect(await faultsEverywhere(at.visitor)).toEqual([]);
  });

  it('do not open to a guest', async () => {
    const { page } = at.visitor;
    await open('/customers');
    await fillSignIn(page, DEMO_USERS.customer, PASSWORD);
    await says(/The console is for the restaurant’s team/);
    expect(await page.getByRole('link', { name: 'Customers' }).count()).toBe(0);
  });

  it('show a name that looks like markup as text', async () => {
    const id = await aGuest(`${TAG}|${TAG}`);
    await signIn('tenant_admin');
    await open('/customers?search=onerror');
    await at.visitor.page.getByRole('link', { name: TAG }).waitFor();
    await open(`/customers/${id}`);
    await heading(`${TAG} ${TAG}`);
    expect(await at.visitor.page.locator('main img').count()).toBe(0);
  });

  it('show both when two people change a profile, and lose nothing of either', async () => {
    const { page } = at.visitor;
    const id = await aGuest('Conny|Flict');
    const elsewhere = (body: object) =>
      at.desk.api.call('PUT', `/api/v1/customers/${id}`, { as: 'tenant_admin', body });
    await signIn('customer_support');
    await open(`/customers/${id}`);
    await page.locator('input[name=last_name]').fill('Mine');
    await elsewhere({ last_name: 'Theirs', phone: '+12125550199' });
    await press('Save');
    await says('Somebody changed this meanwhile');
    await page.getByRole('cell', { name: 'Theirs' }).waitFor();
    await press('Save mine');
    await says('Saved.');
    const { body } = await at.desk.api.call('GET', `/api/v1/customers/${id}`, { as: 'tenant_admin' });
    expect(body).toMatchObject({ last_name: 'Mine', phone: '+12125550199' });
    await page.locator('input[name=favorite_bread]').fill('rye');
    await elsewhere({ first_name: 'Connie' });
    await press('Save');
    await heading('Connie Mine');
    await says('Saved.');
    await page.locator('input[name=email]').fill('john.doe@example.com');
    await press('Save');
    await says('This e-mail address already has an account.');
  });

  it('keep addresses, and block orders of a customer', async () => {
    const { page } = at.visitor;
    const id = await aGuest('Adda|Dress');
    await signIn('restaurant_manager');
    await open(`/customers/${id}`);
    await press('Add an address');
    expect(await at.visitor.faults()).toEqual([]);
    for (const [label, text] of [
      [/^Street/, '1 Main St'],
      [/^City/, 'New York'],
      [/^State/, 'NY'],
      [/^ZIP/, '10001'],
    ] as const) {
      await page.getByRole('dialog').getByLabel(label).fill(text);
    }
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await says('1 Main St');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await press('Remove 1 Main St');
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await says('No address yet.');
    await page.getByRole('switch', { name: 'May order' }).click();
    await page.getByRole('switch', { name: 'Orders are blocked' }).waitFor();
    await page.getByRole('link', { name: 'Order for this customer' }).waitFor({ state: 'detached' });
    const { body } = await at.desk.api.call('GET', `/api/v1/customers/${id}`, { as: 'tenant_admin' });
    expect(body.enabled).toBe(false);
  });

  it('redeem for a customer: a voucher, which then stands among the vouchers', async () => {
    const { page } = at.visitor;
    await signIn('customer_support');
    await open(`/customers/${JOHN}?part=points`);
    await page.locator('input[name=points]').fill('200');
    await says(/That is \$2.00 off/);
    await press('Redeem');
    await says(/200 points redeemed/);
    const words = (await page.getByText(/^Voucher code: /).textContent()) ?? '';
    await page.getByRole('tab', { name: 'Vouchers and payment' }).click();
    await says(words.replace('Voucher code: ', ''));
  });

  it('order for a customer, for the price that was shown, and once', async () => {
    const { page } = at.visitor;
    await signIn('customer_support');
    await open(`/customers/${AVERY}/order`);
    await press('Add Peanut butter and jelly sandwich');
    await page.getByRole('dialog').waitFor();
    expect(await at.visitor.faults()).toEqual([]);
    await page.getByRole('dialog').getByRole('button', { name: 'Add to the basket' }).click();
    if (await page.getByRole('dialog').isVisible()) {
      for (const name of [/^Sourdough/i, /^Smooth/i, /^Grape/i]) {
        await page.getByRole('dialog').getByRole('radio', { name }).check();
      }
      await page.getByRole('dialog').getByRole('button', { name: 'Add to the basket' }).click();
    }
    await page.getByLabel('Promo or voucher code').fill('NOSUCH');
    await says('This code cannot be used for this order.');
    await page.getByLabel('Promo or voucher code').fill('SAVE10');
    await says(/10% off/);
    expect(await faultsEverywhere(at.visitor)).toEqual([]);
    await at.visitor.page.setViewportSize(DESK);
    const before = await ordersOf(AVERY);
    await page.getByRole('button', { name: /^Place the order, / }).dblclick();
    await heading(/^Order .* is placed/);
    expect((await ordersOf(AVERY)) - before).toBe(1);
    expect(await faultsEverywhere(at.visitor)).toEqual([]);
  });

  it('stop an export when told to, and save nothing of it', async () => {
    const { page } = at.visitor;
    await signIn('customer_support');
    await open(`/customers/${JOHN}?part=privacy`);
    const letGo = await heldBack(page, '**/export');
    await press('Download the data');
    await says('0 kB so far…');
    await press('Stop');
    await says('Stopped. Nothing was saved.');
    await letGo();
  });

  it('show when a customer who has asked for it will be erased, and withdraw the wish', async () => {
    const asked = await at.desk.api.call('DELETE', `/api/v1/customers/${JOHN}`, { as: 'customer' });
    expect([asked.status, asked.body.state]).toEqual([202, 'requested']);
    await signIn('tenant_admin');
    await open(`/customers/${JOHN}?part=privacy`);
    await says(/The customer has asked to be erased.* It will be done in 30 days/);
    await press('Withdraw the wish');
    await says('Nobody has asked for it.');
  });

  it('export what is held, and erase for good after the name was typed', async () => {
    const { page } = at.visitor;
    const id = await aGuest('Ella|Razor');
    await signIn('tenant_admin');
    await open(`/customers/${id}?part=privacy`);
    const [download] = await Promise.all([page.waitForEvent('download'), press('Download the data')]);
    expect(download.suggestedFilename()).toBe(`${id}.json`);
    await says(/^Saved, /);
    const erase = page.getByRole('button', { name: 'Erase for good' });
    expect(await erase.isDisabled()).toBe(true);
    await page.getByLabel('Type “Ella Razor” to confirm').fill('Ella Razor');
    await erase.click();
    await says(/This customer was erased on|It will be done as soon as|All is gone here/);
    expect(await faultsEverywhere(at.visitor)).toEqual([]);
  });

  it('can be walked through by keyboard alone, with the focus back where it was after a dialog', async () => {
    const { page } = at.visitor;
    await signIn('customer_support');
    await open('/customers');
    await heading('Customers');
    await tabTo(page, 'Search');
    await page.keyboard.type('avery');
    await page.waitForURL(/search=avery/);
    await tabTo(page, 'Avery Simmons');
    await page.keyboard.press('Enter');
    await heading('Avery Simmons');
    await tabTo(page, 'Profile');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await heading('Adjust points');
    await tabTo(page, /^Points to give/);
    await page.keyboard.type('25');
    await tabTo(page, /^Reason/);
    await page.keyboard.type('By keyboard');
    await tabTo(page, 'Give points');
    await page.keyboard.press('Enter');
    await says(/Done: \+25 points/);
    await tabTo(page, 'Undo the entry of +25 points');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.waitForFunction(
      () => document.activeElement?.getAttribute('aria-label') === 'Undo the entry of +25 points',
    );
  });

  it('speak German, in dark colours on a phone', async () => {
    const german = await aVisitor({ locale: 'de-DE', scheme: 'dark' });
    try {
      await signInToConsole(german.page, at.desk.api.url, 'tenant_admin', `/customers/${JOHN}?part=points`);
      await german.page.getByText('Punktebuch').first().waitFor();
      await german.page
        .getByText(/Punkte/)
        .first()
        .waitFor();
      expect(await german.faults()).toEqual([]);
      expect(german.problems).toEqual([]);
    } finally {
      await german.close();
    }
  });

  async function balanceOf(id: string): Promise<number> {
    const { body } = await at.desk.api.call('GET', `/api/v1/customers/${id}/loyalty`, { as: 'tenant_admin' });
    return Number(body.points_balance);
  }

  async function ordersOf(id: string): Promise<number> {
    const { body } = await at.desk.api.call('GET', `/api/v1/customers/${id}/orders?limit=100`, { as: 'tenant_admin' });
    return (body.data as unknown[]).length;
  }
});
