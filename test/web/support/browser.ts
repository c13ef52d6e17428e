import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

export const PHONE = { width: 390, height: 844 } as const;
export const DESK = { width: 1280, height: 800 } as const;
export const WIDTHS = [
  ['phone', PHONE],
  ['desk', DESK],
] as const;
export const SCHEMES = ['light', 'dark'] as const;

/** One person's browser: no cookie, no storage, nothing remembered from others. */
export interface Visitor {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Words on the console, failures of scripts and breaches of the content policy, since the beginning. */
  readonly problems: string[];
  /** Rules of accessibility that the page breaks, in the words of axe. */
  readonly faults: () => Promise<string[]>;
  /** Forgets who was here, and opens a new page. Scripts that were loaded stay in the cache, as with every visitor. */
  readonly startOver: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface VisitorOptions {
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly scheme?: 'light' | 'dark';
  /** As a browser names it: `de-DE`. */
  readonly locale?: string;
  readonly reducedMotion?: boolean;
}

const FLAGS = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--mute-audio'];
/** The browser writes this of every refusal, which is an answer like any other. */
const REFUSED_CALL = /^Failed to load resource: /;

let browser: Promise<Browser> | null = null;
afterAll(async () => {
  await (await browser)?.close();
  browser = null;
});

/** One process for all the visitors of a spec: starting it takes longer than most of what they do. */
function theBrowser(): Promise<Browser> {
  const executablePath = process.env.BREADBOARD_CHROMIUM;
  if (!executablePath) throw new Error('no Chromium was found');
  browser ??= chromium.launch({ executablePath, headless: true, args: FLAGS });
  return browser;
}

/** Lets somebody in, of whom nothing is known. Pages open with a phone's width in light colours unless told otherwise. */
export async function aVisitor(options: VisitorOptions = {}): Promise<Visitor> {
  const context = await (
    await theBrowser()
  ).newContext({
    viewport: options.viewport ?? PHONE,
    colorScheme: options.scheme ?? 'light',
    locale: options.locale ?? 'en-US',
    timezoneId: 'America/New_York',
    reducedMotion: options.reducedMotion === false ? 'no-preference' : 'reduce',
  });
  context.setDefaultTimeout(15_000);
  const problems: string[] = [];
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      console.error(`content policy: ${violatedDirective} ${blockedURI}`);
    });
  });
  context.on('console', (message) => {
    if (message.type() === 'error' && !REFUSED_CALL.test(message.text())) problems.push(message.text());
  });
  context.on('weberror', (failure) => problems.push(String(failure.error())));
  let page = await context.newPage();
  return {
    get page() {
      return page;
    },
    context,
    problems,
    faults: () => faultsOf(page),
    startOver: async () => {
      await page.evaluate(() => localStorage.clear());
      await context.clearCookies();
      await page.close();
      page = await context.newPage();
    },
    close: () => context.close(),
  };
}

/** What the colours alone decide. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

async function faultsOf(page: Page, rules: readonly string[] = []): Promise<string[]> {
  // No page of ours holds a frame of somebody else's, for which axe would open another page each time.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const { violations } = await (rules.length > 0 ? axe.withRules([...rules]) : axe).analyze();
  return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

/**
 * Rules that a page breaks in either width; empty when it breaks none. Dark colours are looked at where every page is, and need
 * not be on the way of each journey as well.
 */
export async function faultsEverywhere(
  { page }: Visitor,
  schemes: readonly (typeof SCHEMES)[number][] = ['light'],
): Promise<string[]> {
  const found: string[] = [];
  for (const [name, viewport] of WIDTHS) {
    await page.setViewportSize(viewport);
    for (const scheme of schemes) {
      await page.emulateMedia({ colorScheme: scheme });
      const faults = await faultsOf(page, scheme === 'dark' ? COLOUR_RULES : []);
      found.push(...faults.map((fault) => `${name}, ${scheme}: ${fault}`));
      if (await isWiderThanScreen(page)) found.push(`${name}, ${scheme}: the page is wider than the screen`);
    }
  }
  await page.setViewportSize(PHONE);
  await page.emulateMedia({ colorScheme: 'light' });
  return found;
}

function isWiderThanScreen(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
}

/** Walks with Tab alone until the element with that name has the focus. @throws when it is not reached. */
export async function tabTo(page: Page, name: string | RegExp, steps = 80): Promise<void> {
  const isThere = (text: string): boolean => (typeof name === 'string' ? text === name : name.test(text));
  for (let step = 0; step < steps; step += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement | null;
      const label =
        element?.closest('label') ?? (element?.id ? document.querySelector(`label[for="${element.id}"]`) : null);
      return (element?.getAttribute('aria-label') ?? label?.textContent ?? element?.textContent ?? '').trim();
    });
    if (isThere(focused)) return;
  }
  throw new Error(`the Tab key does not lead to ${String(name)}`);
}
