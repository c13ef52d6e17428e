import type { Page } from 'playwright-core';
import type { DemoUser } from '../../support/test-api';
import { signInToConsole } from './sign-in';

/** What one does in the console, and what one looks for, in the words of the screen. */
export interface ConsoleSteps {
  readonly open: (path: string) => Promise<unknown>;
  readonly signIn: (user: DemoUser) => Promise<void>;
  readonly heading: (name: string | RegExp) => Promise<void>;
  readonly says: (text: string | RegExp) => Promise<void>;
  readonly press: (name: string) => Promise<void>;
}

export function consoleSteps(page: () => Page, url: () => string): ConsoleSteps {
  return {
    open: (path) => page().goto(`${url()}/console${path}`),
    signIn: (user) => signInToConsole(page(), url(), user),
    heading: (name) => page().getByRole('heading', { name }).waitFor(),
    says: (text) => page().getByText(text).first().waitFor(),
    press: (name) => page().getByRole('button', { name, exact: true }).first().click(),
  };
}

/** Holds back the answers to some calls until they are let go. */
export async function heldBack(page: Page, pattern: string): Promise<() => Promise<void>> {
  let letGo: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  await page.route(pattern, async (route) => {
    await held;
    // Nobody waits any more for what was stopped.
    await route.continue().catch(() => undefined);
  });
  return async () => {
    letGo();
    await page.unroute(pattern);
  };
}
