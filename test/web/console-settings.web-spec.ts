import { readFileSync } from 'node:fs';
import { CLUB, LOCATION, ONE_CLUB } from '../support/ordering-desk';
import { DESK, faultsEverywhere } from './support/browser';
import { signInToConsole } from './support/sign-in';
import type { DemoUser } from '../support/test-api';
import { staffDesk } from './support/staff-desk';

const XSS = '<img src=x onerror="document.title=1">';

/** Reading every rule in four guises takes its time where others work beside. */
jest.setTimeout(240_000);

describe('promos, locations, keys and the audit log, in the console', () => {
  const at = staffDesk();

  const open = async (path: string, user: DemoUser = 'tenant_admin'): Promise<void> => {
    await signInToConsole(at.visitor.page, at.desk.api.url, user, path);
    await at.visitor.page.getByRole('heading', { level: 1 }).waitFor();
  };
  const nextMonday = (): string => {
    const day = new Date(Date.now() + 86_400_000);
    while (day.getUTCDay() !== 1) day.setUTCDate(day.getUTCDate() + 1);
    return day.toISOString().slice(0, 10);
  };

  it('make a promo, and show how often it was used', async () => {
    const { page } = at.visitor;
    await open('/promos/new');
    await page.locator('input[name=code]').fill('JAM15');
    await page.locator('input[name=description]').fill(`Jam week ${XSS}`);
    await page.locator('input[name=percent_off]').fill('15');
    await page.locator('input[name=total_limit]').fill('40');
    await page.getByRole('button', { name: 'Save' }).dblclick();
    await page.getByRole('heading', { level: 1, name: 'JAM15' }).waitFor();
    await page.getByText('0 of 40').waitFor();
    expect((await at.desk.place({ ...ONE_CLUB, items: [CLUB], promo_code: 'jam15' })).status).toBe(201);
    await page.goto(`${at.desk.api.url}/console/promos`);
    const row = page.getByRole('row').filter({ hasText: 'JAM15' });
    await row.getByText('1 of 40').waitFor();
    await row.getByText('15% off').waitFor();
    await row.getByText(`Jam week ${XSS}`).waitFor();
    expect(await faultsEverywhere(at.visitor)).toEqual([]);
  });

  it('say beside the code that another promo has it', async () => {
    const { page } = at.visitor;
    await at.desk.promo('TAKEN', {});
    await open('/promos/new');
    await page.locator('input[name=code]').fill('taken');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Another promo already has this code.').waitFor();
    await page.locator('input[name=code][aria-invalid=true]').waitFor();
    expect(await faultsEverywhere(at.visitor)).toEqual([]);
  });

  it('make a promo once, though the answer to the first try got lost', async () => {
    const { page } = at.visitor;
    await open('/promos/new');
    await page.locator('input[name=code]').fill('ONCE');
    await page.route('**/api/v1/promos', async (route) => {
      await route.fetch();
      await route.abort();
    });
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText(/The server cannot be reached/).waitFor();
    await page.unroute('**/api/v1/promos');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { level: 1, name: 'ONCE' }).waitFor();
    const { body } = await at.desk.api.call('GET', '/api/v1/promos?code=ONCE', { as: 'tenant_admin' });
    expect(body.data).toHaveLength(1);
  });

  it('show promos to support, who cannot change them', async () => {
    const { page } = at.visitor;
    await at.desk.promo('LOOK', {});
    await open('/promos', 'customer_support');
    await page.getByRole('link', { name: 'LOOK' }).click();
    await page.getByText('Changing it takes another role.').waitFor();
    expect(await page.getByRole('button', { name: /Save|Take back/ }).count()).toBe(0);
  });

  it('let a manager change the hours of their location, and the pickup times follow', async () => {
    const { page } = at.visitor;
    await open(`/locations/${LOCATION}`, 'restaurant_manager');
    await page.locator('input[name=slots_on]').fill(nextMonday());
    await page.getByText('96 pickup times').waitFor();
    expect(await faultsEverywhere(at.visitor)).toEqual([]);
    await page.setViewportSize(DESK);
    const monday = page.getByRole('group', { name: 'Monday' });
    await monday.getByLabel('Monday, opens').fill('09:00');
    await monday.getByLabel('Monday, closes').fill('11:00');
    await page.getByRole('button', { name: 'Save the hours' }).click();
    await page.getByText('8 pickup times').waitFor();
    const { body } = await at.desk.api.call('GET', `/api/v1/locations/${LOCATION}?tenant=pbandj`);
    expect(body.opening_hours).toContainEqual({ weekday: 1, opens: '09:00', closes: '11:00' });
    // The rest is the admin's.
    expect(await page.locator('input[name=tax_percent]').count()).toBe(0);
    await monday.getByLabel('Monday, closes').fill('00:00');
    await page.getByRole('button', { name: 'Add a day' }).click();
    await page.getByRole('group', { name: 'Day 1' }).getByLabel('Date').fill(nextMonday());
    await page.getByRole('button', { name: 'Save the hours' }).click();
    await page.getByText('No pickup times on this day.').waitFor();
  });

  it('make promises longer for a while, and take no orders', async () => {
    const { page } = at.visitor;
    await open(`/locations/${LOCATION}`, 'restaurant_manager');
    await page.getByRole('textbox', { name: 'Delay in minutes' }).fill('25');
    await page.getByRole('button', { name: 'Set the delay' }).click();
    await page
      .getByText(/25 minutes longer, until/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Pause orders' }).click();
    await page
      .getByText(/Takes no orders until/)
      .first()
      .waitFor();
    expect(await faultsEverywhere(at.visitor)).toEqual([]);
    expect((await at.desk.place()).body.error).toBe('location_closed');
    await page.getByRole('button', { name: 'Take orders again' }).click();
    await page.getByRole('button', { name: 'End the delay' }).click();
    await page.getByText('Orders are taken, and promised as usual.').waitFor();
    expect((await at.desk.place()).status).toBe(201);
  });

  it('keep what a location is, tax and kitchen, to the admin', async () => {
    const { page } = at.visitor;
    await open(`/locations/${LOCATION}`);
    await page.locator('input[name=tax_percent]').fill('8.25');
    await page.locator('input[name=stations]').fill('2');
    await page.locator('input[name=phone]').fill('123');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.locator('input[name=phone][aria-invalid=true]').waitFor();
    await page.locator('input[name=phone]').fill('+12125550101');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Saved.').waitFor();
    const { body } = await at.desk.api.call('GET', `/api/v1/locations/${LOCATION}?tenant=pbandj`);
    expect(body).toMatchObject({ tax_rate: 0.0825, phone: '+12125550101', kitchen: { stations: 2 } });
    await page.goto(`${at.desk.api.url}/console/locations`);
    await page.getByRole('link', { name: 'PB&J Downtown' }).waitFor();
    expect(await faultsEverywhere(at.visitor)).toEqual([]);
  });

  it('show a key once, and revoke it', async () => {
    const { page } = at.visitor;
    await open('/keys');
    await page.getByRole('button', { name: 'New key' }).click();
    await page.locator('input[name=key_name]').fill('Kiosk at the door');
    await page.getByRole('button', { name: 'Make the key' }).click();
    await page.getByText('Choose at least one.').waitFor();
    expect(await faultsEverywhere(at.visitor)).toEqual([]);
    await page.setViewportSize(DESK);
    await page.getByRole('checkbox', { name: 'Read stock' }).check();
    await page.getByRole('button', { name: 'Make the key' }).dblclick();
    const key = (await page.getByTestId('api-key').textContent()) ?? '';
    const stock = () => at.desk.api.call('GET', '/v1/inventory', { headers: { 'x-api-key': key } });
    expect((await stock()).status).toBe(200);
    expect(await faultsEverywhere(at.visitor)).toEqual([]);
    await page.setViewportSize(DESK);
    await page.getByRole('button', { name: 'I have it' }).click();
    await page.getByText(key).waitFor({ state: 'detached' });
    expect(await page.content()).not.toContain(key);
    expect(await page.getByRole('rowheader', { name: 'Kiosk at the door' }).count()).toBe(1);
    await page.getByRole('button', { name: 'Revoke Kiosk at the door' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
    await page.getByRole('cell', { name: 'Revoked' }).waitFor();
    expect(await faultsEverywhere(at.visitor)).toEqual([]);
  });

  it('write down who did what, and find it again', async () => {
    const { page } = at.visitor;
    const body = { delay_minutes: 0 };
    await at.desk.api.call('PUT', `/api/v1/locations/${LOCATION}/busy`, { as: 'tenant_admin', body });
    await at.desk.api.call('PUT', '/api/v1/menu/items/item_456', { as: 'tenant_admin', body: { price: 7 } });
    await open('/audit');
    await page.getByRole('cell', { name: 'locations.busy' }).first().waitFor();
    expect(await faultsEverywhere(at.visitor)).toEqual([]);
    await page.setViewportSize(DESK);
    await page.locator('select[name=action]').selectOption({ label: 'Menu' });
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await page.getByRole('cell', { name: 'locations.busy' }).first().waitFor({ state: 'detached' });
    await page.getByRole('cell', { name: 'item_456' }).first().waitFor();
    await page.locator('input[name=actor_id]').fill('nonsense id');
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await page.locator('input[name=actor_id][aria-invalid=true]').waitFor();
    await page.getByRole('button', { name: 'Clear' }).click();
    await page.getByRole('cell', { name: 'locations.busy' }).first().waitFor();
  });

  it.each([
    ['customer_support', ['Menu', 'Promos', 'Locations'], ['Reports', 'API keys', 'Audit log']],
    ['restaurant_manager', ['Menu', 'Promos', 'Locations', 'Reports', 'Audit log'], ['API keys']],
  ] as const)('open to a %s what the role opens, and nothing else', async (role, there, missing) => {
    const { page } = at.visitor;
    await open('/locations', role);
    const navigation = page.getByRole('navigation', { name: 'Console' });
    for (const name of there) expect(await navigation.getByRole('link', { name }).count()).toBe(1);
    for (const name of missing) expect(await navigation.getByRole('link', { name }).count()).toBe(0);
    expect(await page.getByRole('link', { name: 'New location' }).count()).toBe(0);
    await page.goto(`${at.desk.api.url}/console/keys`);
    await page.getByRole('heading', { name: 'Your role does not open this page.' }).waitFor();
  });

  describe('reports', () => {
    it('show what was sold, save it as CSV, and every order as a line', async () => {
      const { page } = at.visitor;
      await open('/reports', 'restaurant_manager');
      await page.getByRole('img', { name: /Sales by hour of the day\. Most:/ }).waitFor();
      expect(await faultsEverywhere(at.visitor)).toEqual([]);
      await page.setViewportSize(DESK);
      const [sales] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'CSV: Sales by item' }).click(),
      ]);
      expect(sales.suggestedFilename()).toBe('sales-by-item.csv');
      const csv = readFileSync(await sales.path(), 'utf8');
      expect(csv).toContain('Peanut butter and jelly sandwich');
      const [orders] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Export orders' }).click(),
      ]);
      const lines =
        readFileSync(await orders.path(), 'utf8')
          .trimEnd()
          .split('\n').length - 1;
      await page.getByText(`${lines} orders were saved.`).waitFor();
    });

    it('show how far a long export is, and stop it', async () => {
      const { page } = at.visitor;
      await page.addInitScript(() => {
        const send = window.fetch.bind(window);
        // An export as long as one likes: a line at a time.
        window.fetch = (input, init) => {
          const request = new Request(input, init);
          if (!request.url.includes('/reports/orders')) return send(request);
          const lines = new ReadableStream<Uint8Array>({
            start: (controller) => request.signal.addEventListener('abort', () => controller.error('aborted')),
            pull: async (controller) => {
              await new Promise((resolve) => setTimeout(resolve, 50));
              if (!request.signal.aborted) controller.enqueue(new TextEncoder().encode('ord_1,9.95\r\n'));
            },
          });
          return Promise.resolve(new Response(lines, { headers: { 'x-total-rows': '100000' } }));
        };
      });
      await open('/reports');
      let saved = 0;
      page.on('download', () => (saved += 1));
      await page.getByRole('button', { name: 'Export orders' }).click();
      await page.getByText(/^\d+ of 100,000 orders$/).waitFor();
      await page.getByRole('progressbar').waitFor();
      expect(await at.visitor.faults()).toEqual([]);
      await page.getByRole('button', { name: 'Stop the export' }).click();
      await page.getByText('The export was stopped. Nothing was saved.').waitFor();
      await page.getByRole('button', { name: 'Export orders' }).waitFor();
      expect(saved).toBe(0);
    });

    it('say beside the dates that they do not fit, and speak German', async () => {
      const { page } = at.visitor;
      await open('/reports');
      await page.locator('input[name=from]').fill('2020-01-01');
      await page.locator('input[name=from][aria-invalid=true], input[name=to][aria-invalid=true]').first().waitFor();
      await page.getByRole('combobox', { name: 'Language' }).selectOption('de');
      await page.getByRole('heading', { level: 1, name: 'Berichte' }).waitFor();
      await page.locator('select[name=period]').selectOption('month');
      await page.getByRole('img', { name: /Umsatz nach Tageszeit\. Am meisten:/ }).waitFor();
      expect(await page.getByText(/\d,\d\d\s\$/).count()).toBeGreaterThan(0);
    });
  });
});
