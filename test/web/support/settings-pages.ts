import type { Page } from 'playwright-core';
import type { OrderingDesk } from '../../support/ordering-desk';
import type { DemoUser } from '../../support/test-api';
import { signInToConsole } from './sign-in';

/** Names of the pages where a restaurant is set up, where they are, and what one sees once they are whole. */
const PAGES: readonly (readonly [name: string, path: string, sight: string, user?: DemoUser])[] = [
  ['console-menu', '/menu', 'Items of Drinks'],
  ['console-menu-read-only', '/menu', 'Items of Drinks', 'customer_support'],
  ['console-item', '/menu/items/item_123', 'As the guest sees it'],
  ['console-item-new', '/menu/items/new', 'Nothing to choose.'],
  ['console-groups', '/menu/groups', 'Peanut butter'],
  ['console-group-new', '/menu/groups/new', 'Guests choose at least'],
  ['console-dayparts', '/menu/dayparts', 'Times of day'],
  ['console-promos', '/promos', 'SAVE10'],
  ['console-promo-new', '/promos/new', 'Conditions'],
  ['console-locations', '/locations', 'PB&J Downtown'],
  ['console-location', '/locations/loc_abc123', 'An order of one line would be ready'],
  ['console-location-of-manager', '/locations/loc_abc123', 'An order of one line would be ready', 'restaurant_manager'],
  ['console-keys', '/keys', 'Last used'],
  ['console-reports', '/reports', 'Sales by channel'],
];

async function open(page: Page, desk: OrderingDesk, path: string, sight: string, user: DemoUser): Promise<void> {
  await signInToConsole(page, desk.api.url, user, path);
  await page.getByText(sight).first().waitFor({ state: 'attached' });
}

/** Every page where a restaurant is set up. */
export const SETTINGS_PAGES = [
  ...PAGES.map(([name, path, sight, user = 'tenant_admin']) => ({
    name,
    open: (page: Page, desk: OrderingDesk) => open(page, desk, path, sight, user),
  })),
  {
    name: 'console-audit',
    open: async (page: Page, desk: OrderingDesk) => {
      const body = { delay_minutes: 0 };
      await desk.api.call('PUT', '/api/v1/locations/loc_abc123/busy', { as: 'tenant_admin', body });
      await open(page, desk, '/audit', 'locations.busy', 'tenant_admin');
    },
  },
  {
    name: 'console-key-new',
    open: async (page: Page, desk: OrderingDesk) => {
      await open(page, desk, '/keys', 'New key', 'tenant_admin');
      await page.getByRole('button', { name: 'New key' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Make the key' }).waitFor();
    },
  },
] as const;
