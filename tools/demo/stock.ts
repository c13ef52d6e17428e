import type { OrderStatus } from '@breadboard/contracts';
import { required, type Uuid } from '@breadboard/kernel';
import type { DemoIds } from './ids';
import type { StockName } from './menu-data';
import type { DemoRows } from './rows';

const PLENTY = 60;

/** Units that new orders may take, in menu order. */
const AVAILABLE: readonly (readonly [...StockName, number])[] = [
  ['bread', 'sourdough', 14],
  ['bread', 'brioche', PLENTY],
  ['bread', 'whole_wheat', PLENTY],
  ['bread', 'rye', PLENTY],
  ['peanut_butter', 'smooth', 3],
  ['peanut_butter', 'chunky', PLENTY],
  ['peanut_butter', 'honey_roast', PLENTY],
  ['jelly', 'strawberry', 0],
  ['jelly', 'grape', PLENTY],
  ['jelly', 'raspberry', PLENTY],
  ['jelly', 'apricot', PLENTY],
  ['extras', 'banana_slices', PLENTY],
  ['extras', 'marshmallow_fluff', PLENTY],
  ['extras', 'honey_drizzle', PLENTY],
  ['side', 'kettle_chips', PLENTY],
  ['dessert', 'cookie', PLENTY],
  ['dessert', 'doughnut', PLENTY],
  ['dessert', 'brownie', PLENTY],
  ['drink', 'cold_brew', PLENTY],
];

type ReservationState = 'held' | 'consumed' | 'released';

function stateFor(status: OrderStatus): ReservationState {
  switch (status) {
    case 'queued':
    case 'prepping':
      return 'held';
    case 'toasting':
    case 'ready':
    case 'delivered':
      return 'consumed';
    case 'canceled':
      return 'released';
  }
}

interface Shelf {
  readonly id: Uuid;
  readonly name: StockName;
  readonly available: number;
  reserved: number;
  sold: number;
}

/** The stock of one location: what is there follows from the orders, so that every unit can be accounted for. */
export class StockRoom {
  private readonly shelves: readonly Shelf[];

  constructor(
    private readonly rows: DemoRows,
    private readonly ids: DemoIds,
  ) {
    this.shelves = AVAILABLE.map(([type, option, available]) => {
      return { id: ids.next('stk'), name: [type, option], available, reserved: 0, sold: 0 };
    });
  }

  /** Takes what an order needs: held while it is open, sold once the kitchen is past it. */
  use(
    orderId: Uuid,
    needs: readonly { readonly name: StockName; readonly quantity: number }[],
    { status, at }: { readonly status: OrderStatus; readonly at: Date },
  ): void {
    const state = stateFor(status);
    for (const { name, quantity } of needs) {
      const shelf = this.shelfOf(name);
      this.rows.add('stock_reservations', { order_id: orderId, stock_item_id: shelf.id, quantity, state });
      if (state === 'held') shelf.reserved += quantity;
      if (state !== 'consumed') continue;
      shelf.sold += quantity;
      this.addMovement(shelf, { kind: 'sale', delta: -quantity, order_id: orderId, at });
    }
  }

  /** The shelves themselves, once every order is in. */
  close(locationId: Uuid, openedAt: Date, now: Date): void {
    for (const [position, shelf] of this.shelves.entries()) {
      const { id, name, available, reserved, sold } = shelf;
      const [type, option] = name;
      const row = { id, location_id: locationId, type, option, position, available, reserved };
      this.rows.add('stock_items', { ...row, low_threshold: 5, updated_at: now });
      const opening = available + reserved + sold;
      this.addMovement(shelf, { kind: 'opening', delta: opening, order_id: null, at: openedAt });
    }
  }

  private addMovement(shelf: Shelf, movement: { kind: string; delta: number; order_id: Uuid | null; at: Date }): void {
    this.rows.add('stock_movements', { id: this.ids.next('mov'), stock_item_id: shelf.id, ...movement });
  }

  private shelfOf([type, option]: StockName): Shelf {
    const shelf = this.shelves.find(({ name }) => name[0] === type && name[1] === option);
    return required(shelf, `stock of ${option} ${type}`);
  }
}
