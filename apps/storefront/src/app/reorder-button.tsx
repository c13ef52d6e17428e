import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { withLine } from '../shared/basket';
import { type Order, useShop } from './shop';

/** Puts what was ordered into the basket again, where it meets today's menu and prices. */
export function ReorderButton({ order, children }: { order: Order; children: (again: () => void) => ReactNode }) {
  const { basket } = useShop();
  const navigate = useNavigate();
  const again = (): void => {
    for (const line of order.items) {
      const added = {
        itemId: line.menu_item_id,
        quantity: line.quantity,
        selection: Object.fromEntries(line.modifiers.map(({ modifier_id: id, quantity }) => [id, quantity])),
        instructions: line.special_instructions ?? '',
      };
      basket.change((old) => withLine(old, added, basket.newKey()));
    }
    void navigate({ to: '/basket' });
  };
  return children(again);
}
