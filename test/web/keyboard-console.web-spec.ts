import { readFileSync } from 'node:fs';
import { DEMO_USERS } from '../support/test-api';
import { DESK, PHONE } from './support/browser';
import { atKeyboard } from './support/keyboard-desk';

// One person after another sits down at the same browser.
jest.setTimeout(120_000);

describe('the console, by keyboard alone', () => {
  const at = atKeyboard('/console', { viewport: DESK });
  const { keys, says, signIn } = at;
  const signOut = async (): Promise<void> => {
    await keys.enter('Sign out');
    await keys.arrives('Sign in to the console');
  };

  it('asks a platform role for the restaurant, and says where one is', async () => {
    await keys.write(/^E-mail/, DEMO_USERS.platform_admin);
    await keys.write(/^Password/, 'wrong');
    await keys.press('Enter');
    await says('E-mail or password is wrong.');
    await keys.isAt(/^Password/);
    await signIn('platform_admin');
    await keys.arrives('Choose a restaurant');
    await keys.write(/^Restaurant/, 'nobody');
    await keys.enter('Choose');
    await says('This restaurant does not exist.');
    await keys.isAt(/^Restaurant/);
    await keys.write(/^Restaurant/, 'pbandj');
    await keys.press('Enter');
    await keys.arrives(/^Welcome/);
    await says('You are in the data of pbandj');
    await keys.enter('Change');
    await keys.arrives('Choose a restaurant');
    await signOut();
  });

  it('leads support to a customer, and to the points', async () => {
    await signIn('customer_support');
    await keys.arrives(/^Welcome/);
    await keys.enter('Skip to content');
    await at.page.waitForFunction(() => document.activeElement?.id === 'content');
    await keys.enter('Customers');
    await keys.arrives('Customers');
    await keys.write('Search', 'doe');
    await at.page.waitForURL(/search=doe/);
    await at.page.getByRole('link', { name: 'John Doe' }).waitFor();
    await keys.enter('John Doe');
    await keys.arrives('John Doe');
    await keys.to('Profile');
    await keys.press('ArrowRight', 'ArrowRight');
    await keys.isAt('Points');
    await keys.write(/^Points to give/, '501');
    await says('That is above your limit of 500 points. Ask the restaurant manager.');
    await keys.replace('30');
    await keys.write(/^Reason/, 'By keyboard');
    await keys.enter('Give points');
    await says(/Done: \+30 points/);
    await keys.isAt(/^Reason/);
    await keys.enter('Undo the entry of +30 points');
    await keys.isCaught();
    await keys.press('Escape');
    await keys.isBackAt('Undo the entry of +30 points');
    await keys.enter(/^Why: /);
    await keys.isCaught();
    await keys.press('Escape');
    await keys.isBackAt(/^Why: /);
    await keys.write(/^Points to redeem/, '200');
    await keys.press('Enter');
    await says(/200 points redeemed/);
    await keys.isAt(/^Points to redeem/);
  });

  it('orders for the customer, down to the last choice', async () => {
    const { page } = at;
    const kindOfField = () => page.evaluate(() => (document.activeElement as HTMLInputElement).type);
    await keys.enter('Order for this customer');
    await keys.arrives('Order for John Doe');
    await keys.enter('Add Peanut butter and jelly sandwich');
    await keys.enter('Add to the basket');
    // Called to the first group that lacks something, one goes through all of them.
    await page.waitForFunction(() => (document.activeElement as HTMLInputElement | null)?.type === 'radio');
    for (let kind = 'radio'; kind === 'radio' || kind === 'checkbox'; kind = await kindOfField()) {
      if (kind === 'radio') await keys.press('Space');
      await keys.press('Tab');
    }
    await keys.enter('Add to the basket');
    await keys.isBackAt('Add Peanut butter and jelly sandwich');
    await keys.write('Promo or voucher code', 'SAVE10');
    await says(/10% off/);
    await keys.choose('Payment', 'At pickup');
    await page.getByRole('button', { name: /^Place the order, \$/, disabled: false }).waitFor();
    await keys.enter(/^Place the order, \$/);
    await keys.isAt(/^Order .* is placed/);
    await signOut();
  });

  it('changes the rules of the program, and the rewards', async () => {
    const { page } = at;
    const isAtWrongField = () => page.waitForFunction(() => document.activeElement?.ariaInvalid === 'true');
    await signIn('tenant_admin');
    // The next person is where the one before has left.
    await keys.arrives('Order for John Doe');
    await keys.enter('Loyalty');
    await keys.arrives('Loyalty');
    await keys.enter('Program');
    await keys.arrives('Program');
    await keys.write(/^Held from/, '999999');
    await keys.enter('Put these rules in force');
    await isAtWrongField();
    await keys.enter('Discard changes');
    await keys.isAt('Put these rules in force');
    await keys.write(/^Points that are worth/, '90');
    await says(/^All points are worth/);
    await keys.enter('Put these rules in force');
    await says('Saved.');
    await keys.isAt('Put these rules in force');
    await keys.enter('Rewards');
    await keys.arrives('Rewards');
    await keys.enter('Add a reward');
    await keys.isAt(/^Name/);
    await keys.type('A cookie');
    await keys.choose('Kind', 'Free item');
    await keys.to(/^Items of which/);
    await keys.type('Jelly d');
    await keys.press('ArrowDown', 'Enter');
    await keys.enter('Save');
    await keys.isAt(/^Points/);
    await keys.write(/^Points/, '300');
    await keys.press('Enter');
    await keys.isBackAt('Add a reward');
    await keys.enter('End A cookie');
    await keys.isAt('Cancel');
    await keys.press('Tab', 'Enter');
    await page.getByRole('rowheader', { name: 'A cookie' }).waitFor({ state: 'detached' });
    await keys.isBackAt(/^(Edit|End) |^Add a reward/);
  });

  it('keeps a customer, from the first word to the last', async () => {
    const { page } = at;
    await keys.enter('Customers');
    await keys.arrives('Customers');
    await keys.enter('Add a customer');
    await keys.isAt(/^First name/);
    await keys.type('Kim');
    await keys.write(/^Last name/, 'Keys');
    await keys.write(/^E-mail/, 'john.doe@example.com');
    await keys.press('Enter');
    await says('This e-mail address already has an account.');
    await keys.isAt(/^E-mail/);
    await keys.write(/^E-mail/, 'kim.keys@example.com');
    await keys.press('Enter');
    await keys.arrives('Kim Keys');
    await keys.write(/^Phone/, '12');
    await keys.enter('Save');
    await keys.isAt(/^Phone/);
    await keys.write(/^Phone/, '+12125550177');
    await keys.enter('Save');
    await says('Saved.');
    await keys.isAt('Save');
    await keys.enter('Add an address');
    await keys.isAt('Kind');
    for (const [label, text] of [
      [/^Street/, '1 Main St'],
      [/^City/, 'New York'],
      [/^State/, 'NY'],
      [/^ZIP/, '10001'],
    ] as const) {
      await keys.write(label, text);
    }
    await keys.press('Enter');
    await says('1 Main St');
    await keys.isBackAt('Add an address');
    await keys.enter('Remove 1 Main St');
    await keys.isAt('Cancel');
    await keys.press('Tab', 'Enter');
    await says('No address yet.');
    await keys.isBackAt('Add an address');
    await keys.toggle('May order');
    await keys.isAt('Orders are blocked');
    await keys.to('Profile');
    await keys.press('End', 'Enter');
    await keys.isAt('Privacy');
    await says('What will go');
    await keys.write('Type “Kim Keys” to confirm', 'Kim Keys');
    await keys.enter('Erase for good');
    await page.getByText(/^This customer was erased on|^All is gone here/).waitFor();
    await keys.isSomewhere();
  });

  it('makes a promo with a time of its own, and takes it back', async () => {
    const { page } = at;
    await keys.enter('Promos');
    await keys.arrives('Promos');
    await keys.enter('New promo');
    await keys.arrives('New promo');
    await keys.write(/^Code/, 'SAVE10');
    await keys.write(/^Per cent off/, '15');
    await keys.press('Enter');
    await says('Another promo already has this code.');
    await keys.isAt(/^Code/);
    await keys.write(/^Code/, 'KEYS15');
    await keys.to('Starts');
    await keys.typeTime('2030-02-03', '0930AM');
    expect(await page.locator('input[name=starts_at]').inputValue()).toBe('2030-02-03T09:30');
    await keys.enter('Save');
    await keys.arrives('KEYS15');
    await keys.enter('Take back KEYS15');
    await keys.isAt('Cancel');
    await keys.press('Escape');
    await keys.isBackAt('Take back KEYS15');
    await keys.press('Enter');
    await keys.isAt('Cancel');
    await keys.press('Tab', 'Enter');
    await keys.arrives('Promos');
  });

  it('makes a key, shows it once, and revokes it', async () => {
    const { page } = at;
    await keys.enter('API keys');
    await keys.arrives('API keys');
    await keys.enter('New key');
    await keys.isAt(/^Name/);
    await keys.type('Kiosk at the door');
    await keys.press('Enter');
    await says('Choose at least one.');
    await keys.isAt('Read orders');
    await keys.toggle('Read stock');
    await keys.enter('Make the key');
    await says('Your new key');
    await keys.isCaught();
    expect(await page.getByTestId('api-key').textContent()).toMatch(/\w{20}/);
    await keys.enter('I have it');
    await keys.isBackAt('New key');
    await keys.enter('Revoke Kiosk at the door');
    await keys.isAt('Cancel');
    await keys.press('Tab', 'Enter');
    await page.getByRole('cell', { name: 'Revoked' }).waitFor();
    await keys.isBackAt(/^Revoke|^New key/);
  });

  it('finds what was done, and what was sold', async () => {
    const { page } = at;
    await keys.enter('Audit log');
    await keys.arrives('Audit log');
    await keys.choose('Action', 'API keys');
    await keys.enter('Show');
    await page
      .getByRole('cell', { name: /^keys\./ })
      .first()
      .waitFor();
    await keys.write('Person', 'nonsense id');
    await keys.enter('Show');
    await keys.isAt('Person');
    await keys.enter('Clear');
    await keys.enter('Reports');
    await keys.arrives('Reports');
    await keys.choose('Period', 'Last 30 days');
    const download = page.waitForEvent('download');
    await keys.enter('CSV: Sales by item');
    expect(readFileSync(await (await download).path(), 'utf8')).toContain('Peanut butter and jelly sandwich');
    await keys.isAt('CSV: Sales by item');
    await keys.to('From');
    await keys.typeTime('2020-01-01');
    await page.locator('input[aria-invalid=true]').first().waitFor();
  });

  it('follows the language and the colours, and looks after one’s own sign-in', async () => {
    const { page } = at;
    await keys.enter('My sign-in');
    await keys.arrives('My sign-in');
    await keys.write(/^Current password/, 'not it');
    await keys.write(/^New password/, 'a much better one');
    await keys.press('Enter');
    await says('This is not your current password.');
    await keys.isAt(/^Current password/);
    await keys.choose('Language', 'Deutsch');
    await page.waitForFunction(() => document.title === 'Meine Anmeldung · Console');
    await keys.isAt('Sprache');
    await keys.choose('Darstellung', 'Dunkel');
    expect(await page.locator('html').getAttribute('data-mantine-color-scheme')).toBe('dark');
    await keys.choose('Darstellung', 'Hell');
    await keys.choose('Sprache', 'English');
  });

  it('hides its navigation on a phone from the Tab key, until it is opened', async () => {
    const { page } = at;
    await page.setViewportSize(PHONE);
    const isInNavigation = () =>
      page.evaluate(() => document.activeElement?.closest('nav[aria-label=Console]') !== null);
    await keys.to('Open the navigation');
    for (let step = 0; step < 8; step += 1) {
      await keys.press('Tab');
      expect(await isInNavigation()).toBe(false);
    }
    await keys.enter('Open the navigation');
    await keys.enter('Customers');
    await keys.arrives('Customers');
    await keys.to('Open the navigation');
    await page.setViewportSize(DESK);
    await keys.enter('Sign out');
    await keys.arrives('Sign in to the console');
  });
});
