import type { Answer, Call, DemoUser, TestApi } from './test-api';

export const PRINTED_KEY = 'pbj_test_8dd1f2';

/** Calls as a kiosk makes them: with a key, and no token. */
export type Kiosk = (method: string, path: string, body?: object, call?: Partial<Call>) => Promise<Answer>;

export function kioskOf(api: TestApi, key: string = PRINTED_KEY): Kiosk {
  return (method, path, body, call = {}) =>
    api.call(method, path, {
      ...(body === undefined ? {} : { body }),
      ...call,
      headers: { 'x-api-key': key, ...call.headers },
    });
}

/** A key that an administrator makes. */
export async function aKey(api: TestApi, wanted: object = {}, as: DemoUser = 'tenant_admin'): Promise<Answer> {
  const scopes = ['orders:read', 'orders:write', 'customers:read', 'customers:write', 'inventory:read'];
  const body = { name: 'A kiosk', location_id: 'loc_abc123', scopes, ...wanted };
  return api.call('POST', '/v1/commerce/api-keys', { as, body });
}

/** The sandwich of the reference, whose jelly is left to the test. */
export const SANDWICH = {
  customer_id: 'cus_2048',
  bread: 'brioche',
  peanut_butter: 'smooth',
  jelly: 'raspberry',
  toast: 'light',
  cut: 'triangles',
  extras: ['banana_slices'],
};
