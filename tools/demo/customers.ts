import type { CustomerSegment } from '@breadboard/contracts';
import type { Uuid } from '@breadboard/kernel';
import type { DemoIds } from './ids';
import type { DemoRows } from './rows';
import type { StoredOrder } from './shop';

export interface DemoCustomer {
  /** Digits of the identifier. */
  readonly id: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly phone?: string;
  readonly birthday?: string;
  readonly preferences?: Readonly<Record<string, unknown>>;
  readonly createdAt: string;
}

/** John Doe of the reference, whose favorites are items of his own restaurant. */
export function johnDoe(ids: DemoIds, id: string): DemoCustomer {
  return {
    id,
    firstName: 'John',
    lastName: 'Doe',
    email: 'john.doe@example.com',
    phone: '+1234567890',
    birthday: '1990-05-15',
    preferences: {
      dietary_restrictions: ['vegetarian'],
      favorite_items: [ids.of('item', '123'), ids.of('item', '456')],
    },
    createdAt: '2025-01-15T10:00:00Z',
  };
}

export const AVERY: DemoCustomer = {
  id: '2048',
  firstName: 'Avery',
  lastName: 'Simmons',
  email: 'avery@diner.dev',
  preferences: { favorite_bread: 'sourdough', favorite_jelly: 'strawberry' },
  createdAt: '2025-06-02T15:20:00Z',
};

/** Guests whose names, addresses and numbers look like those of John and Avery, so that a search has to be exact. */
export const GUESTS: readonly DemoCustomer[] = [
  guest('3001', 'Jane', 'Doe', 'jane.doe@example.com', '+1234567891'),
  guest('3002', 'Johnny', 'Doe', 'johnny.doe@example.com', '+1234567899'),
  guest('3003', 'Joan', 'Dow', 'joan@dow.example', '+12125550107'),
  guest('3004', 'Jón', 'Dóe', 'jon.doe@example.net', '+3545550123'),
  guest('3005', 'Aubrey', 'Simmons', 'aubrey@diner.dev', '+12125550143'),
  guest('3006', 'Avery', 'Simms', 'avery.simms@example.com', '+12125550144'),
  guest('3007', 'Zoë', 'Müller', 'zoe.mueller@example.com', '+493055501234'),
];

function guest(id: string, firstName: string, lastName: string, email: string, phone: string): DemoCustomer {
  return { id, firstName, lastName, email, phone, createdAt: '2025-09-01T12:00:00Z' };
}

/** Customers with the counts of their delivered orders. */
export function addCustomers(
  rows: DemoRows,
  ids: DemoIds,
  customers: readonly DemoCustomer[],
  orders: readonly StoredOrder[],
  now: Date,
): void {
  for (const customer of customers) {
    const id = ids.of('cust', customer.id);
    const delivered = orders.filter((order) => order.customerId === id && order.status === 'delivered');
    const lastChange = delivered.at(-1)?.changedAt ?? new Date(customer.createdAt);
    rows.add('customers', {
      id,
      first_name: customer.firstName,
      last_name: customer.lastName,
      email: customer.email,
      phone: customer.phone ?? null,
      birthday: customer.birthday ?? null,
      preferences: customer.preferences ?? {},
      segment: segmentOf(orders, id, now),
      total_orders: delivered.length,
      total_spent: delivered.reduce((sum, { total }) => sum + total, 0n),
      created_at: customer.createdAt,
      updated_at: lastChange,
    });
  }
}

const DAY = 24 * 60 * 60_000;

/** The segment by order history, as the rules say it; nobody of the demo is in the top tier. */
function segmentOf(orders: readonly StoredOrder[], customerId: Uuid, now: Date): CustomerSegment {
  const ages = orders
    .filter((order) => order.customerId === customerId && order.status !== 'canceled')
    .map(({ placedAt }) => (now.getTime() - placedAt.getTime()) / DAY);
  if (ages.filter((days) => days <= 90).length >= 10) return 'vip';
  if (ages.every((days) => days <= 30)) return 'new';
  const newest = Math.min(...ages);
  if (newest <= 60) return 'active';
  return newest <= 180 ? 'at_risk' : 'lapsed';
}
