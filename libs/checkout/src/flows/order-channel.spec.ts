import type { Role } from '@breadboard/contracts';
import type { Uuid } from '@breadboard/kernel';
import { newId, type RequestContext, runInContext } from '@breadboard/platform';
import { channelOf } from './order-channel';

describe('an order comes in', () => {
  const [tenantId, guest] = [newId(), newId()];
  const by = (context: Partial<RequestContext>) =>
    runInContext({ requestId: 'request-1', ...context }, () => channelOf(guest));
  const user = (role: Role, customerId: Uuid | null) => ({
    principal: {
      userId: newId(),
      homeTenantId: tenantId,
      roles: [role],
      customerId,
      locationIds: [],
      sessionId: newId(),
    },
  });

  it('online from the guest itself', () => {
    expect(by(user('customer', guest))).toBe('online');
  });

  it('from staff in the name of the guest, also when they are guests themselves', () => {
    expect(by(user('customer_support', null))).toBe('staff');
    expect(by(user('restaurant_manager', newId()))).toBe('staff');
  });

  it('from another system with its key', () => {
    expect(by({ key: { keyId: newId(), tenantId, locationId: newId(), scopes: ['orders:write'] } })).toBe('api_key');
  });

  it('online when nobody else can be named', () => {
    expect(channelOf(guest)).toBe('online');
    expect(by({})).toBe('online');
  });
});
