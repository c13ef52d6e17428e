import { startTestApi, type TestApi } from '../support/test-api';

/** What is served to browsers, looked at without one. */
describe('the pages, over HTTP', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi({ config: { trustedProxies: 1 } });
  });
  afterAll(() => api.close());

  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${api.url}${path}`, { headers, redirect: 'manual' });
  const scriptOf = (html: string) => /<script type="module" src="([^"]+)"/.exec(html)?.[1] ?? '';

  it.each([
    '/shop/pbandj',
    '/shop/pbandj/',
    '/shop/pbandj/account/points',
    '/console',
    '/console/customers/cust_abc123',
  ])('are found at %s, are not kept, and stand in no frame', async (path) => {
    const response = await get(path);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-cache');
    expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await response.text()).toMatch(/^<!doctype html><html lang="en">/);
  });

  it.each([
    '/',
    '/shop',
    '/customers',
    '/customers/x',
    '/sources',
    '/v1',
    '/v1/shop/pbandj',
    '/consoles',
    '/shops/pbandj',
  ])('are not at %s', async (path) => {
    const response = await get(path);
    expect(response.headers.get('content-type')).not.toContain('text/html');
    expect(response.status).toBeGreaterThanOrEqual(400);
  });

  it('have no script and no handler in their text', async () => {
    const html = await (await get('/shop/pbandj')).text();
    const scripts = [...html.matchAll(/<script([^>]*)>([^<]*)/g)];
    expect(scripts.length).toBeGreaterThan(1);
    for (const [, attributes = '', text = ''] of scripts) {
      if (text !== '') expect(attributes).toContain('type="application/json"');
    }
    expect(html).not.toMatch(/\son\w+="|javascript:/);
  });

  it('load files that never change, and are compressed beforehand', async () => {
    const script = scriptOf(await (await get('/shop/pbandj')).text());
    const plain = await get(script, { 'accept-encoding': 'identity' });
    expect(plain.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(plain.headers.get('content-type')).toMatch(/javascript/);
    const small = await get(script, { 'accept-encoding': 'gzip' });
    expect(small.headers.get('content-encoding')).toBe('gzip');
    expect((await small.text()).length).toBe((await plain.text()).length);
    expect((await get('/shop/_/icon.svg')).headers.get('cache-control')).toBe('public, max-age=86400');
  });

  it.each(['/shop/_/assets/none.js', '/shop/_/.vite/manifest.json', '/shop/_/..%2f..%2fpackage.json', '/console/_/'])(
    'give nothing else away: %s',
    async (path) => {
      const response = await get(path);
      expect(response.status).toBe(404);
      expect(await response.json()).toMatchObject({ error: 'not_found' });
    },
  );

  it.each([
    '/shop/nobody',
    '/shop/%3Cscript%3E',
    '/shop/..%2f',
    '/shop/%00',
    '/shop/PBANDJ',
    `/shop/${'x'.repeat(150)}`,
  ])('do not know the shop of %s, and do not repeat its name', async (path) => {
    const response = await get(path);
    expect(response.status).toBe(404);
    expect(await response.text()).not.toContain('<script>');
  });

  it('take no text of the address or the database for markup', async () => {
    await api.owner("UPDATE locations SET name = '</script><img src=x onerror=alert(1)>' WHERE name LIKE 'Rye%'");
    const html = await (await get('/shop/rival?location=%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E')).text();
    const has = (text: string) => [text, html.includes(text)];
    expect(has('&lt;/script&gt;&lt;img src=x')).toEqual([expect.anything(), true]);
    expect(has('<img src=x')).toEqual([expect.anything(), false]);
    expect(has('<script>alert')).toEqual([expect.anything(), false]);
  });

  it('are remembered as safe only where they came over TLS', async () => {
    expect((await get('/shop/pbandj')).headers.get('strict-transport-security')).toBeNull();
    const secure = await get('/shop/pbandj', { 'x-forwarded-proto': 'https' });
    expect(secure.headers.get('strict-transport-security')).toMatch(/^max-age=\d{8}/);
  });

  it('come in the language and colours that were chosen', async () => {
    const cookie = 'breadboard_language=de; breadboard_scheme=dark';
    const html = await (await get('/shop/pbandj', { cookie })).text();
    expect(html).toMatch(/^<!doctype html><html lang="de" data-mantine-color-scheme="dark">/);
    expect(html).toContain('Speisekarte');
  });

  it('answer only what reads', async () => {
    const response = await fetch(`${api.url}/shop/pbandj`, { method: 'POST' });
    expect(response.status).toBe(405);
    expect((await fetch(`${api.url}/shop/pbandj`, { method: 'HEAD' })).status).toBe(200);
  });
});
