import { got, newIdempotencyKey } from '@breadboard/api-client';
import { ErrorNote, useTexts } from '@breadboard/web-ui';
import { Button, Group, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { type Order, useShop } from '../../app/shop';
import { trackingTexts } from './tracking.texts';

/** Cancels after a second thought. */
export function CancelButton({ order, onCanceled }: { order: Order; onCanceled: () => void }) {
  const t = useTexts(trackingTexts);
  const { services } = useShop();
  const [isAsking, setIsAsking] = useState(false);
  const [key] = useState(newIdempotencyKey);
  const cancel = useMutation({
    mutationFn: () =>
      got(
        services.api.POST('/api/v1/customers/orders/{order_id}/cancel', {
          params: { path: { order_id: order.id }, header: { 'Idempotency-Key': key } },
        }),
      ),
    onSettled: onCanceled,
  });
  return (
    <>
      {cancel.error && <ErrorNote error={cancel.error} />}
      {isAsking ? (
        <Group mt="md" role="group" aria-labelledby="cancel-sure">
          <Text id="cancel-sure">{t('cancelSure')}</Text>
          {/* The first one gets the focus: Enter, hit twice, must not cancel. */}
          <Button variant="default" onClick={() => setIsAsking(false)}>
            {t('keep')}
          </Button>
          <Button color="red" loading={cancel.isPending} onClick={() => cancel.mutate()}>
            {t('cancel')}
          </Button>
        </Group>
      ) : (
        <Button variant="default" mt="md" onClick={() => setIsAsking(true)}>
          {t('cancel')}
        </Button>
      )}
    </>
  );
}
