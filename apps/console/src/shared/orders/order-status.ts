import type { components } from '@breadboard/api-client';

export type Order = components['schemas']['OrderDto'];
export type OrderStatus = Order['status'];
export type KitchenStep = components['schemas']['MoveOrderDto']['status'];

/** Where the kitchen can take an order; the first is the next one in line. The server has the last word. */
const FORWARDS: Readonly<Record<OrderStatus, readonly KitchenStep[]>> = {
  queued: ['prepping', 'toasting', 'ready', 'delivered'],
  prepping: ['toasting', 'ready', 'delivered'],
  toasting: ['ready', 'delivered'],
  ready: ['delivered'],
  delivered: [],
  canceled: [],
};

export function stepsFrom(status: OrderStatus): readonly KitchenStep[] {
  return FORWARDS[status];
}

/** The step that comes next; null when the order is over. */
export function nextStep(status: OrderStatus): KitchenStep | null {
  return FORWARDS[status][0] ?? null;
}

/** Whether somebody may cancel it: once it is being made, only who moves orders. */
export function canBeCanceled(status: OrderStatus, mayAdvance: boolean): boolean {
  return status === 'queued' || status === 'prepping' || ((status === 'toasting' || status === 'ready') && mayAdvance);
}
