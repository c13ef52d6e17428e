import type { Config } from '../config/config';
import type { RequestContext } from '../database/request-context';
import { addressKey } from '../limits/address';
import type { Countable } from '../limits/limits';

const MINUTE = 60;
/** As the reference of the PB&J Platform API says it. */
const CALLS_PER_KEY = 120;

/**
 * What a call counts against: the API key that was shown, or the user in the tenant it acts in, and with either the tenant as
 * a whole; a caller that nobody knows counts by its address, and never against a tenant, else strangers could shut one.
 */
export function limitsOn(
  { key, principal, tenantId }: Omit<RequestContext, 'requestId' | 'roundTrips'>,
  address: string,
  rates: Config['limits'],
): Countable[] {
  const perMinute = (name: string, calls: number, who: string): Countable => ({
    limit: { name, calls, seconds: MINUTE },
    key: who,
  });
  const tenant = tenantId === undefined ? [] : [perMinute('tenant', rates.perTenant, tenantId)];
  if (key) return [perMinute('key', CALLS_PER_KEY, `${key.tenantId}:${key.keyId}`), ...tenant];
  if (!principal) return [perMinute('address', rates.perAddress, addressKey(address))];
  const home = tenantId ?? principal.homeTenantId;
  return [perMinute('user', rates.perPrincipal, `${home}:${principal.userId}`), ...tenant];
}
