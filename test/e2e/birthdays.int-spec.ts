import { required } from '@breadboard/kernel';
import { DateTime } from 'luxon';
import { CLUB, eventually, JOHN, openDesk, type OrderingDesk, uuidOf } from '../support/ordering-desk';
import type { Answer } from '../support/test-api';

const ZONE = 'America/New_York';
const COOKIE = { menu_item_id: 'item_401', quantity: 1 };

/** A birthday, as a guest has it. */
describe('a birthday', () => {
  let desk: OrderingDesk;
  beforeEach(async () => {
    desk = await openDesk();
  });
  afterEach(async () => {
    expect(await desk.broken()).toEqual([]);
    await desk.close();
  });

  const vouchers = async (): Promise<Record<string, unknown>[]> =>
    (await desk.api.call('GET', `/v1/commerce/customers/${JOHN}/vouchers`, { as: 'customer' })).body.data as never;
  const pass = (days: number): Promise<Answer> =>
    desk.api.call('POST', '/v1/commerce/demo/clock', { as: 'tenant_admin', body: { advance: { days } } });

  it('brings a member a free item that works once, within its week', async () => {
    const inFourDays = DateTime.now().setZone(ZONE).plus({ days: 4 });
    await desk.api.owner('UPDATE customers SET birthday = $2 WHERE id = $1', [
      uuidOf(JOHN),
      `1992-${inFourDays.toFormat('MM-dd')}`,
    ]);
    expect(await vouchers()).toEqual([]);
    await pass(5);
    const [voucher] = await eventually(async () => {
      const found = await vouchers();
      return found.length > 0 ? found : null;
    });
    const { code, expires_at: expiresAt } = required(voucher, 'voucher');
    expect(voucher).toMatchObject({
      description: 'Free birthday dessert',
      kind: 'free_item',
      value: null,
      source: 'birthday',
      used_at: null,
    });
    const ends = inFourDays.startOf('day').plus({ days: 7 }).startOf('day');
    expect(Date.parse(String(expiresAt))).toBe(ends.toMillis());

    expect((await desk.place({ items: [CLUB], promo_code: code })).body.message).toMatch(/needs one of its items/);
    // John is gold: of the cookie's 2.95 ten per cent are off, and the voucher takes the rest.
    const order = (await desk.place({ items: [COOKIE], promo_code: code })).body;
    expect([order.subtotal, order.discount, order.total]).toEqual([2.95, 2.95, 0]);
    expect(await vouchers()).toEqual([]);
    expect((await desk.place({ items: [COOKIE], promo_code: code })).body.error).toBe('promo_invalid');
    await desk.cancel(order.id);
    expect(await vouchers()).toMatchObject([{ code }]);

    await pass(6);
    expect(await vouchers()).toEqual([]);
    expect((await desk.place({ items: [COOKIE], promo_code: code })).body).toMatchObject({
      error: 'promo_invalid',
      message: `${String(code)} has expired.`,
    });
  });
});
