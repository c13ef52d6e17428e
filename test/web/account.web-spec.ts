import { textOfMail } from '@breadboard/testing';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { openDesk, type OrderingDesk } from '../support/ordering-desk';
import { DEMO_USERS, PASSWORD } from '../support/test-api';
import { aVisitor, DESK, faultsEverywhere, tabTo, type Visitor } from './support/browser';
import { register, SHOP, signInToShop } from './support/shop';
import { fillSignIn, signInToConsole } from './support/sign-in';

const NEW = 'a better one, at last';
const OLD = 'a long password';
/** A page looks after its sign-in every ten seconds, and the server needs some of its own. */
const NOTICED_MS = 30_000;

jest.setTimeout(120_000);

describe('the account of a person', () => {
  let desk: OrderingDesk;
  let dataDir: string;
  let visitors: Visitor[];

  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'breadboard-mail-'));
    desk = await openDesk({ config: { dataDir } });
  });
  afterAll(async () => {
    await desk.close();
    rmSync(dataDir, { recursive: true, force: true });
  });
  beforeEach(() => {
    visitors = [];
  });
  afterEach(async () => {
    await Promise.all(visitors.map(({ close }) => close()));
    expect(visitors.flatMap(({ problems }) => problems)).toEqual([]);
  });

  async function someone(options: Parameters<typeof aVisitor>[0] = {}): Promise<Visitor> {
    const visitor = await aVisitor(options);
    visitors.push(visitor);
    return visitor;
  }

  /** The path of the link in the newest mail to somebody, with its token. */
  async function linkTo(address: string): Promise<string> {
    const folder = join(dataDir, 'mail');
    for (let left = 200; left > 0; left -= 1) {
      const mails = filesOf(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
      const mail = mails.find((text) => text.includes(address));
      const link = mail && /\/(?:shop|console)\/\S*reset#token=\S+/.exec(textOfMail(mail))?.[0];
      if (link) return link;
      await sleep(50);
    }
    throw new Error(`no mail to ${address}`);
  }

  const goTo = (page: Page, path: string) => page.goto(`${desk.api.url}${path}`);

  it('gets a new password by the link of a mail, by keyboard alone', async () => {
    const { page } = await someone();
    await register(page, desk.api.url, 'forgetful@example.com');
    await page.context().clearCookies();
    await page.evaluate(() => localStorage.clear());
    await goTo(page, `${SHOP}/sign-in`);
    await page.locator('input[name=email]').waitFor();
    await tabTo(page, 'Forgot your password?');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'A new password' }).waitFor();
    await tabTo(page, /^E-mail/);
    await page.keyboard.type('forgetful@example.com');
    await page.keyboard.press('Enter');
    await page.getByText(/a mail is on its way/).waitFor();
    const link = await linkTo('forgetful@example.com');
    expect(link).toMatch(/^\/shop\/pbandj\/reset#token=bpr_/);
    await goTo(page, link);
    await page.locator('input[name=password]').waitFor();
    await page.waitForFunction(() => window.location.hash === '');
    await tabTo(page, /^New password/);
    await page.keyboard.type(NEW);
    await page.keyboard.press('Enter');
    await page.getByText('Your new password is set.').waitFor();
    await tabTo(page, 'To the sign-in');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/sign-in$/);
    await fillSignIn(page, 'forgetful@example.com', NEW);
    await page.getByRole('heading', { name: 'Your account' }).waitFor();
    // It was good for one use.
    const other = await someone();
    await goTo(other.page, link);
    await other.page.locator('input[name=password]').fill(NEW);
    await other.page.getByRole('button', { name: 'Set the password' }).click();
    await other.page.getByText(/This link has been used, or is too old/).waitFor();
    expect(await faultsEverywhere(other)).toEqual([]);
    await other.page.getByRole('link', { name: 'Ask for a new link' }).click();
    await other.page.getByRole('heading', { name: 'A new password' }).waitFor();
  });

  it('says the same of an e-mail that nobody has, and nothing works without the link', async () => {
    const { page } = await someone();
    await goTo(page, `${SHOP}/forgot`);
    await page.locator('input[name=email]').fill('nobody@example.com');
    await page.getByRole('button', { name: 'Send the link' }).click();
    await page.getByText('If nobody@example.com has an account, a mail is on its way.').waitFor();
    await goTo(page, `${SHOP}/reset`);
    await page.getByText(/Open the link in our mail once more/).waitFor();
    await page.getByRole('link', { name: 'Ask for a new link' }).waitFor();
  });

  it('of staff gets a new password in the console', async () => {
    const { page } = await someone({ viewport: DESK });
    await goTo(page, '/console');
    await page.getByRole('link', { name: 'Forgot your password?' }).click();
    await page.locator('input[name=email]').fill(DEMO_USERS.rival_admin);
    await page.getByRole('button', { name: 'Send the link' }).click();
    await page.getByText(/a mail is on its way/).waitFor();
    const link = await linkTo(DEMO_USERS.rival_admin);
    expect(link).toMatch(/^\/console\/reset#token=bpr_/);
    await goTo(page, link);
    await page.locator('input[name=password]').fill(NEW);
    expect(page.url()).toBe(`${desk.api.url}/console/reset`);
    await page.getByRole('button', { name: 'Set the password' }).click();
    await page.getByRole('link', { name: 'To the sign-in' }).click();
    await fillSignIn(page, DEMO_USERS.rival_admin, NEW);
    await page.getByRole('heading', { name: /^Welcome/ }).waitFor();
  });

  it('can be downloaded, forgotten, and kept after all', async () => {
    const { page } = await someone();
    await register(page, desk.api.url, 'shy@example.com');
    await page.getByRole('link', { name: 'Account', exact: true }).click();
    await page.getByRole('link', { name: 'Privacy' }).click();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download the data' }).click(),
    ]);
    const text = readFileSync(await file.path(), 'utf8');
    expect(file.suggestedFilename()).toMatch(/^cust_\w+\.json$/);
    expect(JSON.parse(text)).toMatchObject({ data: { customers: [{ email: 'shy@example.com' }] } });
    await page.getByText(/^Saved, /).waitFor();
    await page.getByText(/^Name, e-mail, phone, birthday and preferences/).waitFor();
    await page.getByText(/^Your account, emptied and under a made-up name/).waitFor();
    await page.getByRole('button', { name: 'Forget me …' }).click();
    await page.getByRole('button', { name: 'No, keep my account' }).click();
    await page.getByRole('button', { name: 'Forget me …' }).click();
    await page.getByRole('button', { name: 'Yes, forget me' }).click();
    await page.getByText(/It happens in 30 days, on /).waitFor();
    await page.reload();
    await page.getByText(/It happens in 30 days, on /).waitFor();
    await page.getByRole('button', { name: /I changed my mind/ }).click();
    await page.getByRole('button', { name: 'Forget me …' }).waitFor();
    expect(await page.getByText(/It happens in/).count()).toBe(0);
    await page.getByRole('button', { name: 'Forget me …' }).click();
    await page.getByRole('button', { name: 'Yes, forget me' }).click();
    await page.getByText(/It happens in 30 days, on /).waitFor();
    expect(await faultsEverywhere(visitors[0] as Visitor)).toEqual([]);
  });

  it('stops a download at once, and saves nothing of it', async () => {
    const { page } = await someone();
    await signInToShop(page, desk.api.url);
    await page.route('**/export', async (route) => {
      await sleep(3_000);
      await route.continue().catch(() => undefined);
    });
    await page.getByRole('link', { name: 'Account', exact: true }).click();
    await page.getByRole('link', { name: 'Privacy' }).click();
    let saved = 0;
    page.on('download', () => (saved += 1));
    await page.getByRole('button', { name: 'Download the data' }).click();
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByText('Stopped. Nothing was saved.').waitFor();
    expect(saved).toBe(0);
    await page.unrouteAll({ behavior: 'ignoreErrors' });
  });

  it('is signed out everywhere: another browser says so calmly within seconds', async () => {
    const [here, there, console] = [await someone(), await someone(), await someone({ viewport: DESK })];
    await register(here.page, desk.api.url, 'everywhere@example.com');
    await goTo(there.page, `${SHOP}/sign-in`);
    await fillSignIn(there.page, 'everywhere@example.com', OLD);
    await there.page.getByRole('heading', { name: 'Your account' }).waitFor();
    await goTo(here.page, `${SHOP}/account/security`);
    await here.page.getByRole('button', { name: /^End the sign-in/ }).waitFor();
    await here.page.getByRole('button', { name: 'Sign out everywhere' }).click();
    await here.page.getByText('Sign in to see your account.').waitFor();
    expect(await here.page.getByText('You have been signed out.').count()).toBe(0);
    await there.page.getByText('You have been signed out. Sign in to go on.').waitFor({ timeout: NOTICED_MS });
    expect(await there.page.getByRole('alert').count()).toBe(0);
    expect(await faultsEverywhere(there)).toEqual([]);
    await goTo(there.page, `${SHOP}/sign-in`);
    await fillSignIn(there.page, 'everywhere@example.com', OLD);
    await there.page.getByRole('heading', { name: 'Your account' }).waitFor();
    // The team's console does the same.
    await signInToConsole(console.page, desk.api.url, 'customer_support');
    await desk.api.call('POST', '/api/v1/auth/logout', { as: 'customer_support', body: { everywhere: true } });
    await console.page.getByText('You have been signed out. Sign in to go on.').waitFor({ timeout: NOTICED_MS });
    await console.page.getByRole('heading', { name: 'Sign in to the console' }).waitFor();
  });

  it('of staff ends one other sign-in, and changes its password with the reason beside the field', async () => {
    const [here, there] = [await someone({ viewport: DESK }), await someone({ viewport: DESK })];
    await signInToConsole(there.page, desk.api.url, 'restaurant_manager');
    await signInToConsole(here.page, desk.api.url, 'restaurant_manager');
    await here.page.getByRole('link', { name: 'My sign-in' }).first().click();
    await here.page.getByText('this device').waitFor();
    await here.page.getByRole('button', { name: /^End the sign-in/ }).click();
    await here.page.getByRole('button', { name: /^End the sign-in/ }).waitFor({ state: 'detached' });
    await there.page.getByText('You have been signed out. Sign in to go on.').waitFor({ timeout: NOTICED_MS });
    await here.page.locator('input[name=current_password]').fill('not it');
    await here.page.locator('input[name=new_password]').fill(NEW);
    await here.page.getByRole('button', { name: 'Change the password' }).click();
    await here.page.getByText('This is not your current password.').waitFor();
    expect(await faultsEverywhere(here)).toEqual([]);
    await here.page.setViewportSize(DESK);
    await here.page.locator('input[name=current_password]').fill(PASSWORD);
    await here.page.getByRole('button', { name: 'Change the password' }).click();
    await here.page.getByText('Your password is changed.').waitFor();
    await fillSignIn(there.page, DEMO_USERS.restaurant_manager, NEW);
    await there.page.getByRole('heading', { name: /^Welcome/ }).waitFor();
  });
});

/** Mails in the order in which nobody cares: each address gets one. */
function filesOf(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.eml'));
  } catch {
    return [];
  }
}
