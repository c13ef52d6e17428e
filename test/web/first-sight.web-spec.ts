import { startTestApi, type TestApi } from '../support/test-api';
import { aVisitor, PHONE } from './support/browser';
import { SHOP } from './support/shop';

/** "Fast 3G" as browsers emulate it: so long until an answer begins, and so many bytes a second then. */
const LATENCY_MS = 562.5;
const BYTES_A_SECOND = 1_440_000 / 8;
const SIGHT_MS = 1_500;
const MOST_SCRIPT = 200 * 1_024;
/** Moves of what is there already, as browsers score them; below a tenth they count as good. */
const MOST_SHIFT = 0.01;

describe('the first sight of the shop', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.close());

  /** The bytes of an answer as they go over the line. */
  const sizeOf = async (path: string): Promise<number> => {
    const response = await fetch(`${api.url}${path}`, { headers: { 'accept-encoding': 'gzip' } });
    expect(response.status).toBe(200);
    return Number(response.headers.get('content-length'));
  };
  const documentOf = async () => (await fetch(`${api.url}${SHOP}`)).text();

  it('needs the document and one small file before it, little enough for a slow line', async () => {
    const html = await documentOf();
    const blocking = [...html.matchAll(/<script src="([^"]+)"|<link rel="stylesheet" href="([^"]+)"/g)].map(
      ([, script, style]) => script ?? style ?? '',
    );
    expect(blocking).toHaveLength(1);
    const bytes = (await sizeOf(SHOP)) + (await sizeOf(blocking[0] ?? ''));
    // One after the other: the document names the file.
    const expected = 2 * LATENCY_MS + (1_000 * bytes) / BYTES_A_SECOND;
    expect(expected).toBeLessThan(SIGHT_MS);
    expect(html).toContain('Peanut butter and jelly sandwich');
  });

  it('loads no more script than it may, and nothing of the console', async () => {
    const html = await documentOf();
    const scripts = [...html.matchAll(/(?:src|rel="modulepreload" href)="([^"]+\.js)"/g)].map(([, path = '']) => path);
    expect(scripts.length).toBeGreaterThan(1);
    const sizes = await Promise.all([...new Set(scripts)].map(sizeOf));
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(MOST_SCRIPT);
    expect(scripts.filter((path) => path.startsWith('/console/'))).toEqual([]);
  });

  it('stays where it is when the scripts arrive', async () => {
    const visitor = await aVisitor({ viewport: PHONE });
    try {
      const { page, context } = visitor;
      await context.addInitScript(() => {
        const shifts: number[] = [];
        Object.assign(window, { shifts });
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) shifts.push((entry as PerformanceEntry & { value: number }).value);
        }).observe({ type: 'layout-shift', buffered: true });
      });
      await page.goto(`${api.url}${SHOP}`);
      await page.getByRole('link', { name: /Cold brew/ }).waitFor();
      await page.waitForLoadState('networkidle');
      const shifts = await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts);
      expect(shifts.reduce((sum, shift) => sum + shift, 0)).toBeLessThan(MOST_SHIFT);
      expect(visitor.problems).toEqual([]);
    } finally {
      await visitor.close();
    }
  });
});
