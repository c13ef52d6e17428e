import { formatId, isoSeconds, type Uuid } from '@breadboard/kernel';
import { AvailabilityRequest, IdField, type WantedOutage } from '@breadboard/platform';
import type { MenuThing } from '../persistence/availability.repository';

export class LocationAvailabilityRequest extends AvailabilityRequest {
  /** Where it is taken off, or brought back. */
  @IdField('loc')
  location_id: Uuid;
}

/** Whether something is taken off the menu of a location. */
export class AvailabilityResponse {
  /** Of the item or the modifier. @example item_123 */
  id: string;
  /** @example loc_abc123 */
  location_id: string;
  /** @example false */
  available: boolean;
  /** Until when it is taken off; null when it is not, or until somebody brings it back. */
  until: string | null;

  static of({ kind, id }: MenuThing, locationId: Uuid, outage: WantedOutage): AvailabilityResponse {
    return {
      id: formatId(kind === 'menu_item' ? 'item' : 'mod', id),
      location_id: formatId('loc', locationId),
      available: outage === null,
      until: outage?.until ? isoSeconds(outage.until) : null,
    };
  }
}
