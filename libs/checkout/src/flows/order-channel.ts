import type { OrderChannel } from '@breadboard/contracts';
import type { Uuid } from '@breadboard/kernel';
import { currentContext } from '@breadboard/platform';

/** How the order that is being placed for this customer comes in. */
export function channelOf(customerId: Uuid): OrderChannel {
  const context = currentContext();
  if (context?.key) return 'api_key';
  return context?.principal && context.principal.customerId !== customerId ? 'staff' : 'online';
}
