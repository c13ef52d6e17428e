import type { OrderStatus } from '@breadboard/contracts';
import { errorsOf } from '@breadboard/kernel';
import { ORDER_ERRORS } from '../orders.errors';

const fail = errorsOf(ORDER_ERRORS);

interface Exits {
  /** Where the kitchen may take the order: forwards, passing over what it does not need (not everything is toasted). */
  readonly forwards: readonly OrderStatus[];
  /** Who may cancel it: anybody permitted to, a manager who says why (the food is made, and wasted), or nobody. */
  readonly canceledBy: 'anyone' | 'manager' | 'nobody';
}

/** The whole life of an order, as data. */
export const ORDER_LIFECYCLE: Readonly<Record<OrderStatus, Exits>> = {
  queued: { forwards: ['prepping', 'toasting', 'ready', 'delivered'], canceledBy: 'anyone' },
  prepping: { forwards: ['toasting', 'ready', 'delivered'], canceledBy: 'anyone' },
  toasting: { forwards: ['ready', 'delivered'], canceledBy: 'manager' },
  ready: { forwards: ['delivered'], canceledBy: 'manager' },
  delivered: { forwards: [], canceledBy: 'nobody' },
  canceled: { forwards: [], canceledBy: 'nobody' },
};

/** Whether an order can ever pass from one status to the other, whoever asks. */
export function canMove(from: OrderStatus, to: OrderStatus): boolean {
  const { forwards, canceledBy } = ORDER_LIFECYCLE[from];
  return to === 'canceled' ? canceledBy !== 'nobody' : forwards.includes(to);
}

/** Checks a step of the kitchen; canceling has rules of its own. @throws invalid_status with the status it has. */
export function assertMayMove(from: OrderStatus, to: Exclude<OrderStatus, 'canceled'>): void {
  if (canMove(from, to)) return;
  throw fail('invalid_status', { status: from, message: `An order that is ${from} cannot become ${to}.` });
}

export interface Canceler {
  /** A manager who gave a reason. */
  readonly asManager: boolean;
}

/** Checks a cancellation. @throws invalid_status with the status it has. */
export function assertMayCancel(from: OrderStatus, { asManager }: Canceler): void {
  const { canceledBy } = ORDER_LIFECYCLE[from];
  if (canceledBy === 'anyone' || (canceledBy === 'manager' && asManager)) return;
  throw fail('invalid_status', {
    status: from,
    message: 'Orders can be canceled only when the status is queued or prepping.',
  });
}

/** Checks a change of what was chosen: until the kitchen has it on the fire. @throws invalid_status with the status it has. */
export function assertMayChange(status: OrderStatus): void {
  if (holdsStock(status)) return;
  throw fail('invalid_status', {
    status,
    message: 'Orders can be updated only when the status is queued or prepping.',
  });
}

/**
 * What a change of status does to the order's stock: used up when it leaves `queued`/`prepping` forwards, given back when
 * it is canceled there; from `toasting` on nothing comes back.
 */
export function stockEffectOf(from: OrderStatus, to: OrderStatus): 'consume' | 'release' | null {
  if (!holdsStock(from) || holdsStock(to)) return null;
  return to === 'canceled' ? 'release' : 'consume';
}

function holdsStock(status: OrderStatus): boolean {
  return status === 'queued' || status === 'prepping';
}
