import { formatId } from '@breadboard/kernel';
import type { LocationForOrdering, OpeningHours } from '../domain/location';
import { isOpenAt, wallClock } from '../domain/opening-hours';

export class LocationAddressResponse {
  /** @example 123 Main St */
  street: string;
  /** @example New York */
  city: string;
  /** @example NY */
  state: string;
  /** @example 10001 */
  zip: string;
}

export class OpeningHoursResponse {
  /**
   * ISO weekday on which the stretch begins: 1 is Monday, 7 is Sunday.
   * @example 1
   */
  weekday: number;
  /**
   * Local time.
   * @example "08:00"
   */
  opens: string;
  /**
   * Local time; when it is not later than `opens`, that of the following day.
   * @example "22:00"
   */
  closes: string;

  static from(hours: OpeningHours): OpeningHoursResponse {
    return { weekday: hours.weekday, opens: wallClock(hours.opensMinute), closes: wallClock(hours.closesMinute) };
  }
}

/** A place that sells. */
export class LocationResponse {
  /** @example loc_abc123 */
  id: string;
  /** @example PB&J Downtown */
  name: string;
  address: LocationAddressResponse;
  /**
   * E.164.
   * @example +12125550100
   */
  phone: string | null;
  /**
   * IANA name.
   * @example America/New_York
   */
  time_zone: string;
  /**
   * ISO 4217.
   * @example USD
   */
  currency: string;
  /**
   * Share of the price after discounts: 0.1 is ten per cent.
   * @example 0.1
   */
  tax_rate: number;
  /** Whether menu prices contain the tax. */
  tax_inclusive: boolean;
  /** Whether the doors are open at this moment. */
  open_now: boolean;
  opening_hours: OpeningHoursResponse[];
  /** Whether online orders are taken at all. */
  ordering_enabled: boolean;
  /**
   * Minutes that a scheduled pickup must be ahead at least.
   * @example 15
   */
  lead_minutes: number;

  static from(location: LocationForOrdering, now: Date): LocationResponse {
    return {
      id: formatId('loc', location.id),
      name: location.name,
      address: location.address,
      phone: location.phone,
      time_zone: location.timeZone,
      currency: location.currency,
      tax_rate: location.taxRateBasisPoints / 10_000,
      tax_inclusive: location.taxInclusive,
      open_now: isOpenAt(location, now),
      opening_hours: location.openingHours.map((hours) => OpeningHoursResponse.from(hours)),
      ordering_enabled: location.orderingEnabled,
      lead_minutes: location.leadMinutes,
    };
  }
}

export class LocationListResponse {
  /** By name. */
  data: LocationResponse[];
}
