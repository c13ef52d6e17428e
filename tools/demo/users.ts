import { createHash } from 'node:crypto';
import { KEY_SCOPES, type Role } from '@breadboard/contracts';
import { PRINTED_KEY } from '@breadboard/identity';
import type { Uuid } from '@breadboard/kernel';
import { hash } from '@node-rs/argon2';
import type { DemoIds } from './ids';
import type { DemoRows } from './rows';

export const DEMO_PASSWORD = 'demo-password-1';
export const DEMO_API_KEY = PRINTED_KEY;

export interface DemoUser {
  readonly email: string;
  readonly role: Role;
  readonly customerId?: Uuid;
  readonly locationIds?: readonly Uuid[];
}

/** Users above the restaurants; their home is the platform's own tenant. */
export const PLATFORM_USERS: readonly DemoUser[] = [
  { email: 'platform@breadboard.demo', role: 'platform_admin' },
  { email: 'system@breadboard.demo', role: 'system_admin' },
  { email: 'super@breadboard.demo', role: 'super_admin' },
];

/** One sign-in a role of the restaurant; the customer is John Doe. */
export function pbandjUsers(customerId: Uuid, locationId: Uuid): DemoUser[] {
  return [
    { email: 'customer@pbandj.demo', role: 'customer', customerId },
    { email: 'support@pbandj.demo', role: 'customer_support' },
    { email: 'manager@pbandj.demo', role: 'restaurant_manager', locationIds: [locationId] },
    { email: 'admin@pbandj.demo', role: 'tenant_admin' },
  ];
}

export function rivalUsers(customerId: Uuid): DemoUser[] {
  return [
    { email: 'customer@rival.demo', role: 'customer', customerId },
    { email: 'admin@rival.demo', role: 'tenant_admin' },
  ];
}

/** The sign-ins of the restaurant that the demo is about, and of the platform. */
export function demoSignIns(): readonly Pick<DemoUser, 'email' | 'role'>[] {
  const somebody: Uuid = '00000000-0000-0000-0000-000000000000';
  return [...pbandjUsers(somebody, somebody), ...PLATFORM_USERS];
}

/** The hash of the password that all demo users share: argon2id (the library's default), 19 MiB, two passes. */
export function demoPasswordHash(): Promise<string> {
  return hash(DEMO_PASSWORD, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
}

export function addUsers(
  rows: DemoRows,
  ids: DemoIds,
  users: readonly DemoUser[],
  passwordHash: string,
  now: Date,
): void {
  for (const { email, role, customerId, locationIds = [] } of users) {
    rows.add('users', {
      id: ids.next('usr'),
      email,
      password_hash: passwordHash,
      roles: [role],
      location_ids: locationIds,
      customer_id: customerId ?? null,
      created_at: now,
      updated_at: now,
    });
  }
}

/** The API key of the printed examples, which may do everything a key can do at its location. */
export function addApiKey(rows: DemoRows, ids: DemoIds, locationId: Uuid, now: Date): void {
  rows.add('api_keys', {
    id: ids.next('key'),
    location_id: locationId,
    name: 'Demo kiosk',
    secret_hash: `\\x${createHash('sha256').update(DEMO_API_KEY).digest('hex')}`,
    scopes: KEY_SCOPES,
    created_at: now,
  });
}
