const CUSTOMERS = '/api/v1/payments/customers';
const SOURCES = '/api/v1/payments/sources';

interface Whose {
  readonly customer: string;
}

/** The source that has the number of its customer. */
const sourceOf = ({ customer }: Whose): string => customer.replace(/^[a-z]+_/, 'pm_');

/** A request for every route of the payments customers API. */
export const PAYER_SAMPLES = {
  'GET /api/v1/payments/customers': { permission: 'payer.read', names: [], path: () => CUSTOMERS },
  'POST /api/v1/payments/customers': {
    permission: 'payer.create',
    names: [],
    path: () => CUSTOMERS,
    body: (_world: Whose, nth: number) => ({ id: `their-${nth}`, email: `their.${nth}@example.com` }),
  },
  'GET /api/v1/payments/customers/:id': {
    permission: 'payer.read',
    names: ['customer'],
    path: ({ customer }: Whose) => `${CUSTOMERS}/${customer}`,
  },
  'POST /api/v1/payments/customers/:id': {
    permission: 'payer.write',
    names: ['customer'],
    path: ({ customer }: Whose) => `${CUSTOMERS}/${customer}`,
    body: (_world: Whose, nth: number) => ({ locale: nth % 2 === 0 ? 'en_US' : 'de_CH', requestToBeForgotten: false }),
  },
  'DELETE /api/v1/payments/customers/:id': {
    permission: 'customers.erase',
    names: ['customer'],
    path: ({ customer }: Whose) => `${CUSTOMERS}/${customer}`,
  },
  'POST /api/v1/payments/customers/:id/sources/:sourceId': {
    permission: 'payer.write',
    names: ['customer'],
    path: (world: Whose) => `${CUSTOMERS}/${world.customer}/sources/${sourceOf(world)}`,
  },
  'DELETE /api/v1/payments/customers/:id/sources/:sourceId': {
    permission: 'payer.write',
    names: ['customer'],
    path: (world: Whose) => `${CUSTOMERS}/${world.customer}/sources/${sourceOf(world)}`,
  },
  'POST /api/v1/payments/sources': {
    permission: 'payer.write',
    names: [],
    path: () => SOURCES,
    body: () => ({ type: 'card', token: 'tok_visa' }),
  },
  'GET /api/v1/payments/sources/:sourceId': {
    permission: 'payer.read',
    names: ['customer'],
    path: (world: Whose) => `${SOURCES}/${sourceOf(world)}`,
  },
} as const;
