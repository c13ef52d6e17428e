const MENU = '/api/v1/menu';

/** Requests that would do, for the routes by which a kitchen says what it is out of and when it serves what. */
export const AVAILABILITY_SAMPLES = {
  'PUT /api/v1/menu/items/:item_id/availability': {
    permission: 'menu.availability',
    names: ['location'],
    path: ({ menuItem }: { menuItem: string }) => `${MENU}/items/${menuItem}/availability`,
    body: ({ location }: { location: string }) => ({ location_id: location, available: true }),
  },
  'PUT /api/v1/menu/modifiers/:modifier_id/availability': {
    permission: 'menu.availability',
    names: ['location'],
    path: ({ modifier }: { modifier: string }) => `${MENU}/modifiers/${modifier}/availability`,
    body: ({ location }: { location: string }) => ({ location_id: location, available: true }),
  },
  'PUT /api/v1/inventory/:stock_item_id/availability': {
    permission: 'menu.availability',
    names: ['stockItem'],
    path: ({ stockItem }: { stockItem: string }) => `/api/v1/inventory/${stockItem}/availability`,
    body: () => ({ available: true }),
  },
  'GET /api/v1/menu/dayparts': { permission: 'menu.read', names: [], path: () => `${MENU}/dayparts` },
  'POST /api/v1/menu/dayparts': {
    permission: 'menu.change',
    names: [],
    path: () => `${MENU}/dayparts`,
    body: () => ({ name: 'Breakfast', windows: [{ weekday: 1, opens: '07:00', closes: '11:00' }] }),
  },
  'PUT /api/v1/menu/dayparts/:daypart_id': {
    permission: 'menu.change',
    names: ['daypart'],
    path: ({ daypart }: { daypart: string }) => `${MENU}/dayparts/${daypart}`,
    body: (_world: unknown, nth: number) => ({ name: `Breakfast ${nth}` }),
  },
  'DELETE /api/v1/menu/dayparts/:daypart_id': {
    permission: 'menu.change',
    names: ['daypart'],
    path: ({ daypart }: { daypart: string }) => `${MENU}/dayparts/${daypart}`,
  },
} as const;
