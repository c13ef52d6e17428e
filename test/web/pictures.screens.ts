import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openDesk, type OrderingDesk } from '../support/ordering-desk';
import { aVisitor, WIDTHS } from './support/browser';
import { CONSOLE_PAGES, SHOP_PAGES } from './support/pages';

const FOLDER = join(__dirname, '..', '..', 'docs', 'screens');
/** A picture is to be looked at, not printed: longer pages are cut. */
const TALLEST = 1_200;

/** `npm run screens` writes a picture of every page in both widths. */
describe('a picture of every page', () => {
  let desk: OrderingDesk;
  beforeAll(async () => {
    mkdirSync(FOLDER, { recursive: true });
    desk = await openDesk();
  });
  afterAll(() => desk.close());

  it.each([...SHOP_PAGES, ...CONSOLE_PAGES].map((known) => [known.name, known] as const))('%s', async (name, known) => {
    const visitor = await aVisitor();
    const { page } = visitor;
    try {
      await known.open(page, desk);
      for (const [width, viewport] of WIDTHS) {
        await page.setViewportSize(viewport);
        await page.evaluate(() => window.scrollTo(0, 0));
        const height = await page.evaluate(() => document.documentElement.scrollHeight);
        const clip = { x: 0, y: 0, width: viewport.width, height: Math.min(height, TALLEST) };
        const path = join(FOLDER, `${name}-${width}.png`);
        await page.screenshot({ path, fullPage: true, clip, animations: 'disabled' });
      }
    } finally {
      await visitor.close();
    }
  });
});
