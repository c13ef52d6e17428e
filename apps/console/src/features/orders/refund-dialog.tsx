import { got, isApiError } from '@breadboard/api-client';
import { commonTexts, ErrorNote, money, useLanguage, useTexts, wordsByField } from '@breadboard/web-ui';
import { Button, Group, Radio, Stack, Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { FormEvent } from 'react';
import { useConsole } from '../../app/console';
import { Dialog } from '../../shared/keeping/dialog';
import { NumberField } from '../../shared/keeping/number-field';
import { useDraft } from '../../shared/keeping/use-draft';
import { ifMatch, useWrite } from '../../shared/keeping/use-write';
import { ordersTexts } from './orders.texts';
import { RefundPreviewNote, useRefundPreview } from './refund-preview';
import { type RefundFields, type RefundWish, wishOf } from './refund-wish';
import { ORDER_PATHS, type StaffOrder } from './use-order';

const SETTLE_MS = 250;

interface RefundDialogProps {
  readonly order: StaffOrder;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onDone: (words: string) => void;
}

/** Gives money, items or all of an order back, and says beforehand what that will be. */
export function RefundDialog({ order, isOpen, onClose, onDone }: RefundDialogProps) {
  const t = useTexts(ordersTexts);
  return (
    <Dialog isOpen={isOpen} onClose={onClose} size="lg" title={t('refundTitle', { number: order.number })}>
      <RefundContent order={order} onClose={onClose} onDone={onDone} />
    </Dialog>
  );
}

interface RefundForm extends RefundFields {
  readonly reason: string;
}

const NOTHING_CHOSEN: RefundForm = { kind: 'items', quantities: {}, amount: null, reason: '' };

interface RefundInput {
  readonly wish: RefundWish;
  readonly reason: string;
  readonly version: number;
}

function RefundContent({ order, onClose, onDone }: Omit<RefundDialogProps, 'isOpen'>) {
  const t = useTexts(ordersTexts);
  const common = useTexts(commonTexts);
  const { language } = useLanguage();
  const { services } = useConsole();
  const { fields, set } = useDraft<RefundForm>(NOTHING_CHOSEN);
  const [settled] = useDebouncedValue(fields, SETTLE_MS);
  const preview = useRefundPreview(order, wishOf(settled));
  const refund = useWrite({
    services,
    refresh: [...ORDER_PATHS, '/api/v1/orders'],
    send: ({ wish, reason, version }: RefundInput, key) => {
      const header = { 'Idempotency-Key': key, 'If-Match': ifMatch(version) };
      const params = { path: { order_id: order.id }, header };
      return got(services.api.POST('/api/v1/orders/{order_id}/refund', { params, body: { ...wish, reason } }));
    },
    onDone: () => {
      onDone(t('refundDone'));
      onClose();
    },
    onFail: () => void services.cache.invalidateQueries({ queryKey: ['get', ORDER_PATHS[0]] }),
  });
  const wish = wishOf(fields);
  const told = preview.data && JSON.stringify(wishOf(settled)) === JSON.stringify(wish) ? preview.data : null;
  const isOverLimit = told !== null && told.limit_left !== null && told.amount > told.limit_left;
  const isRace = isApiError(refund.error, 'version_conflict');
  const faults = wordsByField(language, refund.error ?? preview.error);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (wish && told && !isOverLimit) refund.run({ wish, reason: fields.reason.trim(), version: order.version });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        {refund.error !== null && (
          <ErrorNote error={refund.error} {...(isRace ? { words: t('changedMeanwhile') } : {})} />
        )}
        <Radio.Group label={t('what')} value={fields.kind} onChange={(kind) => set('kind', kind)}>
          <Group mt={4}>
            <Radio value="items" label={t('refundItems')} />
            <Radio value="amount" label={t('refundAmount')} />
            <Radio value="all" label={t('refundAll')} />
          </Group>
        </Radio.Group>
        {fields.kind === 'items' &&
          order.items.map(({ id, name, quantity }) => (
            <NumberField
              key={id}
              label={t('howMany', { name })}
              description={t('howManyOf', { count: quantity })}
              max={quantity}
              hideControls={false}
              value={fields.quantities[id] ?? 0}
              onChange={(count) => set('quantities', { ...fields.quantities, [id]: count })}
            />
          ))}
        {fields.kind === 'amount' && (
          <NumberField
            label={`${t('amount')} (${order.currency})`}
            decimalScale={2}
            max={order.total}
            value={fields.amount}
            onChange={(amount) => set('amount', amount)}
            error={faults.amount}
          />
        )}
        <RefundPreviewNote order={order} preview={told} error={preview.error} isChosen={wish !== null} />
        <Textarea
          label={t('reason')}
          required
          maxLength={200}
          autosize
          minRows={2}
          error={faults.reason}
          value={fields.reason}
          onChange={(event) => set('reason', event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {common('cancel')}
          </Button>
          <Button type="submit" loading={refund.isPending} disabled={told === null || isOverLimit}>
            {told ? t('doRefund', { amount: money(language, told.amount, order.currency) }) : t('doRefundPlain')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
