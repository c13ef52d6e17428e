import type { Page } from 'playwright-core';
import type { OrderingDesk } from '../../support/ordering-desk';
import { SHOP, signInToShop } from './shop';
import { signInToConsole } from './sign-in';

const RESET = '/reset#token=bpr_unknown';

async function see(page: Page, desk: OrderingDesk, path: string, sight: string | RegExp): Promise<void> {
  await page.goto(`${desk.api.url}${path}`);
  await page.locator('main').getByText(sight).first().waitFor();
}

const shop = (name: string, path: string, sight: string, isSignedIn = false) => ({
  name,
  open: async (page: Page, desk: OrderingDesk) => {
    if (isSignedIn) await signInToShop(page, desk.api.url);
    await see(page, desk, `${SHOP}${path}`, sight);
  },
});

/** Passwords, sign-ins and privacy of a guest. */
export const SHOP_ACCOUNT_PAGES = [
  shop('shop-forgot', '/forgot', 'Send the link'),
  shop('shop-reset', RESET, 'Set the password'),
  shop('shop-account-sign-in', '/account/security', 'this device', true),
  shop('shop-account-privacy', '/account/privacy', 'What goes', true),
] as const;

/** The same of staff. */
export const CONSOLE_ACCOUNT_PAGES = [
  {
    name: 'console-forgot',
    open: (page: Page, desk: OrderingDesk) => see(page, desk, '/console/forgot', 'Send the link'),
  },
  {
    name: 'console-reset',
    open: (page: Page, desk: OrderingDesk) => see(page, desk, `/console${RESET}`, 'Set the password'),
  },
  {
    name: 'console-account',
    open: async (page: Page, desk: OrderingDesk) => {
      await signInToConsole(page, desk.api.url, 'customer_support');
      await see(page, desk, '/console/account', 'this device');
    },
  },
] as const;
