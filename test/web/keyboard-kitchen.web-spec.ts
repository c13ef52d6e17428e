import { LOCATION } from '../support/ordering-desk';
import { DESK } from './support/browser';
import { atKeyboard } from './support/keyboard-desk';
import { aPaidOrder } from './support/kitchen-pages';

const DAY_MS = 86_400_000;

// One person after another sits down at the same browser.
jest.setTimeout(120_000);

describe('orders, stock, menu and places, by keyboard alone', () => {
  const at = atKeyboard('/console', { viewport: DESK });
  const { keys, says, signIn } = at;
  let paid: { id: string; number: string };

  beforeAll(async () => {
    await at.desk.setStock('strawberry', 20);
    const id = await aPaidOrder(at.desk);
    paid = { id, number: String((await at.desk.read(id, 'restaurant_manager')).body.number) };
    await signIn('restaurant_manager');
    await keys.arrives(/^Welcome/);
  });

  const dateIn = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
  const nextMonday = (): string => {
    const ahead = [2, 3, 4, 5, 6, 7, 8].find((days) => new Date(Date.now() + days * DAY_MS).getUTCDay() === 1);
    return dateIn(ahead ?? 2);
  };

  /** From the list. Yesterday's orders have the same numbers, and stand behind it. */
  const opens = async ({ id, number }: typeof paid): Promise<void> => {
    await at.page.locator(`a[href$="/orders/${id}"]`).first().waitFor();
    await keys.enter(number);
    await keys.arrives(`Order ${number}`);
    expect(at.page.url()).toMatch(new RegExp(`/${id}$`));
  };

  it('finds an order, and gives an item of it back', async () => {
    await keys.enter('Orders');
    await keys.arrives('Orders');
    await keys.to('To');
    await keys.typeTime('2001-01-01');
    await says('No order fits.');
    await keys.enter('Clear filters');
    await at.page.getByRole('table').waitFor();
    await keys.isAt('To');
    await keys.choose('Status', 'Handed over');
    await at.page.waitForURL(/status=delivered/);
    await opens(paid);
    await keys.enter('Refund');
    await keys.isCaught();
    await keys.press('Escape');
    await keys.isBackAt('Refund');
    await keys.press('Enter');
    await keys.write('How many of Grilled veggie club', '1');
    await says(/^The guest gets back \$/);
    await keys.write(/^Reason/, 'Cold');
    await keys.enter(/^Give back \$/);
    await says('Refunded.');
    await keys.isBackAt('Refund');
  });

  it('cancels an order with a reason', async () => {
    const { body } = await at.desk.place();
    await keys.enter('Back to All orders');
    await keys.arrives('Orders');
    await opens({ id: String(body.id), number: String(body.number) });
    await keys.enter('Cancel the order');
    await keys.isAt(/^Reason/);
    await keys.type('The oven broke down');
    await keys.enter('Cancel the order');
    await says('Now: Canceled.');
    await at.page.getByRole('dialog').waitFor({ state: 'detached' });
    await keys.isSomewhere();
    expect((await at.desk.read(body.id)).body.cancel_reason).toBe('The oven broke down');
  });

  it('restocks, counts, and takes something off until a time', async () => {
    const { available, reserved } = await at.desk.stockOf('grape');
    await keys.enter('Stock');
    await keys.arrives('Stock');
    await keys.enter('Change Jelly, grape');
    await keys.isAt(/^Units to add/);
    await keys.type('5');
    await keys.write(/^Reason/, 'Delivery');
    await keys.press('Enter');
    await says(`Jelly, grape: ${available + 5} available.`);
    await keys.isBackAt('Change Jelly, grape');
    await keys.press('Enter');
    await keys.to('Add or take away');
    await keys.press('ArrowDown');
    await keys.write(/^Units on the shelf/, '30');
    await keys.enter('Save');
    await says(`Jelly, grape: ${30 - reserved} available.`);
    await keys.isBackAt('Change Jelly, grape');
    await keys.enter('Take off Jelly, strawberry');
    await keys.isCaught();
    await keys.choose('Until', 'A time of your choice');
    await keys.to(/^Time/);
    await keys.typeTime(dateIn(2), '1000AM');
    await keys.enter('Take off');
    await says('Jelly, strawberry is taken off.');
    await keys.isAt('Close');
    await keys.press('Enter');
    await keys.isBackAt(/Jelly, strawberry$/);
    await keys.enter('Bring back Jelly, strawberry');
    await says('Jelly, strawberry is back.');
    await keys.isAt(/Jelly, strawberry$/);
    await keys.enter('On the menu');
    await keys.arrives('Stock');
    await keys.write('Find', 'soup');
    await keys.enter('Take off Roasted tomato soup');
    await keys.enter('Take off');
    await says('Nobody can order: Roasted tomato soup');
    await keys.press('Escape');
    await keys.isBackAt('Bring back Roasted tomato soup');
    await keys.press('Enter');
    await says('Roasted tomato soup is back.');
    await keys.isAt('Take off Roasted tomato soup');
    await keys.enter('Movements');
    await keys.arrives('Stock');
    await keys.choose('Item', 'Jelly, grape');
    await says('Delivery');
  });

  it('makes orders wait, takes none, and changes the hours', async () => {
    const { page } = at;
    await keys.enter('Locations');
    await keys.arrives('Locations');
    await keys.enter('PB&J Downtown');
    await keys.arrives('PB&J Downtown');
    await keys.write('Delay in minutes', '25');
    await keys.press('Enter');
    await says(/25 minutes longer, until/);
    await keys.isAt('Delay in minutes');
    await keys.enter('Pause orders');
    await says(/Takes no orders until/);
    await keys.isAt('Take orders again');
    await keys.press('Enter');
    await keys.isAt('Ends');
    await keys.enter('End the delay');
    await says('Orders are taken, and promised as usual.');
    await keys.isAt('Set the delay');
    await keys.to('Pickup times on');
    await keys.typeTime(nextMonday());
    await says('96 pickup times');
    await keys.to('Monday, opens');
    await keys.type('0900AM');
    await keys.to('Monday, closes');
    await keys.type('1100AM');
    await keys.enter('Add a day');
    await keys.to(/^Date/);
    await keys.typeTime(dateIn(20));
    await keys.write('Why', 'Holiday');
    await keys.enter('Save the hours');
    await says('Saved.');
    await keys.isAt('Save the hours');
    await says('8 pickup times');
    const { body } = await at.desk.api.call('GET', `/api/v1/locations/${LOCATION}?tenant=pbandj`);
    expect(body.opening_hours).toContainEqual({ weekday: 1, opens: '09:00', closes: '11:00' });
    expect(body.exceptions).toEqual([expect.objectContaining({ date: dateIn(20), note: 'Holiday' })]);
    await keys.enter('Remove Day 1');
    await page.getByRole('group', { name: 'Day 1' }).waitFor({ state: 'detached' });
    await keys.isAt('Add a day');
    await keys.enter('Sign out');
    await keys.arrives('Sign in to the console');
  });

  it('adds an item with its groups, recipe and prices', async () => {
    const { page } = at;
    await signIn('tenant_admin');
    // The next person is where the one before has left.
    await keys.arrives('PB&J Downtown');
    await keys.enter('Menu');
    await keys.arrives('Menu');
    await keys.enter('New item');
    await keys.arrives('New item');
    await keys.write(/^Name/, 'Keyed toast');
    await keys.choose('Category', 'Desserts');
    await keys.write(/^Price \(USD\)/, '4.5');
    await keys.to('Dietary marks');
    await keys.type('vegan');
    await keys.press('Enter', 'Escape');
    await keys.choose('Add a group', 'Jelly');
    await keys.enter('Add a group');
    await page.getByTestId('guest-preview').getByText('Choose 1').waitFor();
    await keys.isAt('Add a group');
    await keys.write('PB&J Downtown (USD)', '4.75');
    await keys.enter('Add stock');
    await keys.write(/^Kind of stock/, 'bread');
    await keys.press('Escape');
    await keys.write(/^Stock item/, 'rye');
    await keys.press('Escape');
    await keys.enter('Save');
    await keys.arrives('Keyed toast');
    await keys.write(/^Description/, 'Toast, by keyboard');
    await keys.enter('Save');
    await says('Saved.');
    await keys.isAt('Save');
    const { body } = await at.desk.api.call('GET', '/api/v1/menu/items', { as: 'tenant_admin' });
    const item = (body.data as { name: string }[]).find(({ name }) => name === 'Keyed toast');
    expect(item).toMatchObject({
      price: 4.5,
      dietary: ['vegan'],
      recipe: [{ type: 'bread', option: 'rye', quantity: 1 }],
      location_prices: [{ price: 4.75 }],
    });
    await keys.enter('Archive Keyed toast');
    await keys.isAt('Cancel');
    await keys.press('Tab', 'Enter');
    await keys.arrives('Menu');
  });

  it('makes a group with an option, and a time of day', async () => {
    const { page } = at;
    await keys.enter('Groups and options');
    await keys.arrives('Groups and options');
    await keys.enter('New group');
    await keys.arrives('New group');
    await keys.write(/^Name/, 'Keyed sauce');
    await keys.write(/^Code/, 'Not A Code');
    await keys.enter('Save');
    await keys.isAt(/^Code/);
    await keys.write(/^Code/, 'keyed_sauce');
    await keys.press('Enter');
    await keys.arrives('Keyed sauce');
    await keys.enter('New option');
    await keys.isAt(/^Name/);
    await keys.type('Mustard');
    await keys.write(/^Code/, 'mustard');
    await keys.write(/^Surcharge/, '0.25');
    await keys.enter('Save');
    await keys.isBackAt('New option');
    await keys.enter('Edit Mustard');
    await keys.isCaught();
    await keys.press('Escape');
    await keys.isBackAt('Edit Mustard');
    await keys.enter('Back to Groups and options');
    await keys.arrives('Groups and options');
    await keys.enter('Times of day');
    await keys.arrives('Times of day');
    await keys.enter('New time of day');
    await keys.isAt(/^Name/);
    await keys.type('Teatime');
    await keys.enter('Add a time on Monday');
    await keys.to('Monday, opens');
    await keys.type('0300PM');
    await keys.to('Monday, closes');
    await keys.type('0430PM');
    await keys.enter('Every day like Monday');
    await keys.toggle('Jelly doughnut');
    await keys.enter('Save');
    await page.getByRole('rowheader', { name: 'Teatime' }).waitFor();
    await keys.isBackAt('New time of day');
  });
});
