import { currencyDigits, formatId, isoSeconds, toMajor, type Uuid } from '@breadboard/kernel';
import {
  encodeCursor,
  EnumField,
  FreeTextField,
  IdListField,
  IntegerField,
  MoneyField,
  QueryInteger,
  TextField,
  TimestampField,
} from '@breadboard/platform';
import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsNumber, Max, Min, ValidateIf } from 'class-validator';
import { PROMO_KINDS, type PromoKind } from '../domain/promo';
import type { PromoChanges } from '../domain/promo-fields';
import type { KeptPromo } from '../persistence/promos';

const YES_OR_NO = ['true', 'false'] as const;
const LIMIT = { min: 1, max: 1_000_000, optional: true, nullable: true };

export class ListPromosQuery {
  /** Only those that are offered, or only those that are not. */
  @EnumField(YES_OR_NO, { optional: true })
  enabled?: (typeof YES_OR_NO)[number];

  /** The promo of this code, however it is written. @example save10 */
  @TextField({ min: 1, max: 40, optional: true })
  code?: string;

  @QueryInteger({ min: 1, max: 100, fallback: 20 })
  limit: number = 20;

  /** `next_cursor` of the page before. */
  @TextField({ min: 1, max: 200, optional: true })
  cursor?: string;
}

/** What a promo asks for beside its code and its kind. */
class PromoTermsRequest {
  /** What the guest reads; null or empty, or left out of a new one: what it gives, in words. */
  @FreeTextField({ min: 0, max: 200, optional: true, nullable: true, example: '10% off your order' })
  description?: string | null;

  /** What a percent promo takes off: 0.01 to 100, with two decimals at most. @example 10 */
  @ValidateIf((_promo, value) => value !== undefined && value !== null)
  @Max(100)
  @Min(0.01)
  @IsNumber({ maxDecimalPlaces: 2 })
  percent_off?: number | null;

  /** What a fixed promo takes off, in major units. */
  @MoneyField({ optional: true, nullable: true })
  amount_off?: number | null;

  /** Of these items the cheapest in the basket is free, without its modifiers. A free item names one at least. */
  @IdListField('item', { max: 100, optional: true, nullable: true })
  menu_item_ids?: Uuid[] | null;

  /** The least subtotal that it works on, in major units; 0 when left out. */
  @MoneyField({ optional: true })
  min_subtotal?: number;

  /** For customers alone who have no order that was not canceled; not when left out. */
  @ValidateIf((_promo, value) => value !== undefined)
  @IsBoolean()
  first_order_only?: boolean;

  /** Where it works; left out, null or empty: everywhere. */
  @IdListField('loc', { max: 100, optional: true, nullable: true })
  location_ids?: Uuid[] | null;

  /** First moment it works; left out or null: at once. */
  @TimestampField({ optional: true, nullable: true })
  starts_at?: Date | null;

  /** First moment it no longer works; left out or null: never ends. */
  @TimestampField({ optional: true, nullable: true })
  ends_at?: Date | null;

  /** Orders that may hold it; left out or null: any number. */
  @IntegerField(LIMIT)
  total_limit?: number | null;

  /** Orders of one customer that may hold it; left out or null: any number. */
  @IntegerField(LIMIT)
  per_customer_limit?: number | null;

  /** Whether it is offered; it is when left out. */
  @ValidateIf((_promo, value) => value !== undefined)
  @IsBoolean()
  enabled?: boolean;
}

export class CreatePromoRequest extends PromoTermsRequest {
  /** What guests type, in whatever case; no two promos have the same. */
  @TextField({ min: 1, max: 40, example: 'SAVE10' })
  code: string;

  @EnumField(PROMO_KINDS)
  kind: PromoKind;
}

/** What is sent replaces what was there, the rest stays. */
export class ChangePromoRequest extends PromoTermsRequest {
  /** What guests type, in whatever case; no two promos have the same. */
  @TextField({ min: 1, max: 40, optional: true, example: 'SAVE10' })
  code?: string;

  @EnumField(PROMO_KINDS, { optional: true })
  kind?: PromoKind;
}

/** What was sent, in the words of the domain. */
export function changesOf(body: ChangePromoRequest): PromoChanges {
  return {
    code: body.code,
    kind: body.kind,
    description: body.description,
    percentOff: body.percent_off,
    amountOff: body.amount_off,
    menuItemIds: body.menu_item_ids,
    minSubtotal: body.min_subtotal,
    firstOrderOnly: body.first_order_only,
    locationIds: body.location_ids,
    startsAt: body.starts_at,
    endsAt: body.ends_at,
    totalLimit: body.total_limit,
    perCustomerLimit: body.per_customer_limit,
    enabled: body.enabled,
  };
}

/** A promo code, what it gives, and what it asks for. Amounts are major units of the tenant's currency. */
export class PromoResponse {
  /** @example promo_010 */
  id: string;
  /** @example SAVE10 */
  code: string;
  @ApiProperty({ example: '10% off your order' })
  description: string;
  @ApiProperty({ enum: PROMO_KINDS, example: 'percent' })
  kind: PromoKind;
  /** Null but for a percent promo. @example 10 */
  percent_off: number | null;
  /** Null but for a fixed promo. */
  amount_off: number | null;
  /** Null but for a free item. */
  menu_item_ids: string[] | null;
  /** @example 0 */
  min_subtotal: number;
  /** @example false */
  first_order_only: boolean;
  /** Null: everywhere. @example ["loc_abc123"] */
  location_ids: string[] | null;
  /** @example 2026-01-24T10:00:00Z */
  starts_at: string | null;
  /** First moment it no longer works. @example 2026-02-01T05:00:00Z */
  ends_at: string | null;
  /** @example 100 */
  total_limit: number | null;
  /** @example 1 */
  per_customer_limit: number | null;
  /** Orders that hold it; canceled ones have given it back. @example 3 */
  used: number;
  enabled: boolean;
  /** Goes up with every change; also sent as `ETag`. @example 1 */
  version: number;
  /** @example 2026-01-24T10:00:00Z */
  created_at: string;
  /** @example 2026-01-24T10:00:00Z */
  updated_at: string;

  static from(promo: KeptPromo): PromoResponse {
    const { kind, value, startsAt, endsAt } = promo;
    const digits = currencyDigits(promo.currency);
    return {
      id: formatId('promo', promo.id),
      code: promo.code,
      description: promo.description,
      kind,
      percent_off: kind === 'percent' ? Number(value) / 100 : null,
      amount_off: kind === 'fixed' ? toMajor(value, digits) : null,
      menu_item_ids: promo.menuItemIds && promo.menuItemIds.map((id) => formatId('item', id)),
      min_subtotal: toMajor(promo.minSubtotal, digits),
      first_order_only: promo.firstOrderOnly,
      location_ids: promo.locationIds && promo.locationIds.map((id) => formatId('loc', id)),
      starts_at: startsAt && isoSeconds(startsAt),
      ends_at: endsAt && isoSeconds(endsAt),
      total_limit: promo.totalLimit,
      per_customer_limit: promo.perCustomerLimit,
      used: promo.used,
      enabled: promo.enabled,
      version: promo.version,
      created_at: isoSeconds(promo.createdAt),
      updated_at: isoSeconds(promo.updatedAt),
    };
  }
}

/** A page of promos, newest first. */
export class PromoListResponse {
  data: PromoResponse[];
  /** Send it as `cursor` for the next page; null on the last one. */
  next_cursor: string | null;

  /** One promo more than the page holds tells that there is another page. */
  static from(found: readonly KeptPromo[], limit: number): PromoListResponse {
    const page = found.slice(0, limit);
    const last = found.length > limit ? page.at(-1) : undefined;
    return { data: page.map((promo) => PromoResponse.from(promo)), next_cursor: last ? encodeCursor(last) : null };
  }
}
