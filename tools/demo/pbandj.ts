import type { Uuid } from '@breadboard/kernel';
import { addCustomers, AVERY, GUESTS, johnDoe } from './customers';
import { addGuestOrders } from './guest-orders';
import { DemoIds } from './ids';
import { addJohnsHistory } from './john-doe';
import { addDayparts, addMenu } from './menu';
import { OrderBook } from './order-book';
import { addProgram } from './program';
import { addLocation, addPromo, DOWNTOWN, save10 } from './restaurants';
import type { DemoRows } from './rows';
import { openShop, type Shop } from './shop';
import { addApiKey, addUsers, pbandjUsers } from './users';

/** Everything of the restaurant that the documents print examples of. */
export function pbandjRows(passwordHash: string, now: Date): DemoRows {
  const shop = openShop(new DemoIds(''), 'abc123');
  const { rows, ids, locationId } = shop;
  addLocation(rows, locationId, DOWNTOWN, now);
  addMenu(rows, ids);
  addDayparts(rows, ids, now);
  addProgram(rows, ids, now);

  const orders = new OrderBook(shop);
  const promo = save10(ids);
  addJohnsHistory(shop, orders, now);
  addGuestOrders(shop, orders, promo, now);
  addPromo(rows, promo, orders.promoUses, now);
  orders.close(now);

  const john = johnDoe(ids, 'abc123');
  addCustomers(rows, ids, [john, AVERY, ...GUESTS], orders.orders, now);
  addHomeAndCard(shop, ids.of('cust', 'abc123'), now);
  addUsers(rows, ids, pbandjUsers(ids.of('cust', 'abc123'), locationId), passwordHash, now);
  addApiKey(rows, ids, locationId, now);
  return rows;
}

function addHomeAndCard({ rows, ids }: Shop, johnId: Uuid, now: Date): void {
  const customer = { customer_id: johnId, created_at: now };
  const home = { type: 'home', street: '123 Main St', city: 'New York', state: 'NY', zip: '10001' };
  rows.add('addresses', { id: ids.of('addr', '123'), ...customer, ...home });
  rows.add('payment_methods', {
    id: ids.of('pm', 'xyz789'),
    ...customer,
    provider: 'simulated',
    provider_ref: 'tok_visa',
    brand: 'visa',
    last_four: '4242',
    expiration_month: 12,
    expiration_year: now.getUTCFullYear() + 3,
    state: 'chargeable',
    is_default: true,
  });
}
