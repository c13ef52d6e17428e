import type { Page } from 'playwright-core';
import { DEMO_USERS, PASSWORD } from '../../support/test-api';
import { fillSignIn } from './sign-in';

export const SHOP = '/shop/pbandj';

/** What a sandwich must have, by the words on the page. */
export const SANDWICH = ['Sourdough', 'Chunky', 'Grape'] as const;

/** Signs John Doe in, who is gold and has a saved card. */
export async function signInToShop(page: Page, url: string, email: string = DEMO_USERS.customer): Promise<void> {
  await page.goto(`${url}${SHOP}/sign-in`);
  await fillSignIn(page, email, PASSWORD);
  await page.getByRole('link', { name: 'Account', exact: true }).waitFor();
}

/** Makes an account in the shop, from its sign-in page. */
export async function register(page: Page, url: string, email: string): Promise<void> {
  await page.goto(`${url}${SHOP}/sign-in`);
  await page.getByRole('button', { name: 'Create an account' }).click();
  await fillRegistration(page, email);
  await page.getByRole('link', { name: 'Account', exact: true }).waitFor();
}

export async function fillRegistration(page: Page, email: string, firstName = 'Ana'): Promise<void> {
  await page.locator('input[name=first_name]').fill(firstName);
  await page.locator('input[name=last_name]').fill('Guest');
  await page.locator('input[name=email]').fill(email);
  await page.locator('input[name=password]').fill('a long password');
  await page.getByRole('button', { name: 'Create the account' }).click();
}

/** From the menu to the sandwich's page, and everything that is named chosen. */
export async function build(page: Page, url: string, choices: readonly string[] = SANDWICH): Promise<void> {
  await page.goto(`${url}${SHOP}`);
  await page.getByRole('link', { name: /Peanut butter and jelly sandwich/ }).click();
  await page.getByRole('heading', { name: 'Peanut butter and jelly sandwich' }).waitFor();
  for (const choice of choices) await page.getByLabel(choice, { exact: false }).first().check();
}

export async function addToBasket(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Add to basket/ }).click();
  await page.getByRole('link', { name: /^Basket \(/ }).click();
  await page.getByRole('heading', { name: 'Your basket' }).waitFor();
}

/** Waits for the price, then orders. @returns the order's id, from the page that follows it. */
export async function placeOrder(page: Page): Promise<string> {
  await page.getByRole('button', { name: /^Place the order · \$/ }).click();
  return orderShown(page);
}

export async function orderShown(page: Page): Promise<string> {
  await page.waitForURL(/\/orders\/ord_/);
  await page.getByRole('heading', { name: /^Order / }).waitFor();
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}
