import type { OrderStatus } from '@breadboard/contracts';
import { required } from '@breadboard/kernel';
import type { BasketLine } from './basket';
import { AVERY, GUESTS } from './customers';
import { MINUTE, minutesAfter, type OrderBook } from './order-book';
import { PointsBook } from './points';
import type { DemoPromo } from './restaurants';
import type { Shop } from './shop';

const DAY_MINUTES = 24 * 60;
const DELIVERED: readonly OrderStatus[] = ['prepping', 'ready', 'delivered'];
const TOASTED: readonly OrderStatus[] = ['prepping', 'toasting', 'ready', 'delivered'];

interface GuestOrder {
  /** Digits of the customer's identifier. */
  readonly guest: string;
  readonly daysAgo: number;
  readonly basket: readonly BasketLine[];
  readonly path: readonly OrderStatus[];
  readonly save10?: true;
}

/** Oldest first. */
const PAST: readonly GuestOrder[] = [
  { guest: '3003', daysAgo: 200, basket: [{ item: '457' }, { item: '501' }], path: DELIVERED },
  { guest: '3004', daysAgo: 90, basket: [{ item: '124' }, { item: '301' }], path: TOASTED },
  { guest: '3001', daysAgo: 62, basket: [{ item: '456', quantity: 2 }], path: DELIVERED },
  { guest: '3002', daysAgo: 45, basket: [{ item: '124', modifiers: ['extra_cheese'] }], path: TOASTED },
  { guest: '3001', daysAgo: 20, basket: [{ item: '123', quantity: 2 }], path: DELIVERED, save10: true },
  { guest: '3006', daysAgo: 12, basket: [{ item: '403' }, { item: '503' }], path: DELIVERED },
  { guest: '3005', daysAgo: 6, basket: [{ item: '302', quantity: 3 }], path: DELIVERED },
  { guest: '3007', daysAgo: 3, basket: [{ item: '123' }, { item: '402' }], path: ['canceled'] },
];

const SCHEDULED_AHEAD_MINUTES = 6 * DAY_MINUTES;

/** Open orders for next week: they hold stock, and are not in the kitchen's queue yet. */
const SCHEDULED: readonly { guest: string; basket: readonly BasketLine[] }[] = [
  { guest: '3001', basket: [{ item: 'pbj', modifiers: ['sourdough', 'chunky', 'strawberry', 'golden', 'diagonal'] }] },
  { guest: '3005', basket: [{ item: 'pbj', modifiers: ['sourdough', 'honey_roast', 'grape', 'honey_drizzle'] }] },
];

/** Everybody's orders but John's: Avery's, as they are printed, and what the others ordered. */
export function addGuestOrders(shop: Shop, orders: OrderBook, promo: DemoPromo, now: Date): void {
  const books = new Map(
    [AVERY, ...GUESTS].map(({ id }) => [id, new PointsBook(shop, shop.ids.of('cust', id))] as const),
  );
  const bookOf = (guest: string) => required(books.get(guest), `guest ${guest}`);
  for (const { guest, daysAgo, basket, path, save10 } of PAST) {
    const placedAt = minutesAfter(now, -daysAgo * DAY_MINUTES);
    const { customerId, tier } = bookOf(guest);
    const paid = save10 ? { promo } : {};
    const order = orders.add({ customerId, placedAt, basket, path, tier, pace: 3 * MINUTE, ...paid });
    if (order.status === 'delivered') bookOf(guest).earn(order);
  }
  addAverysOrders(shop, orders, bookOf(AVERY.id), now);
  for (const { guest, basket } of SCHEDULED) {
    const { customerId, tier } = bookOf(guest);
    const times = { placedAt: minutesAfter(now, -120), scheduledTime: minutesAfter(now, SCHEDULED_AHEAD_MINUTES) };
    orders.add({ customerId, basket, path: [], tier, pace: 0, ...times });
  }
  for (const book of books.values()) book.close(now);
}

function addAverysOrders(shop: Shop, orders: OrderBook, points: PointsBook, now: Date): void {
  const { customerId, tier } = points;
  const yesterday = orders.add({
    id: shop.ids.of('ord', '41a2'),
    customerId,
    placedAt: minutesAfter(now, -DAY_MINUTES),
    basket: [{ item: 'pbj', modifiers: ['sourdough', 'chunky', 'grape', 'dark', 'halves'] }],
    path: TOASTED,
    tier,
    pace: 3 * MINUTE,
  });
  points.earn(yesterday);
  orders.add({
    id: shop.ids.of('ord', '41b7'),
    customerId,
    placedAt: now,
    basket: [{ item: 'pbj', modifiers: ['brioche', 'smooth', 'raspberry', 'light', 'triangles', 'banana_slices'] }],
    path: ['prepping'],
    tier: points.tier,
    pace: 0,
  });
}
