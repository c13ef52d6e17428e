import { assert } from '@breadboard/kernel';
import { DateTime } from 'luxon';
import { LAST_YEAR, THIS_YEAR, USUALS, type Visit } from './john-doe-visits';
import type { OrderBook } from './order-book';
import { PointsBook } from './points';
import { TIME_ZONE } from './restaurants';
import type { Shop, StoredOrder } from './shop';
import { type Moment, spread } from './timeline';

const TOTAL_SPENT = 123_456n;
const POINTS_LEFT = 1_250;

/** 45 delivered orders that come to 1,234.56 dollars, and the points they earned, of which 1,250 are left. */
export function addJohnsHistory(shop: Shop, orders: OrderBook, now: Date): void {
  const newYear = DateTime.fromJSDate(now, { zone: TIME_ZONE }).startOf('year');
  // The first order is some days after the fifteenth of January, when he became a customer.
  const since = newYear.minus({ years: 1 }).plus({ days: 20 }).toJSDate();
  const lastYear = spread(since, newYear.minus({ days: 20 }).toJSDate(), LAST_YEAR.length);
  const thisYear = spread(newYear.toJSDate(), now, THIS_YEAR.length);

  const points = new PointsBook(shop, shop.ids.of('cust', 'abc123'));
  const visit = (one: Visit, moment: Moment | undefined) => addVisit(shop, orders, points, one, moment);
  const placed = LAST_YEAR.map((one, index) => visit(one, lastYear[index]));
  points.redeem(points.balance, { at: newYear.minus({ days: 2 }).toJSDate(), orderId: null });
  placed.push(...THIS_YEAR.map((one, index) => visit(one, thisYear[index])));
  points.close(now);

  const spent = placed.reduce((sum, { total }) => sum + total, 0n);
  assert(spent === TOTAL_SPENT, `John has spent ${spent} cents`);
  assert(points.balance === POINTS_LEFT, `John has ${points.balance} points`);
}

function addVisit(
  shop: Shop,
  orders: OrderBook,
  points: PointsBook,
  { usual, tip, redeemed, printed }: Visit,
  moment: Moment | undefined,
): StoredOrder {
  assert(moment, 'every visit has its moment');
  const orderId = printed ? shop.ids.of('ord', printed.order) : shop.ids.next('ord');
  const transactionId = printed && shop.ids.of('txn', printed.transaction);
  const { lines, tip: usualTip } = USUALS[usual];
  const order = orders.add({
    id: orderId,
    customerId: points.customerId,
    ...moment,
    basket: lines,
    path: ['prepping', 'ready', 'delivered'],
    tier: points.tier,
    tip: tip ?? usualTip,
    paymentMethodId: shop.ids.of('pm', 'xyz789'),
    ...(printed?.dailyNumber && { dailyNumber: printed.dailyNumber }),
  });
  if (redeemed) points.redeem(redeemed, { at: moment.placedAt, orderId, id: transactionId });
  points.earn(order, redeemed ? undefined : transactionId);
  return order;
}
