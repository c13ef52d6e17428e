import type { Order } from '../../shared/orders/order-status';
import { merged, withOrder } from './order-set';

const order = (id: string, version: number, status: Order['status'] = 'queued'): Order =>
  ({ id, version, status }) as Order;
const shown = (orders: readonly Order[]): string[] =>
  orders.map(({ id, version, status }) => `${id}${version} ${status}`);

describe('the orders of a board', () => {
  it('take in what is new, follow what is newer, and let go of what is over', () => {
    const one = withOrder([], order('a', 1));
    expect(shown(withOrder(one, order('a', 2, 'prepping')))).toEqual(['a2 prepping']);
    expect(shown(withOrder(one, order('a', 5, 'delivered')))).toEqual([]);
    expect(shown(withOrder(one, order('b', 1)))).toEqual(['a1 queued', 'b1 queued']);
  });

  it('do not go back to an older state', () => {
    const two = [order('a', 2, 'prepping')];
    expect(withOrder(two, order('a', 1))).toBe(two);
  });

  it('that were read are overtaken by what was heard meanwhile', () => {
    const read = [order('a', 1), order('a', 2, 'prepping'), order('b', 1)];
    const heard = [order('b', 2, 'toasting'), order('a', 3, 'ready'), order('b', 3, 'delivered'), order('c', 1)];
    expect(shown(merged(read, heard))).toEqual(['a3 ready', 'c1 queued']);
  });
});
