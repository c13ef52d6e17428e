import type { Page } from 'playwright-core';
import { DEMO_USERS, type DemoUser, PASSWORD } from '../../support/test-api';

/** Fills in the form that asks who one is, and sends it. */
export async function fillSignIn(page: Page, email: string, password: string): Promise<void> {
  await page.locator('input[name=email]').fill(email);
  await page.locator('input[name=password]').fill(password);
  await page.getByRole('button', { name: /^(Sign in|Anmelden)$/ }).click();
}

/** Into the console as one of the demo's people: to the first page, or straight to another one. */
export async function signInToConsole(page: Page, url: string, user: DemoUser, path = ''): Promise<void> {
  await page.goto(`${url}/console${path}`);
  await fillSignIn(page, DEMO_USERS[user], PASSWORD);
  await page.locator('input[name=password]').waitFor({ state: 'detached' });
}
