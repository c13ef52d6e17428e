import { isApiError, newIdempotencyKey } from '@breadboard/api-client';
import type { KitchenStep, Order } from '../../shared/orders/order-status';

/** A step that was asked for, until it is known whether it was taken. */
export interface Bump {
  readonly order: Order;
  readonly to: KitchenStep;
  readonly key: string;
  /** `sending` is on its way; `waiting` goes out once the server can be reached. */
  readonly state: 'sending' | 'waiting';
}

export interface BumpOptions {
  /** Moves the order, if it is still of the version that was seen. */
  readonly send: (bump: Bump) => Promise<Order>;
  readonly onMoved: (order: Order, bump: Bump) => void;
  readonly onRefused: (error: unknown, bump: Bump) => void;
}

/**
 * Steps of tickets, one at a time for each. What cannot be sent waits, and is sent again with the same key and for the version
 * of the order that the cook saw: if anybody has moved it meanwhile, it is refused and nothing is done twice.
 */
export class BumpQueue {
  private bumps: readonly Bump[] = [];
  private readonly listeners = new Set<() => void>();

  constructor(private readonly options: BumpOptions) {}

  readonly current = (): readonly Bump[] => this.bumps;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Takes an order as the board shows it one step further; does nothing while a step of it is on its way. */
  bump(order: Order, to: KitchenStep): boolean {
    const known = this.bumps.find((bump) => bump.order.id === order.id);
    if (known?.state === 'sending') return false;
    // A waiting step may have reached the server; its successor says so by the version that it asks for.
    const bump: Bump = { order: known?.order ?? order, to, key: newIdempotencyKey(), state: 'sending' };
    this.keep([...this.bumps.filter((other) => other !== known), bump]);
    void this.send(bump);
    return true;
  }

  /** Sends what waits. */
  retry(): void {
    for (const bump of this.bumps) {
      if (bump.state !== 'waiting') continue;
      const again: Bump = { ...bump, state: 'sending' };
      this.replace(bump, again);
      void this.send(again);
    }
  }

  private async send(bump: Bump): Promise<void> {
    try {
      const order = await this.options.send(bump);
      this.options.onMoved(order, bump);
      this.keep(this.bumps.filter((other) => other !== bump));
    } catch (error) {
      if (isApiError(error) && (error.isPassing || error.code === 'request_in_progress')) {
        this.replace(bump, { ...bump, state: 'waiting' });
        return;
      }
      this.keep(this.bumps.filter((other) => other !== bump));
      this.options.onRefused(error, bump);
    }
  }

  private replace(bump: Bump, by: Bump): void {
    this.keep(this.bumps.map((other) => (other === bump ? by : other)));
  }

  private keep(bumps: readonly Bump[]): void {
    this.bumps = bumps;
    for (const listener of this.listeners) listener();
  }
}

/** The orders as they will be once every step is taken. An order that is newer than the step was moved by somebody else. */
export function withBumps(orders: readonly Order[], bumps: readonly Bump[]): readonly Order[] {
  return orders.map((order) => {
    const bump = bumps.find((wanted) => wanted.order.id === order.id && order.version <= wanted.order.version);
    return bump ? { ...order, status: bump.to } : order;
  });
}
