import { formatId, isoSeconds } from '@breadboard/kernel';
import type { WantedOutage } from '@breadboard/platform';
import type { StockItemView } from '../persistence/stock-item-view';

/** Whether an ingredient is taken off at its location. */
export class StockAvailabilityResponse {
  /** @example stk_001 */
  id: string;
  /** @example loc_abc123 */
  location_id: string;
  /** @example jelly */
  type: string;
  /** @example grape */
  option: string;
  /** @example false */
  available: boolean;
  /** Until when it is taken off; null when it is not, or until somebody brings it back. */
  until: string | null;

  static of(item: StockItemView, outage: WantedOutage): StockAvailabilityResponse {
    return {
      id: formatId('stk', item.id),
      location_id: formatId('loc', item.locationId),
      type: item.type,
      option: item.option,
      available: outage === null,
      until: outage?.until ? isoSeconds(outage.until) : null,
    };
  }
}
