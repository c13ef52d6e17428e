import { useCallback, useRef, useState } from 'react';
import type { Order } from '../../shared/orders/order-status';

/** So many bumps can be called back. */
const KEPT = 20;

export interface Recall {
  /** Tickets that have left the board and were called back to be read once more. Their status stays what it is. */
  readonly recalled: readonly Order[];
  readonly remember: (order: Order) => void;
  /** The ticket that was bumped last; null: none was. The next call goes one further back. */
  readonly last: () => Order | null;
  readonly show: (order: Order) => void;
  readonly putAway: (orderId: string) => void;
}

export function useRecall(): Recall {
  const bumped = useRef<Order[]>([]);
  const [recalled, setRecalled] = useState<readonly Order[]>([]);
  const remember = useCallback((order: Order) => {
    bumped.current = [...bumped.current.filter(({ id }) => id !== order.id), order].slice(-KEPT);
  }, []);
  const last = useCallback(() => bumped.current.pop() ?? null, []);
  const show = useCallback((order: Order) => {
    setRecalled((known) => [order, ...known.filter(({ id }) => id !== order.id)]);
  }, []);
  const putAway = useCallback((orderId: string) => {
    setRecalled((known) => known.filter(({ id }) => id !== orderId));
  }, []);
  return { recalled, remember, last, show, putAway };
}
