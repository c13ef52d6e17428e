import { got, isApiError } from '@breadboard/api-client';
import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type Order, type OrderBody, useShop } from '../../app/shop';
import { EMPTY_BASKET } from '../../shared/basket';

/** Places the order, or goes on with the one whose outcome nobody knows; then shows it. */
export function usePlaceOrder(): UseMutationResult<Order, Error, OrderBody> {
  const { services, attempts, basket } = useShop();
  const cache = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (wanted: OrderBody) => {
      if (!attempts) throw new Error('nobody orders on the server');
      return attempts.place(wanted, ({ key, body }) =>
        got(services.api.POST('/api/v1/customers/orders', { body, params: { header: { 'Idempotency-Key': key } } })),
      );
    },
    onSuccess: (order) => {
      basket.change(() => EMPTY_BASKET);
      void cache.invalidateQueries();
      void navigate({ to: '/orders/$orderId', params: { orderId: order.id } });
    },
    onError: (error) => {
      // What the page shows is not what the kitchen has: look again.
      if (isApiError(error, 'quote_changed', 'out_of_stock', 'menu_item_unavailable', 'slot_unavailable')) {
        void cache.invalidateQueries();
      }
    },
  });
}
