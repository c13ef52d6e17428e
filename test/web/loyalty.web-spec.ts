import { JOHN, type OrderingDesk, openDesk } from '../support/ordering-desk';
import { aSigningKey, POINTS, type Settler, startSettler } from '../support/settler';
import { aVisitor, DESK, faultsEverywhere, type Visitor } from './support/browser';
import { consoleSteps, heldBack } from './support/console-steps';

// Axe looks at a page four times, on a machine that may have other things to do.
jest.setTimeout(180_000);

describe('the loyalty program, in the console', () => {
  let desk: OrderingDesk;
  let worker: Settler;
  let visitor: Visitor;

  beforeAll(async () => {
    const signingKeyPem = aSigningKey();
    desk = await openDesk({ config: { inlineWorker: false, signingKeyPem } });
    worker = await startSettler(desk.api.ownerUrl, signingKeyPem, {}, POINTS);
  });
  afterAll(async () => {
    await worker.close();
    await desk.close();
  });
  beforeEach(async () => {
    visitor = await aVisitor({ viewport: DESK });
  });
  afterEach(async () => {
    await visitor.close();
    expect(visitor.problems).toEqual([]);
  });

  const { open, signIn, heading, says, press } = consoleSteps(
    () => visitor.page,
    () => desk.api.url,
  );

  it('stop a preview when told to, and go on with it', async () => {
    const { page } = visitor;
    await signIn('tenant_admin');
    await open('/loyalty/program');
    const letGo = await heldBack(page, '**/program/preview**');
    await page.locator('input[name="tiers.gold.threshold"]').fill('4000');
    await press('Stop');
    await says(/Stopped\./);
    await letGo();
    await press('Go on');
    await says('1 member would fall at the end of the year');
  });

  it('show before it is saved who would change tier, and the customer’s page follows', async () => {
    const { page } = visitor;
    await signIn('tenant_admin');
    await open('/loyalty/program');
    const threshold = page.locator('input[name="tiers.platinum.threshold"]');
    await threshold.fill('1000');
    await says('Has to be higher than that of the tier below.');
    await threshold.fill('3400');
    await says('1 member would rise at once');
    await page.getByRole('link', { name: JOHN }).waitFor();
    expect(await faultsEverywhere(visitor)).toEqual([]);
    await visitor.page.setViewportSize(DESK);
    await press('Put these rules in force');
    await says('Saved.');
    await worker.runIn(0);
    await open(`/customers/${JOHN}?part=points`);
    await says('Platinum');
    await says(/The highest tier/);
  });

  it('show both when two people change the program', async () => {
    const { page } = visitor;
    await signIn('tenant_admin');
    await open('/loyalty/program');
    await page.locator('input[name=points_per_reward_unit]').fill('90');
    const { body: program } = await desk.api.call('GET', '/api/v1/loyalty/program', { as: 'tenant_admin' });
    const { version: _v, currency: _c, updated_at: _u, ...rules } = program;
    const tiers = Object.fromEntries(
      Object.entries(rules.tiers as Record<string, { benefits: Record<string, unknown>[] }>).map(([name, tier]) => [
        name,
        { ...tier, benefits: tier.benefits.map(({ sentence: _s, ...benefit }) => benefit) },
      ]),
    );
    const changed = { ...rules, tiers, points_per_reward_unit: 80 };
    const answer = await desk.api.call('PUT', '/api/v1/loyalty/program', { as: 'tenant_admin', body: changed });
    expect(answer.status).toBe(200);
    await press('Put these rules in force');
    await says('Somebody changed this meanwhile');
    await page.getByRole('cell', { name: '80' }).waitFor();
    await press('Take theirs');
    expect(await page.locator('input[name=points_per_reward_unit]').inputValue()).toBe('80');
  });

  it('keep the rewards, and draw the figures of the program with a table beside them', async () => {
    const { page } = visitor;
    await signIn('tenant_admin');
    await open('/loyalty');
    await page.getByRole('img', { name: /Points by month/ }).waitFor();
    await page.locator('.recharts-surface').first().waitFor();
    expect(await faultsEverywhere(visitor)).toEqual([]);
    await visitor.page.setViewportSize(DESK);
    await page.getByRole('link', { name: 'Rewards' }).click();
    await press('Add a reward');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(/^Name/).fill('A cookie');
    await dialog.getByLabel(/^Points/).fill('300');
    await dialog.getByLabel('Kind').selectOption('free_item');
    expect(await visitor.faults()).toEqual([]);
    await dialog.getByRole('button', { name: 'Save' }).click();
    const cookie = page.getByRole('rowheader', { name: 'A cookie' });
    await cookie.waitFor();
    expect(await faultsEverywhere(visitor)).toEqual([]);
    await visitor.page.setViewportSize(DESK);
    await press('End A cookie');
    await dialog.getByRole('button', { name: 'End' }).click();
    await cookie.waitFor({ state: 'detached' });
  });

  it('show support the rules without a way to change them', async () => {
    const { page } = visitor;
    await signIn('customer_support');
    await open('/loyalty/program');
    await says(/Changing it is for the restaurant’s admin/);
    expect(await page.locator('input[name=points_per_reward_unit]').isDisabled()).toBe(true);
    expect(await page.getByRole('button', { name: 'Put these rules in force' }).count()).toBe(0);
    expect(await faultsEverywhere(visitor)).toEqual([]);
    await open(`/customers/${JOHN}?part=privacy`);
    await heading('Everything we hold');
    expect(await page.getByRole('heading', { name: 'Erase this customer' }).count()).toBe(0);
  });
});
