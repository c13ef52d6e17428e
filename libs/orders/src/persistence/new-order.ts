import type { OrderChannel, OrderStatus, OrderType } from '@breadboard/contracts';
import type { Minor, UnitPrice, Uuid } from '@breadboard/kernel';

/** An order as it is stored first: priced, numbered, and with the statuses that it has passed already. */
export interface NewOrder {
  readonly id: Uuid;
  readonly locationId: Uuid;
  readonly customerId: Uuid;
  /** `YYYY-MM-DD` at the location. */
  readonly businessDate: string;
  readonly number: string;
  readonly orderType: OrderType;
  /** `queued`, and `prepping` too when the kitchen begins at once; the last one is the order's status. */
  readonly statuses: readonly OrderStatus[];
  readonly currency: string;
  readonly subtotal: Minor;
  readonly memberDiscount: Minor;
  readonly pointsDiscount: Minor;
  readonly pointsRedeemed: number;
  readonly tax: Minor;
  readonly taxRateBasisPoints: number;
  readonly taxInclusive: boolean;
  readonly tip: Minor;
  readonly total: Minor;
  readonly promo: OrderPromo | null;
  readonly pointsToEarn: number;
  readonly scheduledTime: Date | null;
  readonly kitchenAt: Date;
  /** Null: a hold that waits for its payment. */
  readonly placedAt: Date | null;
  readonly promisedAt: Date | null;
  readonly createdAt: Date;
  /** Who ordered; null: the platform itself. */
  readonly actorId: Uuid | null;
  readonly channel?: OrderChannel;
  readonly lines: readonly NewOrderLine[];
}

export interface OrderPromo {
  readonly promoId: Uuid;
  readonly code: string;
  readonly description: string;
  readonly discount: Minor;
}

export interface NewOrderLine {
  readonly id: Uuid;
  readonly menuItemId: Uuid;
  readonly name: string;
  readonly quantity: number;
  readonly unitPrice: UnitPrice;
  readonly specialInstructions: string | null;
  readonly lineTotal: Minor;
  readonly discount: Minor;
  readonly pointsDiscount: Minor;
  readonly tax: Minor;
  readonly modifiers: readonly NewLineModifier[];
}

export interface NewLineModifier {
  readonly modifierId: Uuid;
  readonly groupCode: string;
  readonly code: string;
  readonly name: string;
  readonly quantity: number;
  /** So many of the quantity cost nothing. */
  readonly included: number;
  readonly price: UnitPrice;
}

/** The rows of the lines and of their modifiers. */
export function lineRows(tenantId: Uuid, order: NewOrder): { lines: object[]; modifiers: object[] } {
  const lines = order.lines.map((line, position) => ({
    tenant_id: tenantId,
    id: line.id,
    order_id: order.id,
    position,
    menu_item_id: line.menuItemId,
    name: line.name,
    quantity: line.quantity,
    unit_price: line.unitPrice,
    special_instructions: line.specialInstructions,
    line_total: line.lineTotal,
    discount: line.discount,
    points_discount: line.pointsDiscount,
    tax: line.tax,
  }));
  const modifiers = order.lines.flatMap((line) =>
    line.modifiers.map((modifier, position) => ({
      tenant_id: tenantId,
      order_line_id: line.id,
      position,
      modifier_id: modifier.modifierId,
      group_code: modifier.groupCode,
      code: modifier.code,
      name: modifier.name,
      quantity: modifier.quantity,
      included: modifier.included,
      price: modifier.price,
    })),
  );
  return { lines, modifiers };
}
