import { readFileSync } from 'node:fs';
import { DEMO_USERS, PASSWORD } from '../support/test-api';
import { atKeyboard } from './support/keyboard-desk';
import { SHOP } from './support/shop';

const EMAIL = 'keys@guests.example';

// One guest goes through all of it, a browser's step after the other.
jest.setTimeout(120_000);

describe('the shop, by keyboard alone', () => {
  const at = atKeyboard(SHOP);
  const { keys, says } = at;
  const isGone = (words: string | RegExp) => at.page.getByText(words).first().waitFor({ state: 'detached' });

  it('leads past the navigation, and a new guest to the account', async () => {
    const { page } = at;
    await keys.press('Tab');
    await keys.isAt('Skip to content');
    await keys.press('Enter');
    await page.waitForFunction(() => document.activeElement?.id === 'content');
    await keys.to('Sandwiches');
    await keys.enter('Sign in');
    await keys.arrives('Sign in');
    await keys.enter('Create an account');
    await keys.isAt('Create an account');
    await keys.write(/^First name/, 'Kim');
    await keys.write(/^Last name/, 'Keys');
    await keys.write(/^E-mail/, DEMO_USERS.customer);
    await keys.write(/^Password/, PASSWORD);
    await keys.toggle('Show the password');
    expect(await page.locator('input[name=password]').getAttribute('type')).toBe('text');
    await keys.press('Shift+Tab', 'Enter');
    await says('This e-mail address already has an account.');
    await keys.write(/^E-mail/, EMAIL);
    await keys.press('Enter');
    await keys.arrives('Your account');
  });

  it('keeps the focus where one works: in a form, and beside a row that is gone', async () => {
    await keys.write(/^Phone/, '12');
    await keys.enter('Save');
    await keys.isAt(/^Phone/);
    await keys.write(/^Phone/, '+1 212 555 0177');
    await keys.enter('Save');
    await says('Saved.');
    await keys.isAt('Save');
    for (const street of ['1 First St', '2 Second St']) {
      await keys.choose('Kind', 'Work');
      await keys.write(/^Street/, street);
      await keys.write(/^City/, 'New York');
      await keys.write(/^State/, 'NY');
      await keys.write(/^Postal code/, '10001');
      await keys.press('Enter');
      await says('The address is saved.');
      await says(new RegExp(`Work: ${street}`));
    }
    await keys.enter('Remove 1 First St');
    await says('1 First St is removed.');
    await keys.isAt('Remove 2 Second St');
    await keys.press('Enter');
    await says('No address yet.');
    await keys.isAt('Kind');
  });

  it('saves cards, chooses the one that pays, and removes one', async () => {
    const { page } = at;
    await keys.choose('Add a test card', 'Mastercard that works');
    await keys.enter('Add');
    await says(/^Mastercard ending in \d{4} is saved\.$/);
    await keys.isAt('Add');
    await keys.choose('Add a test card', 'Visa that works');
    await keys.enter('Add');
    await says(/^Visa ending in \d{4} is saved\.$/);
    await keys.enter(/^Use by default: Visa/);
    await says(/^Visa ending in \d{4} is used by default\.$/);
    await keys.isAt(/^Remove Visa|^Use by default: Mastercard/);
    await keys.enter(/^Remove Mastercard/);
    await says(/^Mastercard ending in \d{4} is removed\.$/);
    await keys.isAt(/^Remove Visa/);
    expect(await page.getByRole('button', { name: /^Remove (Visa|Mastercard)/ }).count()).toBe(1);
  });

  it('puts something into the basket, changes it there, and orders', async () => {
    await keys.enter('PB&J Downtown');
    await keys.arrives('Menu');
    await keys.enter(/^Roasted tomato soup/);
    await keys.arrives('Roasted tomato soup');
    await keys.write(/^Anything to tell the kitchen/, 'Hot, please');
    await keys.enter(/^Add to basket/);
    await keys.arrives('Menu');
    await says('1 item is in your basket.');
    await keys.enter('Basket (1)');
    await keys.arrives('Your basket');
    // Less than one is none; the button stays where it is.
    await keys.enter('One less of Roasted tomato soup');
    await keys.isAt('One less of Roasted tomato soup');
    await keys.enter('One more of Roasted tomato soup');
    await says('Basket (2)');
    await keys.enter('Change');
    await keys.arrives('Roasted tomato soup');
    await keys.enter(/^Save the change/);
    await keys.arrives('Your basket');
    await keys.to(/^As soon as possible/);
    await keys.press('ArrowDown');
    await keys.isAt('Choose a time');
    await keys.press('Tab');
    await keys.isAt('Day');
    await keys.press('ArrowDown', 'Tab');
    await keys.isAt('Time');
    await at.page.waitForFunction(() => (document.activeElement as HTMLSelectElement).options.length > 9);
    await keys.press('ArrowDown', 'ArrowDown');
    await keys.write('Promo code', 'NOSUCH');
    await keys.press('Enter');
    await says('This code cannot be used for this order.');
    await keys.isAt('Promo code');
    await keys.press('Control+a', 'Delete', 'Enter');
    await isGone('This code cannot be used for this order.');
    await keys.choose('Tip', /\$1\.|\$2\./);
    await keys.to(/^Visa ending in/);
    await keys.press('ArrowDown');
    await keys.isAt('Pay at pickup');
    await at.page.getByRole('button', { name: /^Place the order · \$/, disabled: false }).waitFor();
    await keys.enter(/^Place the order · \$/);
    await keys.arrives(/^Order /);
    await says(/^Ordered for /);
  });

  it('cancels an order after a second thought, and orders it again', async () => {
    await keys.enter('Cancel the order');
    await keys.isAt('Keep it');
    await keys.press('Enter');
    await keys.isAt('Cancel the order');
    await keys.press('Enter');
    await keys.isAt('Keep it');
    await keys.press('Tab', 'Enter');
    await says('Canceled');
    await keys.isAt('Order this again');
    await keys.press('Enter');
    await keys.arrives('Your basket');
    await keys.enter('Remove: Roasted tomato soup');
    await says('Your basket is empty.');
    await keys.isAt('To the menu');
    await keys.enter('Account');
    await keys.arrives('Your account');
    await keys.enter('Orders');
    await keys.arrives('Your account');
    await keys.enter(/^Look at it: /);
    await keys.arrives(/^Order /);
  });

  it('shows points and vouchers, and what is held of a guest', async () => {
    const { page } = at;
    await keys.enter('Account');
    await keys.arrives('Your account');
    await keys.enter('Points');
    await keys.arrives('Your account');
    await says('What happened to your points');
    await keys.enter('Privacy');
    await keys.arrives('Your account');
    const download = page.waitForEvent('download');
    await keys.enter('Download the data');
    expect(readFileSync(await (await download).path(), 'utf8')).toContain(EMAIL);
    await says(/^Saved, /);
    await keys.isAt('Download the data');
    await keys.enter('Forget me …');
    await keys.isAt('Shall we forget you?');
    await keys.enter('No, keep my account');
    await keys.isAt('Forget me …');
    await keys.press('Enter');
    await keys.enter('Yes, forget me');
    await says(/It happens in 30 days/);
    await keys.isAt(/^I changed my mind/);
    await keys.press('Enter');
    await keys.isAt('Forget me …');
  });

  it('changes the language and the colours', async () => {
    const { page } = at;
    await keys.choose('Language', 'Deutsch');
    await page.getByRole('heading', { name: 'Ihr Konto' }).waitFor();
    await keys.isAt('Sprache');
    expect(await page.locator('html').getAttribute('lang')).toBe('de');
    await page.waitForFunction(() => document.title === 'Ihr Konto · PB&J Downtown');
    await keys.choose('Darstellung', 'Dunkel');
    expect(await page.locator('html').getAttribute('data-mantine-color-scheme')).toBe('dark');
    await keys.choose('Darstellung', 'Hell');
    await keys.choose('Sprache', 'English');
  });

  it('ends the sign-ins, one and all, and lets the guest in again', async () => {
    const { page } = at;
    const elsewhere = { email: EMAIL, password: PASSWORD, tenant_slug: 'pbandj' };
    for (const _ of ['tablet', 'laptop']) {
      expect((await at.desk.api.call('POST', '/api/v1/auth/login', { body: elsewhere })).status).toBe(200);
    }
    await keys.enter('Sign-in');
    await keys.arrives('Your account');
    await says('this device');
    const ends = page.getByRole('button', { name: /^End the sign-in/ });
    expect(await ends.count()).toBe(2);
    await keys.enter(/^End the sign-in/);
    await ends.nth(1).waitFor({ state: 'detached' });
    await keys.isAt(/^End the sign-in/);
    await keys.write(/^Current password/, 'not it');
    await keys.write(/^New password/, 'a much better one');
    await keys.press('Enter');
    await says('This is not your current password.');
    await keys.isAt(/^Current password/);
    await keys.enter('Sign out everywhere');
    await says('Sign in to see your account.');
    await keys.isAt('Sign in');
    await keys.press('Enter');
    await keys.arrives('Sign in');
    await keys.write(/^E-mail/, EMAIL);
    await keys.write(/^Password/, 'wrong');
    await keys.press('Enter');
    await says('E-mail or password is wrong.');
    await keys.isAt(/^Password/);
    await keys.press('Control+a');
    await keys.type(PASSWORD);
    await keys.press('Enter');
    await keys.arrives('Your account');
    await keys.enter('Sign out');
    await keys.isAt('Sign in');
  });
});
