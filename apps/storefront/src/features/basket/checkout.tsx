import { got } from '@breadboard/api-client';
import { money, useLanguage, useTexts } from '@breadboard/web-ui';
import { Button, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Location } from '../../app/locations';
import { useBasket, useShop } from '../../app/shop';
import { basketBody, type LookedUpLine } from '../../shared/basket-request';
import { basketTexts } from './basket.texts';
import { PaymentChoice } from './payment-choice';
import { PickupChoice } from './pickup-choice';
import { PointsChoice } from './points-choice';
import { PromoAndTip } from './promo-and-tip';
import { QuoteSums } from './quote-sums';
import { RefusalNote } from './refusal-note';
import { usePlaceOrder } from './use-place-order';

interface CheckoutProps {
  readonly location: Location;
  readonly lines: readonly LookedUpLine[];
  readonly customerId: string;
}

const QUOTE_LASTS_MS = 10 * 60_000;

/** When, with what, for how much; and the button. */
export function Checkout({ location, lines, customerId }: CheckoutProps) {
  const t = useTexts(basketTexts);
  const { language } = useLanguage();
  const { services } = useShop();
  const basket = useBasket();
  const [method, setMethod] = useState<string | null>(null);
  const [isLater, setIsLater] = useState(basket.scheduledTime !== null);
  const body = basketBody(basket, lines, location.id);
  const quote = useQuery({
    queryKey: ['quote', customerId, body],
    queryFn: async () => {
      if (!body) throw new Error('there is nothing to price');
      return got(services.api.POST('/api/v1/customers/orders/calculate-total', { body }));
    },
    enabled: body !== null,
    placeholderData: keepPreviousData,
    staleTime: QUOTE_LASTS_MS,
    refetchInterval: QUOTE_LASTS_MS,
  });
  const order = usePlaceOrder();
  const takesOrders = location.ordering_enabled && !location.busy.paused;
  const isDecided = !isLater || basket.scheduledTime !== null;
  const isCurrent = quote.data !== undefined && !quote.isPlaceholderData && !quote.error && isDecided;
  const place = (): void => {
    if (!body || !quote.data) return;
    const paid = method === null ? {} : { payment_method_id: method };
    order.mutate({ ...body, ...paid, order_type: 'PICKUP', quote_id: quote.data.quote_id });
  };
  return (
    <>
      <PickupChoice location={location} isLater={isLater} onLater={setIsLater} />
      <PromoAndTip location={location} subtotal={quote.data?.subtotal ?? 0} error={quote.error} />
      <PointsChoice subtotal={quote.data?.subtotal ?? 0} />
      <PaymentChoice customerId={customerId} value={method} onChange={setMethod} />
      {quote.data && <QuoteSums quote={quote.data} location={location} lines={lines} />}
      {quote.error && <RefusalNote error={quote.error} lines={lines} location={location} />}
      {order.error && <RefusalNote error={order.error} lines={lines} location={location} />}
      {!takesOrders && <Text role="alert">{t('closed')}</Text>}
      <Button
        fullWidth
        size="lg"
        mt="md"
        loading={order.isPending}
        disabled={!isCurrent || !takesOrders}
        onClick={place}
      >
        {t('place', { total: quote.data ? money(language, quote.data.total, quote.data.currency) : '…' })}
      </Button>
    </>
  );
}
