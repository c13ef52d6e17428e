import { formatId, isoSeconds, type Uuid } from '@breadboard/kernel';
import { FreeTextField, IdListField, IntegerField, TextField } from '@breadboard/platform';
import { type OpeningHours, wallClock } from '@breadboard/tenants';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, Matches, ValidateIf, ValidateNested } from 'class-validator';
import type { Daypart } from '../domain/daypart';

const NAME = { min: 1, max: 100, example: 'Breakfast' };
const MAX_WINDOWS = 50;
const MAX_IDS = 200;
const OPENS = /^([01]\d|2[0-3]):[0-5]\d$/;
const CLOSES = /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/;

export class ListDaypartsQuery {
  /** Slug of the tenant, when nothing else names it. */
  @TextField({ min: 1, max: 64, optional: true })
  tenant?: string;
}

export class DaypartWindowRequest {
  /** ISO weekday on which the window begins: 1 is Monday, 7 is Sunday. @example 1 */
  @IntegerField({ min: 1, max: 7 })
  weekday: number;

  /** Local time. @example "07:00" */
  @Matches(OPENS, { message: 'opens must be a local time such as 07:00.' })
  opens: string;

  /** Local time; when it is not later than `opens`, that of the following day. @example "11:00" */
  @Matches(CLOSES, { message: 'closes must be a local time such as 11:00, at most 24:00.' })
  closes: string;
}

export class CreateDaypartRequest {
  @FreeTextField(NAME)
  name: string;

  /** When it is; at least one. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MAX_WINDOWS)
  @ValidateNested({ each: true })
  @Type(() => DaypartWindowRequest)
  windows: DaypartWindowRequest[];

  /** Whose items are served then; left out: none. */
  @IdListField('cat', { max: MAX_IDS, optional: true })
  category_ids?: Uuid[];

  /** What else is served then; left out: nothing. */
  @IdListField('item', { max: MAX_IDS, optional: true })
  menu_item_ids?: Uuid[];
}

/** What is sent replaces what was there, the rest stays. */
export class ChangeDaypartRequest {
  @FreeTextField({ ...NAME, optional: true })
  name?: string;

  /** When it is; at least one. */
  @ValidateIf((_daypart, value) => value !== undefined)
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MAX_WINDOWS)
  @ValidateNested({ each: true })
  @Type(() => DaypartWindowRequest)
  windows?: DaypartWindowRequest[];

  /** Whose items are served then. */
  @IdListField('cat', { max: MAX_IDS, optional: true })
  category_ids?: Uuid[];

  /** What else is served then. */
  @IdListField('item', { max: MAX_IDS, optional: true })
  menu_item_ids?: Uuid[];
}

export class DaypartWindowResponse {
  /** ISO weekday on which the window begins: 1 is Monday, 7 is Sunday. @example 1 */
  weekday: number;
  /** Local time. @example "07:00" */
  opens: string;
  /** Local time; when it is not later than `opens`, that of the following day. @example "11:00" */
  closes: string;

  static from({ weekday, opensMinute, closesMinute }: OpeningHours): DaypartWindowResponse {
    return { weekday, opens: wallClock(opensMinute), closes: wallClock(closesMinute) };
  }
}

/** A time of the day at which some of the menu is served, by the clock on the wall of each location. */
export class DaypartResponse {
  /** @example dpt_abc123 */
  id: string;
  /** @example Breakfast */
  name: string;
  /** By weekday and time. */
  windows: DaypartWindowResponse[];
  /** Whose items are served then. @example ["cat_001"] */
  category_ids: string[];
  /** What else is served then. @example ["item_123"] */
  menu_item_ids: string[];
  /** @example 2026-01-24T10:00:00Z */
  created_at: string;
  /** @example 2026-01-24T10:00:00Z */
  updated_at: string;
  /** Goes up with every change; also sent as `ETag`. @example 1 */
  version: number;

  static from(daypart: Daypart): DaypartResponse {
    return {
      id: formatId('dpt', daypart.id),
      name: daypart.name,
      windows: daypart.windows.map((window) => DaypartWindowResponse.from(window)),
      category_ids: daypart.categoryIds.map((id) => formatId('cat', id)),
      menu_item_ids: daypart.menuItemIds.map((id) => formatId('item', id)),
      created_at: isoSeconds(daypart.createdAt),
      updated_at: isoSeconds(daypart.updatedAt),
      version: daypart.version,
    };
  }
}

export class DaypartListResponse {
  /** By name. */
  data: DaypartResponse[];
}
