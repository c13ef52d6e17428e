import type { Order } from '../../app/shop';

type Status = Order['status'];

const ROAD = ['queued', 'prepping', 'toasting', 'ready', 'delivered'] as const satisfies readonly Status[];

export interface Step {
  readonly status: (typeof ROAD)[number];
  readonly state: 'done' | 'now' | 'ahead';
}

/** Where an order is on its way; a canceled one is on none. */
export function stepsOf(status: Status): Step[] {
  if (status === 'canceled') return [];
  const reached = ROAD.indexOf(status);
  return ROAD.map((step, index) => ({
    status: step,
    state: index < reached || status === 'delivered' ? 'done' : index === reached ? 'now' : 'ahead',
  }));
}

/** While it may still change by itself. */
export function isUnderWay(status: Status): boolean {
  return status !== 'delivered' && status !== 'canceled';
}

/** A guest may let go of what the kitchen has not finished. */
export function canCancel(status: Status): boolean {
  return status === 'queued' || status === 'prepping';
}
