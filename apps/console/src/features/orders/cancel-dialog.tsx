import { got, isApiError } from '@breadboard/api-client';
import { ErrorNote, useLanguage, useTexts, wordsByField } from '@breadboard/web-ui';
import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import type { FormEvent } from 'react';
import { useConsole } from '../../app/console';
import { Dialog } from '../../shared/keeping/dialog';
import { useDraft } from '../../shared/keeping/use-draft';
import { ifMatch, useWrite } from '../../shared/keeping/use-write';
import { orderTexts } from '../../shared/orders/orders.texts';
import { StatusBadge } from '../../shared/orders/status-badge';
import { ordersTexts } from './orders.texts';
import { ORDER_PATHS, type StaffOrder } from './use-order';

interface OrderDialogProps {
  readonly order: StaffOrder;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onDone: (words: string) => void;
}

/** Ends an order, with words for the guest. */
export function CancelDialog({ order, isOpen, onClose, onDone }: OrderDialogProps) {
  const t = useTexts(ordersTexts);
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t('cancelTitle', { number: order.number })}>
      <CancelForm order={order} onClose={onClose} onDone={onDone} />
    </Dialog>
  );
}

function CancelForm({ order, onClose, onDone }: Omit<OrderDialogProps, 'isOpen'>) {
  const t = useTexts(ordersTexts);
  const words = useTexts(orderTexts);
  const { language } = useLanguage();
  const { services } = useConsole();
  const { fields, set } = useDraft({ reason: '' });
  const cancel = useWrite({
    services,
    refresh: ORDER_PATHS,
    send: (input: { reason: string; version: number }, key) => {
      const header = { 'Idempotency-Key': key, 'If-Match': ifMatch(input.version) };
      const params = { path: { order_id: order.id }, header };
      return got(services.api.POST('/api/v1/orders/{order_id}/cancel', { params, body: { reason: input.reason } }));
    },
    onDone: ({ status }) => {
      onDone(t('moved', { status: words(status) }));
      onClose();
    },
    onFail: () => void services.cache.invalidateQueries({ queryKey: ['get', ORDER_PATHS[0]] }),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    cancel.run({ reason: fields.reason.trim(), version: order.version });
  };
  const isRace = isApiError(cancel.error, 'version_conflict');
  const isMade = order.status === 'toasting' || order.status === 'ready';
  return (
    <form onSubmit={submit}>
      <Stack>
        {cancel.error !== null && (
          <>
            <ErrorNote error={cancel.error} {...(isRace ? { words: t('changedMeanwhile') } : {})} />
            <StatusBadge status={order.status} />
          </>
        )}
        <Text>{t('cancelWhy')}</Text>
        {isMade && <Text fw={650}>{t('cancelWaste')}</Text>}
        <Textarea
          label={t('reason')}
          description={t('reasonHint')}
          required
          maxLength={200}
          autosize
          minRows={2}
          data-autofocus
          error={wordsByField(language, cancel.error).reason}
          value={fields.reason}
          onChange={(event) => set('reason', event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('keep')}
          </Button>
          <Button type="submit" color="red.9" loading={cancel.isPending}>
            {t('cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
