import type { Grant } from '@breadboard/contracts';
import { DomainError } from '@breadboard/kernel';
import { newId } from '../database/new-id';
import { type RequestContext, runInContext } from '../database/request-context';
import {
  actorId,
  assertLocationInReach,
  currentGrant,
  currentPrincipal,
  ownCustomerId,
  reachableLocations,
  requireTenant,
} from './access';
import type { Principal } from './principal';

const [home, here, elsewhere] = [newId(), newId(), newId()];

function principal(changes: Partial<Principal> = {}): Principal {
  const ids = { userId: newId(), sessionId: newId(), homeTenantId: home };
  return { ...ids, roles: ['restaurant_manager'], customerId: null, locationIds: [here], ...changes };
}

function inRequest<T>(context: Partial<RequestContext>, work: () => T): T {
  return runInContext({ requestId: 'request-1', ...context }, work);
}

const grant = (reach: Grant['reach']): Grant => ({ reach, capped: false });
const refusal = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    return error instanceof DomainError ? error.code : 'an accident';
  }
  return 'none';
};
const notFound = (): DomainError => new DomainError('stock_item_not_found', 'not_found', 'There is none.');

describe('who is calling', () => {
  it('is the principal of the request', () => {
    const caller = principal();
    inRequest({ principal: caller, tenantId: home }, () => {
      expect([currentPrincipal(), actorId(), requireTenant()]).toEqual([caller, caller.userId, home]);
    });
  });

  it('is refused when nobody is known, but a job may act as nobody', () => {
    for (const context of [undefined, {}]) {
      const ask = <T>(work: () => T): T => (context ? inRequest(context, work) : work());
      expect(ask(() => refusal(currentPrincipal))).toBe('unauthorized');
      expect(ask(() => refusal(requireTenant))).toBe('tenant_required');
      expect(ask(actorId)).toBeNull();
      // No guard has spoken: that is a mistake of ours, never a way through.
      expect(ask(() => refusal(currentGrant))).toBe('an accident');
    }
  });
});

describe('the own customer', () => {
  it('holds whoever reaches the own records alone', () => {
    const customerId = newId();
    const ask = (reach: Grant['reach']) =>
      inRequest({ principal: principal({ customerId }), grant: grant(reach) }, ownCustomerId);
    expect(ask('own')).toBe(customerId);
    for (const reach of ['loc', 'ten', 'any'] as const) expect([reach, ask(reach)]).toEqual([reach, null]);
  });

  it('is missing for a sign-in that is no customer: nothing is its own', () => {
    const ask = () => inRequest({ principal: principal(), grant: grant('own') }, ownCustomerId);
    expect(refusal(ask)).toBe('forbidden');
  });
});

describe('the reachable locations', () => {
  const at = (reach: Grant['reach'], locationId: string, locationIds = [here]) =>
    inRequest({ principal: principal({ locationIds }), grant: grant(reach) }, () => ({
      reachable: reachableLocations(),
      refusal: refusal(() => assertLocationInReach(locationId, notFound)),
    }));

  it('are the own ones of whoever is bound to some; another is not there', () => {
    expect(at('loc', here)).toEqual({ reachable: [here], refusal: 'none' });
    expect(at('loc', elsewhere)).toEqual({ reachable: [here], refusal: 'stock_item_not_found' });
    expect(at('loc', here, [])).toEqual({ reachable: [], refusal: 'stock_item_not_found' });
  });

  it.each(['ten', 'any', 'own'] as const)('have no bound for a grant that reaches %s', (reach) => {
    expect(at(reach, elsewhere)).toEqual({ reachable: null, refusal: 'none' });
  });
});
