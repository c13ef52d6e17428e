import { AVERY, JOHN, type OrderingDesk } from '../../support/ordering-desk';
import type { Page } from 'playwright-core';
import { signInToConsole } from './sign-in';

async function asAdmin(page: Page, desk: OrderingDesk, path: string, sight: string | RegExp): Promise<void> {
  await signInToConsole(page, desk.api.url, 'tenant_admin', path);
  await page.locator('main').getByText(sight).first().waitFor();
}

const known = (name: string, path: string, sight: string | RegExp) => ({
  name,
  open: (page: Page, desk: OrderingDesk) => asAdmin(page, desk, path, sight),
});

/** Customers and loyalty. */
export const PEOPLE_PAGES = [
  known('console-customers', '/customers', 'John Doe'),
  known('console-customer', `/customers/${JOHN}`, 'About this person'),
  known('console-customer-orders', `/customers/${JOHN}?part=orders`, /×/),
  known('console-customer-points', `/customers/${JOHN}?part=points`, /^Order #/),
  known('console-customer-wallet', `/customers/${JOHN}?part=wallet`, /ending in/),
  known('console-customer-privacy', `/customers/${JOHN}?part=privacy`, 'What will go'),
  known('console-customer-order', `/customers/${AVERY}/order`, 'Grilled veggie club'),
  known('console-loyalty', '/loyalty', 'Points by month'),
  known('console-loyalty-program', '/loyalty/program', 'What it would change'),
  known('console-loyalty-rewards', '/loyalty/rewards', 'A dessert'),
];
