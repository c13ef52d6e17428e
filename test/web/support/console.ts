import type { Locator, Page } from 'playwright-core';
import { DEMO_USERS, type DemoUser, PASSWORD } from '../../support/test-api';
import { aVisitor, DESK, type Visitor, type VisitorOptions } from './browser';
import { fillSignIn } from './sign-in';

/** What somebody might type to see whether it runs. */
export const ATTACK = '<img src=x onerror="document.title=\'hacked\'">';

/** Browsers of one test: opened as they are needed, closed together. */
export class Team {
  private readonly visitors: Visitor[] = [];

  /** Somebody at a page of the console, signed in by their e-mail or as one of the demo's people. */
  async at(
    url: string,
    path: string,
    who: DemoUser | { email: string },
    options: VisitorOptions = {},
  ): Promise<Visitor> {
    const visitor = await aVisitor({ viewport: DESK, ...options });
    this.visitors.push(visitor);
    await visitor.page.goto(`${url}/console${path}`);
    await fillSignIn(visitor.page, typeof who === 'string' ? DEMO_USERS[who] : who.email, PASSWORD);
    return visitor;
  }

  /** @returns what went wrong in any of them. */
  async close(): Promise<readonly string[]> {
    const gone = this.visitors.splice(0);
    await Promise.all(gone.map(({ close }) => close()));
    return gone.flatMap(({ problems }) => problems);
  }
}

/** Waits until the page follows what happens by itself. */
export async function live(page: Page): Promise<void> {
  await page.getByText('Live', { exact: true }).waitFor();
}

/** A dialog by its title. */
export function dialogOf(page: Page, title: string | RegExp): Locator {
  return page.getByRole('dialog', { name: title });
}
