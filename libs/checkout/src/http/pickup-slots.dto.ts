import { formatId, isoSeconds } from '@breadboard/kernel';
import { DateField, TextField } from '@breadboard/platform';
import { BusyModeResponse } from '@breadboard/tenants';
import type { SlotOffer } from '../domain/slot-choice';
import type { PickupDay } from '../flows/pickup-calendar';

export class PickupSlotsQuery {
  /** A date of the location; today there when left out. */
  @DateField({ optional: true })
  date?: string;

  /** Slug of the tenant, when nothing else names it. */
  @TextField({ min: 1, max: 64, optional: true })
  tenant?: string;
}

/** An interval in which orders are picked up. */
export class PickupSlotDto {
  /** @example 2026-01-24T18:30:00Z */
  start: string;
  /** @example 2026-01-24T18:45:00Z */
  end: string;
  /** Whether an order can be scheduled for it now. */
  available: boolean;
  /** Order lines that still fit; null: no limit. @example 3 */
  remaining_lines: number | null;

  static from({ start, end, available, remainingLines }: SlotOffer): PickupSlotDto {
    return { start: isoSeconds(start), end: isoSeconds(end), available, remaining_lines: remainingLines };
  }
}

/** What an order without a scheduled time would get now. */
export class AsapDto {
  available: boolean;
  /** When an order of one line would be ready. @example 2026-01-24T18:06:00Z */
  ready_at: string | null;
}

/** The pickup times of one date. */
export class PickupSlotsDto {
  /** @example loc_abc123 */
  location_id: string;
  /** @example 2026-01-24 */
  date: string;
  /** @example America/New_York */
  time_zone: string;
  /** Minutes that a slot lasts; the last one before closing may be shorter. @example 15 */
  slot_minutes: number;
  asap: AsapDto;
  busy: BusyModeResponse;
  /** Those that begin on that date, in order. */
  slots: PickupSlotDto[];

  static from({ at, location, date, slots, asapReadyAt }: PickupDay): PickupSlotsDto {
    return {
      location_id: formatId('loc', location.id),
      date,
      time_zone: location.timeZone,
      slot_minutes: location.slotMinutes,
      asap: { available: asapReadyAt !== null, ready_at: asapReadyAt && isoSeconds(asapReadyAt) },
      busy: BusyModeResponse.from(location, at),
      slots: slots.map((slot) => PickupSlotDto.from(slot)),
    };
  }
}
