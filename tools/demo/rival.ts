import { addCustomers, GUESTS, johnDoe } from './customers';
import { DemoIds } from './ids';
import { addDayparts, addMenu } from './menu';
import { MINUTE, minutesAfter, OrderBook } from './order-book';
import { PointsBook } from './points';
import { addProgram } from './program';
import { addLocation, RIVAL_CORNER } from './restaurants';
import type { DemoRows } from './rows';
import { openShop } from './shop';
import { addUsers, rivalUsers } from './users';

/** A second restaurant that looks like the first one and shares nothing with it: other ids, same names and e-mails. */
export function rivalRows(passwordHash: string, now: Date): DemoRows {
  const shop = openShop(new DemoIds('r'), '001');
  const { rows, ids } = shop;
  addLocation(rows, shop.locationId, RIVAL_CORNER, now);
  addMenu(rows, ids);
  addDayparts(rows, ids, now);
  addProgram(rows, ids, now);

  const john = johnDoe(ids, '001');
  const points = new PointsBook(shop, ids.of('cust', john.id));
  const { customerId } = points;
  const orders = new OrderBook(shop);
  const lunch = orders.add({
    customerId,
    placedAt: minutesAfter(now, -24 * 60),
    basket: [{ item: '123' }, { item: '501' }],
    path: ['prepping', 'ready', 'delivered'],
    pace: 3 * MINUTE,
    tier: points.tier,
  });
  points.earn(lunch);
  orders.add({
    customerId,
    placedAt: now,
    basket: [{ item: 'pbj', modifiers: ['rye', 'smooth', 'grape', 'light', 'triangles'] }],
    path: ['prepping'],
    pace: 0,
    tier: points.tier,
  });
  points.close(now);
  orders.close(now);
  addCustomers(rows, ids, [john, ...GUESTS.slice(0, 2)], orders.orders, now);
  addUsers(rows, ids, rivalUsers(customerId), passwordHash, now);
  return rows;
}
