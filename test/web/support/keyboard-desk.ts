import type { Page } from 'playwright-core';
import { type OrderingDesk, openDesk } from '../../support/ordering-desk';
import { DEMO_USERS, type DemoUser, PASSWORD } from '../../support/test-api';
import { aVisitor, type Visitor, type VisitorOptions } from './browser';
import { type Keys, keysOf } from './keyboard';

/** A server, and a browser before it whose mouse nobody touches. */
export interface KeyboardDesk {
  readonly desk: OrderingDesk;
  readonly page: Page;
  readonly keys: Keys;
  /** Waits until the page says it. */
  readonly says: (words: string | RegExp) => Promise<void>;
  /** From the form that asks who one is. */
  readonly signIn: (user: DemoUser) => Promise<void>;
}

/** Opens both before the tests of a spec, at a page; looks both over when they are through. */
export function atKeyboard(path: string, options: VisitorOptions = {}): KeyboardDesk {
  let desk: OrderingDesk;
  let visitor: Visitor;
  beforeAll(async () => {
    desk = await openDesk();
    visitor = await aVisitor(options);
    await visitor.page.goto(`${desk.api.url}${path}`);
    // What the server has made stands there before the page listens to anybody.
    await visitor.page.waitForFunction(() => document.title.includes(' · '));
  });
  afterAll(async () => {
    await visitor.close();
    const broken = await desk.broken();
    await desk.close();
    expect(visitor.problems).toEqual([]);
    expect(broken).toEqual([]);
  });
  const keys = keysOf(() => visitor.page);
  return {
    get desk() {
      return desk;
    },
    get page() {
      return visitor.page;
    },
    keys,
    says: (words) => visitor.page.getByText(words).first().waitFor(),
    signIn: async (user) => {
      await keys.write(/^E-mail/, DEMO_USERS[user]);
      await keys.write(/^Password/, PASSWORD);
      await keys.press('Enter');
    },
  };
}
