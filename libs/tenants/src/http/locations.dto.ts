import { formatId, isoSeconds } from '@breadboard/kernel';
import { busyModeAt } from '../domain/busy';
import type {
  HoursException,
  KeptLocation,
  KitchenPace,
  LocationForOrdering,
  OpeningHours,
  Stretch,
} from '../domain/location';
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

export class StretchResponse {
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

  static from({ opensMinute, closesMinute }: Stretch): StretchResponse {
    return { opens: wallClock(opensMinute), closes: wallClock(closesMinute) };
  }
}

/** A date with hours of its own. */
export class HoursExceptionResponse {
  /** @example 2026-11-26 */
  date: string;
  /** Empty: closed. */
  opening_hours: StretchResponse[];
  /** @example Thanksgiving */
  note: string | null;

  static from({ date, stretches, note }: HoursException): HoursExceptionResponse {
    return { date, opening_hours: stretches.map((stretch) => StretchResponse.from(stretch)), note };
  }
}

/** How fast the kitchen is. */
export class KitchenResponse {
  /** @example 1 */
  stations: number;
  /** @example 1 */
  queue_minutes: number;
  /** @example 2 */
  prep_minutes: number;
  /** @example 3 */
  toast_minutes: number;
  /** Whether it begins the next order by itself. */
  auto_start: boolean;
  /** Whether prep and toast minutes are those of its last orders. */
  learn_stage_minutes: boolean;

  static from(kitchen: KitchenPace): KitchenResponse {
    return {
      stations: kitchen.stations,
      queue_minutes: kitchen.queueMinutes,
      prep_minutes: kitchen.prepMinutes,
      toast_minutes: kitchen.toastMinutes,
      auto_start: kitchen.autoStart,
      learn_stage_minutes: kitchen.learnsMinutes,
    };
  }
}

/** Whether the kitchen has more to do than it can, as far as that is still in force. */
export class BusyModeResponse {
  /** Added to every promise. @example 0 */
  delay_minutes: number;
  /** When the delay ends by itself. @example null */
  until: string | null;
  /** Whether no orders are taken for now. */
  paused: boolean;
  /** When the pause ends by itself. @example null */
  paused_until: string | null;

  static from(location: LocationForOrdering, now: Date): BusyModeResponse {
    const { delayMinutes, until, paused, pausedUntil } = busyModeAt(location, now);
    return {
      delay_minutes: delayMinutes,
      until: until && isoSeconds(until),
      paused,
      paused_until: pausedUntil && isoSeconds(pausedUntil),
    };
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
  /** Dates whose hours replace those of their weekday. */
  exceptions: HoursExceptionResponse[];
  busy: BusyModeResponse;
  kitchen: KitchenResponse;
  /** Whether online orders are taken at all. */
  ordering_enabled: boolean;
  /**
   * Minutes that a scheduled pickup must be ahead at least.
   * @example 15
   */
  lead_minutes: number;
  /**
   * Days that a scheduled pickup may be ahead at most.
   * @example 7
   */
  max_days_ahead: number;
  /**
   * Length of a pickup slot.
   * @example 15
   */
  slot_minutes: number;
  /** Order lines of one pickup slot; null: no limit. */
  slot_capacity_lines: number | null;
  /** Goes up with every change of what staff settle; also sent as `ETag`. @example 1 */
  version: number;

  static from(location: KeptLocation, now: Date): LocationResponse {
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
      exceptions: location.hoursExceptions.map((exception) => HoursExceptionResponse.from(exception)),
      busy: BusyModeResponse.from(location, now),
      kitchen: KitchenResponse.from(location.kitchen),
      ordering_enabled: location.orderingEnabled,
      lead_minutes: location.leadMinutes,
      max_days_ahead: location.maxDaysAhead,
      slot_minutes: location.slotMinutes,
      slot_capacity_lines: location.slotCapacityLines,
      version: location.version,
    };
  }
}

export class LocationListResponse {
  /** By name. */
  data: LocationResponse[];
}
