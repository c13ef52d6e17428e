import type { Role } from '@breadboard/contracts';
import type { Uuid } from '@breadboard/kernel';
import { type LastingAccess, type RequestContext, runInContext } from '@breadboard/platform';
import type { Subscription } from 'rxjs';
import type { Listener, LiveEvent, LiveOrders } from './live-orders';
import { OrderStreams } from './order-streams';

const [TENANT, DOWNTOWN, UPTOWN] = ['t', 'd', 'u'] as [Uuid, Uuid, Uuid];
const REQUEST = { permission: 'orders.read', orderId: null, locationId: null, seen: null } as const;

describe('the streams of a process', () => {
  let streams: OrderStreams;
  let listeners: Set<Listener>;
  let open: Subscription[];
  beforeEach(() => {
    [listeners, open] = [new Set(), []];
    const live = {
      listen: (_tenantId: Uuid, listener: Listener) => {
        listeners.add(listener);
        return Promise.resolve({ from: 0n, stop: () => listeners.delete(listener) });
      },
    };
    const access = { renew: () => Promise.resolve() };
    streams = new OrderStreams(live as unknown as LiveOrders, access as unknown as LastingAccess);
  });
  afterEach(() => open.forEach((one) => one.unsubscribe()));

  /** Somebody who watches, and what it has heard. */
  async function watch(
    changes: Partial<RequestContext> = {},
    userId: Uuid = 'someone',
    locationId: Uuid | null = null,
  ) {
    const heard: unknown[] = [];
    const state = { isOver: false };
    const roles: Role[] = ['restaurant_manager'];
    const principal = {
      userId,
      homeTenantId: TENANT,
      roles,
      customerId: null,
      locationIds: [DOWNTOWN],
      sessionId: 's',
    };
    const context = { requestId: 'r', tenantId: TENANT, principal, grant: { reach: 'ten', capped: false } as const };
    const stream = runInContext({ ...context, ...changes }, () => streams.open({ ...REQUEST, locationId }));
    open.push(stream.subscribe({ next: ({ id }) => heard.push(id), complete: () => (state.isOver = true) }));
    await new Promise(setImmediate);
    return { heard, state };
  }
  function tell(position: number, locationId: Uuid): void {
    const event = { position: BigInt(position), locationId, orderId: 'o', customerId: 'c', type: 'order.updated' };
    for (const listener of listeners) listener({ ...event, order: '{}' } as LiveEvent);
  }

  it('tell everybody what is in reach, and of the location that was asked for', async () => {
    const all = await watch();
    const one = await watch({}, 'other', UPTOWN);
    const bound = await watch({ grant: { reach: 'loc', capped: false } }, 'third');
    tell(1, DOWNTOWN);
    tell(2, UPTOWN);
    expect([all.heard, one.heard, bound.heard]).toEqual([
      ['0', '1', '2'],
      ['0', '2'],
      ['0', '1'],
    ]);
  });

  it('are a hundred of one user and a thousand in all; who comes later tries elsewhere', async () => {
    for (let user = 0; user < 10; user += 1) {
      for (let n = 0; n < 100; n += 1) await watch({}, `user ${user}`);
      await expect(watch({}, `user ${user}`)).rejects.toMatchObject({ code: 'unavailable' });
    }
    await expect(watch({}, 'somebody new')).rejects.toMatchObject({ code: 'unavailable' });
    open.shift()?.unsubscribe();
    await expect(watch({}, 'somebody new')).resolves.toBeDefined();
  });

  it('are over when the server ends, and none begins any more', async () => {
    const { state } = await watch();
    streams.beforeApplicationShutdown();
    expect([state.isOver, listeners.size]).toEqual([true, 0]);
    await expect(watch()).rejects.toMatchObject({ code: 'unavailable' });
  });
});
