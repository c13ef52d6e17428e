import { PASSWORD } from './test-api';

/** Stands in a path for the session that the request is made with. */
export const SESSION_OF_CALLER = '{sid}';

/** Requests that would do for the routes of a session. */
export const SESSION_SAMPLES = {
  'GET /api/v1/auth/me': { permission: 'session.own', names: [], path: () => '/api/v1/auth/me' },
  'GET /api/v1/auth/sessions': { permission: 'session.own', names: [], path: () => '/api/v1/auth/sessions' },
  'DELETE /api/v1/auth/sessions/:session_id': {
    permission: 'session.own',
    names: [],
    path: () => `/api/v1/auth/sessions/${SESSION_OF_CALLER}`,
    endsSession: true,
  },
  'POST /api/v1/auth/password': {
    permission: 'session.own',
    names: [],
    path: () => '/api/v1/auth/password',
    body: () => ({ current_password: PASSWORD, new_password: PASSWORD }),
    endsSession: true,
  },
  'POST /api/v1/auth/logout': {
    permission: 'session.own',
    names: [],
    path: () => '/api/v1/auth/logout',
    endsSession: true,
  },
} as const;
