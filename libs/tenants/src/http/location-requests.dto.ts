import { DateField, FreeTextField, IntegerField, TextField, TimestampField } from '@breadboard/platform';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsNumber,
  IsObject,
  Matches,
  Max,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import type { HoursException, OpeningHours } from '../domain/location';
import type { LocationFields } from '../domain/location-fields';
import { stretchOf } from '../domain/opening-hours';
import type { LocationChanges } from '../use-cases/keep-locations';
import type { HoursChanges } from '../use-cases/set-hours';

const NAME = { min: 1, max: 100, example: 'PB&J Downtown' };
const ZONE = { min: 1, max: 64, example: 'America/New_York' };
const PHONE = /^\+[1-9]\d{6,14}$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const TIME_OR_MIDNIGHT = /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/;
const LEAD = { min: 0, max: 1440 };
const DAYS_AHEAD = { min: 0, max: 60 };
const SLOT = { min: 5, max: 240 };
const CAPACITY = { min: 1, max: 1000, nullable: true, optional: true };
const MINUTES = { min: 0, max: 240 };

/** The decorators of a property that may be left out, but is not null. */
const Given = (): PropertyDecorator => ValidateIf((_body, value) => value !== undefined);

export class LocationAddressRequest {
  @FreeTextField({ min: 1, max: 200, example: '200 Broadway' })
  street: string;

  @FreeTextField({ min: 1, max: 100, example: 'New York' })
  city: string;

  @FreeTextField({ min: 1, max: 100, example: 'NY' })
  state: string;

  @FreeTextField({ min: 1, max: 20, example: '10038' })
  zip: string;
}

/** How fast the kitchen is. */
export class KitchenRequest {
  /** Orders that are made at once. @example 1 */
  @IntegerField({ min: 1, max: 100 })
  stations: number;

  /** Wait for each order ahead. @example 1 */
  @IntegerField(MINUTES)
  queue_minutes: number;

  /** @example 2 */
  @IntegerField(MINUTES)
  prep_minutes: number;

  /** @example 3 */
  @IntegerField(MINUTES)
  toast_minutes: number;

  /** Whether it begins the next order by itself as soon as a station is free; it does when left out. */
  @Given()
  @IsBoolean()
  auto_start?: boolean;

  /** Whether prep and toast minutes are taken from its last fifty orders as soon as there are enough; they are not when left out. */
  @Given()
  @IsBoolean()
  learn_stage_minutes?: boolean;
}

/** What both a new location and a changed one may leave out. */
class LocationSettingsRequest {
  /** E.164. @example +12125550100 */
  @ValidateIf((_body, value) => value !== undefined && value !== null)
  @Matches(PHONE, { message: 'phone must be a number such as +12125550100.' })
  phone?: string | null;

  /** Whether menu prices contain the tax; a new location's do not when left out. */
  @Given()
  @IsBoolean()
  tax_inclusive?: boolean;

  /** Minutes that a scheduled pickup must be ahead; 15 for a new location when left out. */
  @IntegerField({ ...LEAD, optional: true })
  lead_minutes?: number;

  /** Days that a scheduled pickup may be ahead; 7 for a new location when left out. */
  @IntegerField({ ...DAYS_AHEAD, optional: true })
  max_days_ahead?: number;

  /** Length of a pickup slot; 15 for a new location when left out. Orders that are placed already keep theirs. */
  @IntegerField({ ...SLOT, optional: true })
  slot_minutes?: number;

  /** Order lines of one pickup slot; null: no limit. */
  @IntegerField(CAPACITY)
  slot_capacity_lines?: number | null;

  /** Whether online orders are taken at all; a new location takes them when left out. */
  @Given()
  @IsBoolean()
  ordering_enabled?: boolean;
}

export class CreateLocationRequest extends LocationSettingsRequest {
  @FreeTextField(NAME)
  name: string;

  @IsObject()
  @ValidateNested()
  @Type(() => LocationAddressRequest)
  address: LocationAddressRequest;

  /** IANA name. */
  @TextField(ZONE)
  time_zone: string;

  /** Share of the price after discounts, at most four decimals: 0.1 is ten per cent. @example 0.1 */
  @Max(1)
  @Min(0)
  @IsNumber({ maxDecimalPlaces: 4 })
  tax_rate: number;

  @IsObject()
  @ValidateNested()
  @Type(() => KitchenRequest)
  kitchen: KitchenRequest;
}

/** What is sent replaces what was there, the rest stays. */
export class ChangeLocationRequest extends LocationSettingsRequest {
  @FreeTextField({ ...NAME, optional: true })
  name?: string;

  @Given()
  @IsObject()
  @ValidateNested()
  @Type(() => LocationAddressRequest)
  address?: LocationAddressRequest;

  /** IANA name. */
  @TextField({ ...ZONE, optional: true })
  time_zone?: string;

  /** Share of the price after discounts, at most four decimals: 0.1 is ten per cent. @example 0.1 */
  @Given()
  @Max(1)
  @Min(0)
  @IsNumber({ maxDecimalPlaces: 4 })
  tax_rate?: number;

  @Given()
  @IsObject()
  @ValidateNested()
  @Type(() => KitchenRequest)
  kitchen?: KitchenRequest;
}

export class StretchRequest {
  /** Local time. @example "08:00" */
  @Matches(TIME, { message: 'opens must be a time such as 08:00.' })
  opens: string;

  /** Local time; when it is not later than `opens`, that of the following day. `24:00` is midnight. @example "22:00" */
  @Matches(TIME_OR_MIDNIGHT, { message: 'closes must be a time such as 22:00, or 24:00.' })
  closes: string;
}

export class OpeningHoursRequest extends StretchRequest {
  /** ISO weekday on which the stretch begins: 1 is Monday, 7 is Sunday. @example 1 */
  @IntegerField({ min: 1, max: 7 })
  weekday: number;
}

export class HoursExceptionRequest {
  @DateField()
  date: string;

  /** What is open instead of the hours of that weekday; empty: nothing. */
  @IsArray()
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  @Type(() => StretchRequest)
  opening_hours: StretchRequest[];

  /** Why. */
  @FreeTextField({ min: 1, max: 200, optional: true, nullable: true, example: 'Thanksgiving' })
  note?: string | null;
}

/** What is sent replaces what was there, the rest stays. */
export class SetHoursRequest {
  /** The week; empty: never open. */
  @Given()
  @IsArray()
  @ArrayMaxSize(70)
  @ValidateNested({ each: true })
  @Type(() => OpeningHoursRequest)
  opening_hours?: OpeningHoursRequest[];

  /** Dates with hours of their own. */
  @Given()
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => HoursExceptionRequest)
  exceptions?: HoursExceptionRequest[];
}

/** What is sent replaces what was there, the rest stays. */
export class SetBusyModeRequest {
  /** Added to every promise; 0 ends it. @example 15 */
  @IntegerField({ ...MINUTES, optional: true })
  delay_minutes?: number;

  /** Whether no orders are taken for now. */
  @Given()
  @IsBoolean()
  paused?: boolean;

  /** When what is sent ends by itself; left out or null: when it is changed. */
  @TimestampField({ optional: true, nullable: true })
  until?: Date | null;
}

/** A whole location; what is left out has its usual value. */
export function fieldsOf(body: CreateLocationRequest): LocationFields {
  return {
    name: body.name,
    address: body.address,
    phone: body.phone ?? null,
    timeZone: body.time_zone,
    taxRateBasisPoints: basisPoints(body.tax_rate),
    taxInclusive: body.tax_inclusive ?? false,
    leadMinutes: body.lead_minutes ?? 15,
    maxDaysAhead: body.max_days_ahead ?? 7,
    slotMinutes: body.slot_minutes ?? 15,
    slotCapacityLines: body.slot_capacity_lines ?? null,
    orderingEnabled: body.ordering_enabled ?? true,
    kitchen: kitchenOf(body.kitchen),
  };
}

export function changesOf(body: ChangeLocationRequest): LocationChanges {
  return {
    name: body.name,
    address: body.address,
    phone: body.phone,
    timeZone: body.time_zone,
    taxRateBasisPoints: body.tax_rate === undefined ? undefined : basisPoints(body.tax_rate),
    taxInclusive: body.tax_inclusive,
    leadMinutes: body.lead_minutes,
    maxDaysAhead: body.max_days_ahead,
    slotMinutes: body.slot_minutes,
    slotCapacityLines: body.slot_capacity_lines,
    orderingEnabled: body.ordering_enabled,
    kitchen: body.kitchen && kitchenOf(body.kitchen),
  };
}

export function hoursOf(body: SetHoursRequest): HoursChanges {
  return {
    week: body.opening_hours?.map(({ weekday, opens, closes }): OpeningHours => ({
      weekday,
      ...stretchOf(opens, closes),
    })),
    exceptions: body.exceptions?.map(({ date, opening_hours: stretches, note = null }): HoursException => ({
      date,
      stretches: stretches.map(({ opens, closes }) => stretchOf(opens, closes)),
      note,
    })),
  };
}

function kitchenOf(kitchen: KitchenRequest): LocationFields['kitchen'] {
  return {
    stations: kitchen.stations,
    queueMinutes: kitchen.queue_minutes,
    prepMinutes: kitchen.prep_minutes,
    toastMinutes: kitchen.toast_minutes,
    autoStart: kitchen.auto_start ?? true,
    learnsMinutes: kitchen.learn_stage_minutes ?? false,
  };
}

function basisPoints(share: number): number {
  return Math.round(share * 10_000);
}
