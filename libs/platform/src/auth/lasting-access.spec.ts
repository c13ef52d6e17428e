import type { Role } from '@breadboard/contracts';
import type { Clock, Uuid } from '@breadboard/kernel';
import { PLATFORM_TENANT_ID, type SystemQueries } from '../database/system-queries';
import type { RequestContext } from '../database/request-context';
import { LastingAccess } from './lasting-access';
import type { Principal } from './principal';
import { Sessions, type SessionState, SessionStates } from './sessions';
import { TenantDirectory } from './tenant-directory';

const SHOP: Uuid = '00000000-0000-0000-0000-0000000000aa';
const DOWNTOWN: Uuid = '00000000-0000-0000-0000-0000000000bb';
const UPTOWN: Uuid = '00000000-0000-0000-0000-0000000000cc';
const BEGIN = new Date('2026-06-15T16:00:00Z');

class KnownSessions extends SessionStates {
  state: SessionState = { kind: 'active', roles: ['restaurant_manager'], locationIds: [DOWNTOWN], customerId: null };

  stateOf(): Promise<SessionState> {
    return Promise.resolve(this.state);
  }
}

describe('access that lasts', () => {
  let now: Date;
  let states: KnownSessions;
  let status: 'active' | 'suspended';
  let access: LastingAccess;
  const clock: Clock = { now: () => now };

  beforeEach(() => {
    now = BEGIN;
    status = 'active';
    states = new KnownSessions();
    const system = {
      findTenant: () => Promise.resolve({ id: SHOP, slug: 'shop', status }),
    } as unknown as SystemQueries;
    const sessions = new Sessions(states, { outsideIssuer: null }, clock);
    access = new LastingAccess(sessions, new TenantDirectory(system, clock), clock);
  });

  const contextOf = (roles: Role[] = ['restaurant_manager'], home: Uuid = SHOP): RequestContext => {
    const principal: Principal = {
      userId: DOWNTOWN,
      sessionId: DOWNTOWN,
      homeTenantId: home,
      roles,
      locationIds: [DOWNTOWN],
      customerId: null,
    };
    return { requestId: 'r', roundTrips: 0, tenantId: SHOP, principal, refusedFrom: BEGIN.getTime() + 60_000 };
  };
  const renew = (context: RequestContext) => access.renew(context, 'orders.read');

  it('goes on with the rights of now', async () => {
    const context = contextOf();
    await renew(context);
    expect(context.grant).toEqual({ reach: 'loc', capped: false });
    states.state = { kind: 'active', roles: ['tenant_admin'], locationIds: [UPTOWN], customerId: null };
    await renew(context);
    expect([context.grant?.reach, context.principal?.locationIds]).toEqual(['ten', [UPTOWN]]);
  });

  it.each([
    ['revoked', 'unauthorized'],
    ['disabled', 'unauthorized'],
  ] as const)('ends with a session that is %s, however fresh the last answer is', async (kind, code) => {
    const context = contextOf();
    await renew(context);
    states.state = { kind };
    await expect(renew(context)).rejects.toMatchObject({ code });
  });

  it('ends with the token', async () => {
    const context = contextOf();
    now = new Date(BEGIN.getTime() + 59_999);
    await renew(context);
    now = new Date(BEGIN.getTime() + 60_000);
    await expect(renew(context)).rejects.toMatchObject({ code: 'unauthorized' });
  });

  it('ends when the permission is taken away', async () => {
    states.state = { kind: 'active', roles: ['customer'], locationIds: [], customerId: null };
    await expect(renew(contextOf())).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('ends when the restaurant is suspended', async () => {
    const context = contextOf();
    await renew(context);
    status = 'suspended';
    now = new Date(BEGIN.getTime() + 5_000);
    await expect(renew(context)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('ends for people of the platform who are not above all tenants any more', async () => {
    const context = contextOf(['platform_admin'], PLATFORM_TENANT_ID);
    states.state = { kind: 'active', roles: ['platform_admin'], locationIds: [], customerId: null };
    await renew(context);
    expect(context.grant?.reach).toBe('any');
    states.state = { kind: 'active', roles: ['restaurant_manager'], locationIds: [DOWNTOWN], customerId: null };
    await expect(renew(context)).rejects.toMatchObject({ code: 'forbidden' });
  });
});
