import { Inject, Injectable } from '@nestjs/common';
import { CancelOrder, ChangeOrder, PlaceOrder, type PlaceOrderRequest } from '@breadboard/checkout';
import type { OrderStatus } from '@breadboard/contracts';
import { customerNotFound, CustomerQueries } from '@breadboard/customers';
import { CLOCK, type Clock, type Uuid } from '@breadboard/kernel';
import { orderNotFound, OrderQueries, type OrderView } from '@breadboard/orders';
import { currentKey, UnitOfWork } from '@breadboard/platform';
import { builtLineOf, changesIn, chosenIn, type ChosenModifier, type Fields } from '../domain/choices';
import type { Dialect } from '../domain/dialect';
import { refuse } from '../pbj.errors';
import { LocationMenu } from './location-menu';

/** An order as a body asks for it. */
export interface WantedOrder {
  readonly customerId: Uuid;
  readonly choices: Fields;
  readonly notes: string | null;
}

/** What is to be different, and of which versions of the order. */
export interface WantedChange {
  readonly choices: Fields;
  /** Null: none any more; undefined: as they are. */
  readonly notes: string | null | undefined;
  readonly versions: readonly number[] | null;
}

/** Orders as a key may see them: those of its location. */
@Injectable()
export class KioskReads {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly queries: OrderQueries,
    private readonly customers: CustomerQueries,
  ) {}

  async one(orderId: Uuid): Promise<OrderView> {
    const order = await this.unitOfWork.run(() => this.unitOfWork.fetch(this.queries.view(orderId)), {
      readOnly: true,
    });
    if (!order?.placedAt || !isAtKeysLocation(order)) throw orderNotFound();
    return order;
  }

  /** A customer's orders, newest first. @throws customer_not_found */
  async ofCustomer(customerId: Uuid, status: OrderStatus | null, limit: number): Promise<readonly OrderView[]> {
    const filter = { customerId, status, limit, locationId: currentKey().locationId };
    const read = () => this.unitOfWork.fetchAll([this.customers.forOrdering(customerId), this.queries.list(filter)]);
    const [customer, page] = await this.unitOfWork.run(read, { readOnly: true });
    if (!customer) throw customerNotFound();
    return page.orders;
  }
}

/** What answers need beside the order itself. */
@Injectable()
export class KioskClock {
  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  now(): Date {
    return this.clock.now();
  }
}

/**
 * Orders of one item that guests put together, at the location of the key. Everything is said in terms of a dialect and done
 * by the flows of checkout.
 */
@Injectable()
export class KioskOrders {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly menus: LocationMenu,
    private readonly placeOrder: PlaceOrder,
    private readonly changeOrder: ChangeOrder,
    private readonly cancelOrder: CancelOrder,
    private readonly reads: KioskReads,
  ) {}

  /** @throws invalid_enum, out_of_stock, customer_not_found, and what checkout refuses. */
  place(dialect: Dialect, { customerId, choices, notes }: WantedOrder): Promise<OrderView> {
    return this.unitOfWork.run(async () => {
      const { locationId } = currentKey();
      const item = await this.menus.itemOf(dialect, locationId);
      const chosen = chosenIn(dialect, item, choices);
      await this.menus.assertAvailable(locationId, item, chosen);
      const line = {
        menuItemId: item.menuItemId,
        quantity: 1,
        modifiers: chosen.map(asked),
        specialInstructions: notes,
      };
      return this.placeOrder.execute(paidAtPickup(locationId, customerId, line), () => undefined);
    });
  }

  /** @throws order_not_found also for an order of another location. */
  async read(orderId: Uuid): Promise<OrderView> {
    return this.reads.one(orderId);
  }

  /** @throws order_not_found, invalid_enum, invalid_status, version_conflict, invalid_modifiers */
  change(dialect: Dialect, orderId: Uuid, { choices, notes, versions }: WantedChange): Promise<OrderView> {
    return this.unitOfWork.run(async () => {
      const item = await this.menus.itemOf(dialect, currentKey().locationId);
      const chosen = changesIn(dialect, item, choices);
      return this.changeOrder.execute({
        orderId,
        versions,
        inReach: isAtKeysLocation,
        lineOf: (order) => {
          const line = builtLineOf(dialect, order);
          if (!line) throw refuse('invalid_request', { message: NOTHING_BUILT });
          return line;
        },
        wish: { choices: chosen, specialInstructions: notes },
      });
    });
  }

  /** @throws order_not_found, invalid_status, version_conflict */
  cancel(orderId: Uuid, versions: readonly number[] | null): Promise<OrderView> {
    const cancellation = { orderId, versions, inReach: isAtKeysLocation, asManager: () => false, reason: null };
    return this.cancelOrder.execute(cancellation);
  }
}

const NOTHING_BUILT = 'There is nothing on this order that could be changed here.';

function isAtKeysLocation({ locationId }: { readonly locationId: Uuid }): boolean {
  return locationId === currentKey().locationId;
}

function asked({ modifierId, quantity }: ChosenModifier): { modifierId: Uuid; quantity: number } {
  return { modifierId, quantity };
}

/** The surface knows no money: what it orders is due at pickup, as soon as possible. */
function paidAtPickup(locationId: Uuid, customerId: Uuid, line: PlaceOrderRequest['items'][number]): PlaceOrderRequest {
  return {
    locationId,
    customerId,
    items: [line],
    promoCode: null,
    scheduledTime: null,
    tip: 0,
    paymentMethodId: null,
    redeemPoints: 0,
    quoteId: null,
  };
}
