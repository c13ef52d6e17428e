import { isApiError } from '@breadboard/api-client';
import { ErrorNote, useTexts } from '@breadboard/web-ui';
import { Alert, Button, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useShop } from '../../app/shop';
import { basketTexts } from './basket.texts';
import { usePlaceOrder } from './use-place-order';

const AGAIN_MS = 4_000;

/** An order was sent, and its answer never came: it is asked for, under the same key, until it is known. */
export function OpenAttempt() {
  const t = useTexts(basketTexts);
  const { attempts } = useShop();
  const order = usePlaceOrder();
  const ask = useRef(() => undefined as void);
  useEffect(() => {
    ask.current = () => {
      const attempt = attempts?.look();
      if (attempt && !order.isPending) order.mutate(attempt.body);
    };
  });
  useEffect(() => {
    ask.current();
    const timer = setInterval(() => ask.current(), AGAIN_MS);
    return () => clearInterval(timer);
  }, []);
  const isKnown = order.error !== null && !(isApiError(order.error) && order.error.isPassing);
  return (
    <Alert
      role="alert"
      color="yellow"
      variant="light"
      mb="md"
      styles={{ message: { color: 'var(--mantine-color-text)' } }}
    >
      <Text mb="sm">{t('unknown')}</Text>
      {isKnown && <ErrorNote error={order.error} />}
      <Button variant="default" loading={order.isPending} onClick={() => ask.current()}>
        {t('askAgain')}
      </Button>
    </Alert>
  );
}
