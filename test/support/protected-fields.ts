/** What nobody may write of a customer through an API, each with a value that somebody would like to have. */
export const PROTECTED_FIELDS: Readonly<Record<string, unknown>> = {
  id: 'cust_777',
  tenant_id: 'ten_rye',
  loyalty_points: 1_000_000,
  loyalty_tier: 'platinum',
  total_orders: 0,
  total_spent: 9_999.99,
  segment: 'vip',
  version: 99,
  created_at: '2020-01-01T00:00:00Z',
  updated_at: '2020-01-01T00:00:00Z',
  role: 'tenant_admin',
  roles: ['tenant_admin'],
  addresses: [],
};
