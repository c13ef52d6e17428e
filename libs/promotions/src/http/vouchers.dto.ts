import { currencyDigits, formatId, isoSeconds, toMajor } from '@breadboard/kernel';
import { EnumField } from '@breadboard/platform';
import { ApiProperty } from '@nestjs/swagger';
import { PROMO_KINDS, type PromoKind } from '../domain/promo';
import type { PromoSource } from '../persistence/promo.entity';
import type { Voucher } from '../persistence/promotion.queries';

const YES_OR_NO = ['true', 'false'] as const;

export class ListVouchersQuery {
  /** `true`: those that were used or have expired as well. */
  @EnumField(YES_OR_NO, { optional: true })
  all?: (typeof YES_OR_NO)[number];
}

/** A promo code of one customer's own, good for one order: send it as `promo_code`. */
export class VoucherResponse {
  /** @example K7Q2M-9XWPD */
  code: string;
  /** @example $5.00 discount */
  description: string;
  @ApiProperty({ enum: PROMO_KINDS, example: 'fixed' })
  kind: PromoKind;
  /** Percent, or an amount in major units; null for a free item. @example 5 */
  value: number | null;
  /** Of these one is free; null: any one, or no free item at all. @example ["item_401"] */
  menu_item_ids: string[] | null;
  @ApiProperty({ enum: ['redemption', 'birthday'], example: 'redemption' })
  source: PromoSource;
  /** First moment it no longer works; null: never ends. @example 2026-12-31T05:00:00Z */
  expires_at: string | null;
  /** When it was used; null: it still can be. */
  used_at: string | null;
  /** @example 2026-01-24T10:00:00Z */
  created_at: string;

  static from(voucher: Voucher): VoucherResponse {
    return {
      code: voucher.code,
      description: voucher.description,
      kind: voucher.kind,
      value: valueOf(voucher),
      menu_item_ids: voucher.menuItemIds && voucher.menuItemIds.map((id) => formatId('item', id)),
      source: voucher.source,
      expires_at: voucher.expiresAt && isoSeconds(voucher.expiresAt),
      used_at: voucher.usedAt && isoSeconds(voucher.usedAt),
      created_at: isoSeconds(voucher.createdAt),
    };
  }
}

/** A customer's vouchers, newest first. */
export class VoucherListResponse {
  data: VoucherResponse[];
}

function valueOf({ kind, value, currency }: Voucher): number | null {
  switch (kind) {
    case 'percent':
      return Number(value) / 100;
    case 'fixed':
      return toMajor(value, currencyDigits(currency));
    case 'free_item':
      return null;
  }
}
