import { currencyDigits, formatId, isoSeconds, toMajor, type Uuid } from '@breadboard/kernel';
import { FreeTextField, IdField, IntegerField, MoneyField } from '@breadboard/platform';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, ValidateIf, ValidateNested } from 'class-validator';
import type { RefundedOrder, RefundPreview } from '../flows/refund-order.flow';
import type { CarriedOutRefund, RefundMoney } from '../flows/refunding';
import { OrderDto } from './order.dto';

export class RefundItemDto {
  /** A line of the order: the `id` of one of its items. */
  @IdField('line')
  line_id: Uuid;

  /** How many of it; left out: all that are left. @example 1 */
  @IntegerField({ min: 1, max: 99, optional: true })
  quantity?: number;
}

export class RefundWishDto {
  /** Give back this amount, in major units. */
  @MoneyField({ optional: true })
  amount?: number;

  /** Or these items, each line once. Neither: everything that is left, the tip too. */
  @ValidateIf((_body, value) => value !== undefined)
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ArrayUnique((item?: RefundItemDto) => item?.line_id, { message: 'items must name each line once.' })
  @ValidateNested({ each: true })
  @Type(() => RefundItemDto)
  items?: RefundItemDto[];
}

export class RefundOrderDto extends RefundWishDto {
  /** Words for the books. */
  @FreeTextField({ min: 1, max: 200, example: 'The soup was cold' })
  reason: string;
}

export class RefundedItemDto {
  /** @example line_abc123 */
  line_id: string;
  /** Zero: an amount was given back, and no item. @example 1 */
  quantity: number;
  /** Money, its tax included. @example 13.74 */
  amount: number;
}

/** What goes back, and what goes with it. */
export class RefundContentDto {
  /** Money in all: food, tax and tip. @example 13.74 */
  amount: number;
  /** @example 1.25 */
  tax: number;
  /** @example 0 */
  tip: number;
  items: RefundedItemDto[];
  /** To the card it came from, or by hand at the counter. */
  @ApiProperty({ enum: ['card', 'counter'], example: 'card' })
  paid_back: RefundMoney;
  /** Points that the order had earned, and that were taken back. @example 37 */
  points_taken_back: number;
  /** Points that were redeemed on it, and that were given back. @example 0 */
  points_given_back: number;
}

export class RefundDto extends RefundContentDto {
  /** @example rfd_abc123 */
  id: string;
  /** @example ord_abc123 */
  order_id: string;
  reason: string | null;
  /** @example 2026-01-24T18:00:00Z */
  created_at: string;
}

/** What was given back, and the order as it stands now. */
export class RefundedOrderDto {
  refund: RefundDto;
  order: OrderDto;

  static from({ refund, order }: RefundedOrder, now: Date): RefundedOrderDto {
    return {
      refund: {
        ...contentOf(refund, order),
        id: formatId('rfd', refund.id),
        order_id: formatId('ord', order.id),
        reason: refund.reason,
        created_at: isoSeconds(refund.at),
      },
      order: OrderDto.from(order, now),
    };
  }
}

/** What a refund would give back, and how much of the order the caller may give back at all. */
export class RefundPreviewDto extends RefundContentDto {
  /** What the tenant's limit still lets support give back of this order, in major units; null: no limit holds for the caller. @example 50 */
  @ApiProperty({ type: Number, nullable: true })
  limit_left: number | null;

  static from({ refund, order, limitLeft }: RefundPreview): RefundPreviewDto {
    return {
      ...contentOf(refund, order),
      limit_left: limitLeft === null ? null : toMajor(limitLeft, currencyDigits(order.currency)),
    };
  }
}

function contentOf(
  refund: CarriedOutRefund,
  order: Pick<RefundedOrder['order'], 'currency' | 'taxInclusive'>,
): Pick<RefundContentDto, keyof RefundContentDto> {
  const digits = currencyDigits(order.currency);
  const { plan } = refund;
  const withTax = (line: { net: bigint; tax: bigint }): bigint => line.net + (order.taxInclusive ? 0n : line.tax);
  return {
    amount: toMajor(plan.amount, digits),
    tax: toMajor(plan.tax, digits),
    tip: toMajor(plan.tip, digits),
    items: plan.lines.map((line) => ({
      line_id: formatId('line', line.lineId),
      quantity: line.quantity,
      amount: toMajor(withTax(line), digits),
    })),
    paid_back: refund.money,
    points_taken_back: refund.pointsTakenBack,
    points_given_back: refund.pointsGivenBack,
  };
}
