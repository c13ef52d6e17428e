import { ORDER_STATUSES, type OrderStatus } from '@breadboard/contracts';
import { formatId, isoSeconds, type Uuid } from '@breadboard/kernel';
import { eta, type OrderView } from '@breadboard/orders';
import { EnumField, FreeTextField, IdField, QueryInteger } from '@breadboard/platform';
import { builtLineOf, choicesOf, type Fields } from '../domain/choices';
import type { Dialect } from '../domain/dialect';
import { MenuField, PRINTED } from './fields';

const NOTES = { min: 0, max: 500, optional: true };

export class CreateSandwichOrderRequest {
  /** Customer identifier for order history and reorders. */
  @IdField('cus')
  customer_id: Uuid;

  /** Bread choice for the sandwich. */
  @MenuField(PRINTED.breads)
  bread: string;

  /** Peanut butter style for the order. */
  @MenuField(PRINTED.peanutButters)
  peanut_butter: string;

  /** Jelly flavor for the order. */
  @MenuField(PRINTED.jellies)
  jelly: string;

  /** Toast level for the sandwich. */
  @MenuField(PRINTED.toasts, { optional: true })
  toast?: string;

  /** Cut style for the sandwich. */
  @MenuField(PRINTED.cuts, { optional: true })
  cut?: string;

  /** Free-form instructions for the prep line. */
  @FreeTextField(NOTES)
  notes?: string;

  /** Optional add-ons for the order. */
  @MenuField(PRINTED.extras, { optional: true, isList: true })
  extras?: string[];
}

export class ChangeSandwichOrderRequest {
  /** New toast level. */
  @MenuField(PRINTED.toasts, { optional: true })
  toast?: string;

  /** New cut style. */
  @MenuField(PRINTED.cuts, { optional: true })
  cut?: string;

  /** Additional prep instructions for the grill. */
  @FreeTextField(NOTES)
  notes?: string;
}

export class SandwichOrdersQuery {
  /** Filter orders by status. */
  @EnumField(ORDER_STATUSES, { optional: true })
  status?: OrderStatus;

  /** Maximum number of orders to return. */
  @QueryInteger({ min: 1, max: 100, fallback: 20 })
  limit = 20;
}

export class SandwichChoicesResponse {
  /** @example brioche */
  bread?: string;
  /** @example smooth */
  peanut_butter?: string;
  /** @example raspberry */
  jelly?: string;
  /** @example light */
  toast?: string;
  /** @example triangles */
  cut?: string;
  extras?: string[];
}

export class SandwichOrderResponse {
  /** @example ord_41b7 */
  order_id: string;
  /** @example cus_2048 */
  customer_id: string;
  status: OrderStatus;
  /** Estimated minutes until ready; left out once the order is over. */
  eta_minutes?: number;
  /** What was chosen; what was not is left out. */
  choices: SandwichChoicesResponse;

  static from(dialect: Dialect, order: OrderView, now: Date): SandwichOrderResponse {
    const minutes = eta(order, now);
    return {
      order_id: formatId('ord', order.id),
      customer_id: formatId('cus', order.customerId),
      status: order.status,
      ...(minutes === null ? {} : { eta_minutes: minutes }),
      choices: choicesOf(dialect, builtLineOf(dialect, order)),
    };
  }
}

export class ChangedSandwichOrderResponse {
  /** @example ord_41b7 */
  order_id: string;
  status: OrderStatus;
  /** @example dark */
  toast?: string;
  /** @example triangles */
  cut?: string;
  notes?: string;
  updated_at: string;

  static from(dialect: Dialect, order: OrderView): ChangedSandwichOrderResponse {
    const changeable = { ...dialect, choices: dialect.choices.filter((choice) => choice.changeable) };
    const line = builtLineOf(dialect, order);
    const notes = line?.specialInstructions ?? null;
    return {
      order_id: formatId('ord', order.id),
      status: order.status,
      ...choicesOf(changeable, line),
      ...(notes === null ? {} : { notes }),
      updated_at: isoSeconds(order.updatedAt),
    };
  }
}

export class CanceledSandwichOrderResponse {
  /** @example ord_41b7 */
  order_id: string;
  /** @example canceled */
  status: OrderStatus;

  static from(order: Pick<OrderView, 'id' | 'status'>): CanceledSandwichOrderResponse {
    return { order_id: formatId('ord', order.id), status: order.status };
  }
}

export class ListedSandwichOrder extends CanceledSandwichOrderResponse {}

export class SandwichOrderListResponse {
  /** @example cus_2048 */
  customer_id: string;
  orders: ListedSandwichOrder[];

  static from(customerId: Uuid, orders: readonly OrderView[]): SandwichOrderListResponse {
    return { customer_id: formatId('cus', customerId), orders: orders.map((order) => ListedSandwichOrder.from(order)) };
  }
}

/** What a body chooses, by the codes of the choices. */
export function choicesIn(body: CreateSandwichOrderRequest | ChangeSandwichOrderRequest): Fields {
  return Object.fromEntries(Object.entries(body));
}

/** Words for the kitchen; none when nothing is said. */
export function notesIn({ notes }: { readonly notes?: string | undefined }): string | null {
  return notes === undefined || notes === '' ? null : notes;
}
