const INVENTORY = '/api/v1/inventory';

interface Place {
  readonly location: string;
}

/** Requests that would do, for the routes of the stock. */
export const INVENTORY_SAMPLES = {
  'GET /api/v1/inventory': {
    permission: 'inventory.read',
    names: ['location'],
    path: ({ location }: Place) => `${INVENTORY}?location_id=${location}`,
  },
  'POST /api/v1/inventory/adjustments': {
    permission: 'inventory.adjust',
    names: ['location'],
    path: () => `${INVENTORY}/adjustments`,
    body: ({ location }: Place) => ({
      location_id: location,
      type: 'jelly',
      option: 'grape',
      delta: 1,
      reason: 'Counted',
    }),
  },
  'POST /api/v1/inventory/counts': {
    permission: 'inventory.adjust',
    names: ['location'],
    path: () => `${INVENTORY}/counts`,
    body: ({ location }: Place, nth: number) => ({
      location_id: location,
      type: 'jelly',
      option: 'grape',
      counted: 50 + (nth % 10),
    }),
  },
  'PUT /api/v1/inventory/:stock_item_id': {
    permission: 'inventory.adjust',
    names: ['stockItem'],
    path: ({ stockItem }: { stockItem: string }) => `${INVENTORY}/${stockItem}`,
    body: (_world: unknown, nth: number) => ({ low_threshold: nth % 10 }),
  },
  'GET /api/v1/inventory/movements': {
    permission: 'inventory.read',
    names: ['location'],
    path: ({ location }: Place) => `${INVENTORY}/movements?location_id=${location}`,
  },
} as const;
