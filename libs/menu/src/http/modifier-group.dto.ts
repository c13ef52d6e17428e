import { formatId, isoSeconds, unitPriceToMajor } from '@breadboard/kernel';
import { ApiProperty } from '@nestjs/swagger';
import type { MenuGroupView } from '../domain/menu-view';
import { OUTAGE_REASONS, type OutageReason } from '../domain/outage';

export class MenuModifierResponse {
  /** @example mod_001 */
  id: string;
  /** @example rye */
  code: string;
  /** @example Rye */
  name: string;
  /**
   * Added to the item's price for each one, in major units.
   * @example 0.75
   */
  price: number;
  available: boolean;
  /** Taken off for a while, or sold out; null when it can be had. */
  @ApiProperty({ enum: OUTAGE_REASONS, nullable: true, example: null })
  unavailable_reason: OutageReason | null;
  /** Until when it is taken off the menu; null when it is not, or when nobody knows. */
  unavailable_until: string | null;
  /**
   * How many of it one line may have.
   * @example 1
   */
  max_quantity: number;
  /** Chosen beforehand where guests choose; an order still names it. */
  default: boolean;
}

/** A choice that an item offers. */
export class ModifierGroupResponse {
  /** @example grp_001 */
  id: string;
  /** @example bread */
  code: string;
  /** @example Bread */
  name: string;
  /**
   * Selections that a line must have at least, quantities counted.
   * @example 1
   */
  min: number;
  /**
   * Selections that a line may have at most; null: no limit.
   * @example 1
   */
  max: number | null;
  /**
   * So many selections are included in the item's price, the dearest first.
   * @example 0
   */
  included_count: number;
  modifiers: MenuModifierResponse[];

  static from(group: MenuGroupView): ModifierGroupResponse {
    return {
      id: formatId('grp', group.id),
      code: group.code,
      name: group.name,
      min: group.min,
      max: group.max,
      included_count: group.includedCount,
      modifiers: group.modifiers.map((modifier) => ({
        id: formatId('mod', modifier.id),
        code: modifier.code,
        name: modifier.name,
        price: unitPriceToMajor(modifier.price),
        available: modifier.available,
        unavailable_reason: modifier.outage?.reason ?? null,
        unavailable_until: modifier.outage?.until ? isoSeconds(modifier.outage.until) : null,
        max_quantity: modifier.maxQuantity,
        default: modifier.default,
      })),
    };
  }
}
