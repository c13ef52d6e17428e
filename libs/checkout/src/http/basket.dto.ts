import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, ValidateIf, ValidateNested } from 'class-validator';
import { ORDER_TYPES, type OrderType } from '@breadboard/contracts';
import {
  EnumField,
  FreeTextField,
  IdField,
  IntegerField,
  MoneyField,
  TextField,
  TimestampField,
} from '@breadboard/platform';

export class BasketModifierDto {
  @IdField('mod')
  modifier_id: string;

  /** How many of it, for one item; 1 when left out. @example 1 */
  @IntegerField({ min: 1, max: 99, optional: true })
  quantity?: number;
}

export class BasketItemDto {
  @IdField('item')
  menu_item_id: string;

  /** @example 2 */
  @IntegerField({ min: 1, max: 99 })
  quantity: number;

  /** What is chosen for it; left out: nothing. */
  @ValidateIf((_item, value) => value !== undefined)
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => BasketModifierDto)
  modifiers?: BasketModifierDto[];

  @FreeTextField({ min: 1, max: 500, optional: true })
  special_instructions?: string;
}

/** A basket to price. */
export class BasketDto {
  @IdField('loc')
  location_id: string;

  /** Whose basket it is. Staff name the customer; a customer may leave it out. */
  @IdField('cust', { optional: true })
  customer_id?: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => BasketItemDto)
  items: BasketItemDto[];

  @TextField({ min: 1, max: 40, optional: true })
  promo_code?: string;

  /** When it is to be picked up; left out: as soon as possible. */
  @TimestampField({ optional: true })
  scheduled_time?: Date;

  /** In major units of the currency. */
  @MoneyField({ optional: true })
  tip_amount?: number;

  /** Points that are to take something off what is left after the promo; no more are taken than that needs. @example 500 */
  @IntegerField({ min: 1, max: 1_000_000, optional: true })
  redeem_points?: number;
}

/** A basket to order. */
export class PlaceOrderDto extends BasketDto {
  @EnumField(ORDER_TYPES, { optional: true })
  order_type?: OrderType;

  /** How it is paid; left out: at pickup. */
  @IdField('pm', { optional: true })
  payment_method_id?: string;

  /** The `quote_id` of calculate-total: the order then costs what the quote said, or is refused. */
  @TextField({ min: 1, max: 2000, optional: true })
  quote_id?: string;
}
