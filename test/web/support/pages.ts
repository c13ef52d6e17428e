import type { Page } from 'playwright-core';
import type { OrderingDesk } from '../../support/ordering-desk';
import { DEMO_USERS, PASSWORD } from '../../support/test-api';
import { CONSOLE_ACCOUNT_PAGES, SHOP_ACCOUNT_PAGES } from './account-pages';
import { KITCHEN_PAGES } from './kitchen-pages';
import { SETTINGS_PAGES } from './settings-pages';
import { PEOPLE_PAGES } from './people-pages';
import { addToBasket, build, SHOP, signInToShop } from './shop';
import { fillSignIn, signInToConsole } from './sign-in';

/** One page as somebody sees it, and the way there in a browser that has seen nothing yet. */
export interface KnownPage {
  readonly name: string;
  readonly open: (page: Page, desk: OrderingDesk) => Promise<void>;
}

async function anOrder(desk: OrderingDesk, ...statuses: string[]): Promise<string> {
  const body = { location_id: 'loc_abc123', items: [{ menu_item_id: 'item_456', quantity: 2 }] };
  const { body: order } = await desk.place(body);
  for (const status of statuses) await desk.move(order.id, status);
  return String(order.id);
}

async function shopPage(page: Page, desk: OrderingDesk, path: string, heading: string | RegExp): Promise<void> {
  await page.goto(`${desk.api.url}${SHOP}${path}`);
  await page.getByRole('heading', { name: heading, level: 1 }).waitFor();
}

async function asJohn(page: Page, desk: OrderingDesk, path: string, sight: string | RegExp): Promise<void> {
  await signInToShop(page, desk.api.url);
  await page.goto(`${desk.api.url}${SHOP}${path}`);
  await page.getByText(sight).first().waitFor();
}

/** Every page of the shop that looks different from the others. */
export const SHOP_PAGES: readonly KnownPage[] = [
  { name: 'shop-menu', open: (page, desk) => shopPage(page, desk, '', 'Menu') },
  { name: 'shop-item', open: (page, desk) => shopPage(page, desk, '/items/item_123', 'Grilled veggie club') },
  {
    name: 'shop-sandwich',
    open: (page, desk) =>
      build(page, desk.api.url, ['Brioche', 'Chunky', 'Grape', 'Golden', 'Diagonal', 'Banana slices']),
  },
  { name: 'shop-basket-empty', open: (page, desk) => shopPage(page, desk, '/basket', 'Your basket') },
  {
    name: 'shop-basket-nobody',
    open: async (page, desk) => {
      await build(page, desk.api.url);
      await addToBasket(page);
      await page.getByRole('link', { name: 'Sign in to order' }).waitFor();
    },
  },
  {
    name: 'shop-checkout',
    open: async (page, desk) => {
      await signInToShop(page, desk.api.url);
      await build(page, desk.api.url);
      await addToBasket(page);
      await page.getByLabel('Choose a time').check();
      await page.getByLabel('Day').selectOption({ index: 1 });
      await page.getByLabel('Time', { exact: true }).selectOption({ index: 1 });
      await page.getByText('Gold members').waitFor();
    },
  },
  { name: 'shop-sign-in', open: (page, desk) => shopPage(page, desk, '/sign-in', 'Sign in') },
  {
    name: 'shop-register',
    open: async (page, desk) => {
      await shopPage(page, desk, '/sign-in', 'Sign in');
      await page.getByRole('button', { name: 'Create an account' }).click();
      await page.getByRole('button', { name: 'Create the account' }).waitFor();
    },
  },
  {
    name: 'shop-order-under-way',
    open: async (page, desk) => asJohn(page, desk, `/orders/${await anOrder(desk)}`, 'This page follows your order'),
  },
  {
    name: 'shop-order-picked-up',
    open: async (page, desk) =>
      asJohn(page, desk, `/orders/${await anOrder(desk, 'prepping', 'ready', 'delivered')}`, 'Order this again'),
  },
  { name: 'shop-account', open: (page, desk) => asJohn(page, desk, '/account', 'Addresses') },
  { name: 'shop-points', open: (page, desk) => asJohn(page, desk, '/account/points', /^Redeemed for/) },
  { name: 'shop-orders', open: (page, desk) => asJohn(page, desk, '/account/orders', /Grilled veggie club/) },
  { name: 'shop-account-nobody', open: (page, desk) => shopPage(page, desk, '/account', 'Your account') },
  { name: 'shop-missing', open: (page, desk) => shopPage(page, desk, '/nothing/here', 'This page does not exist.') },
  ...SHOP_ACCOUNT_PAGES,
];

export const CONSOLE_PAGES: readonly KnownPage[] = [
  {
    name: 'console-sign-in',
    open: async (page, desk) => {
      await page.goto(`${desk.api.url}/console`);
      await page.getByRole('heading', { name: 'Sign in to the console' }).waitFor();
    },
  },
  {
    name: 'console-home',
    open: async (page, desk) => {
      await signInToConsole(page, desk.api.url, 'tenant_admin');
      await page.getByRole('heading', { name: /^Welcome/ }).waitFor();
    },
  },
  {
    name: 'console-choose-tenant',
    open: async (page, desk) => {
      await page.goto(`${desk.api.url}/console`);
      await fillSignIn(page, DEMO_USERS.platform_admin, PASSWORD);
      await page.getByRole('heading', { name: 'Choose a restaurant' }).waitFor();
    },
  },
  ...KITCHEN_PAGES,
  ...SETTINGS_PAGES,
  ...PEOPLE_PAGES,
  ...CONSOLE_ACCOUNT_PAGES,
];
