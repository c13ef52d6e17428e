const API_KEYS = '/api/v1/api-keys';

/** Requests that would do, for the routes by which a restaurant keeps its API keys. */
export const API_KEY_SAMPLES = {
  'GET /api/v1/api-keys': { permission: 'keys.revoke', names: [], path: () => API_KEYS },
  'POST /api/v1/api-keys': {
    permission: 'keys.manage',
    names: ['location'],
    path: () => API_KEYS,
    body: ({ location }: { location: string }, nth: number) => {
      return { name: `Kiosk ${nth}`, location_id: location, scopes: ['inventory:read'] };
    },
  },
  'DELETE /api/v1/api-keys/:key_id': {
    permission: 'keys.revoke',
    names: ['apiKey'],
    path: ({ apiKey }: { apiKey: string }) => `${API_KEYS}/${apiKey}`,
  },
} as const;
