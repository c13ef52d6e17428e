import { got } from '@breadboard/api-client';
import { ErrorNote, type PageServices, useLanguage, useTexts, wordsByField } from '@breadboard/web-ui';
import { NumberInput, Radio, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useConsole } from '../../app/console';
import { Dialog } from '../../shared/keeping/dialog';
import { DialogButtons } from '../../shared/keeping/dialog-buttons';
import { useDraft } from '../../shared/keeping/use-draft';
import { useWrite } from '../../shared/keeping/use-write';
import { availableAfter, type StockFields } from './stock-change';
import { type StockItem, stockName } from './stock-name';
import { stockTexts } from './stock.texts';

interface ChangeDialogProps {
  /** Null: it is closed. */
  readonly item: StockItem | null;
  readonly onClose: () => void;
  readonly onDone: (words: string) => void;
}

/** Adds, takes away, counts the shelf, or says when it is low. */
export function ChangeDialog({ item, onClose, onDone }: ChangeDialogProps) {
  return (
    <Dialog isOpen={item !== null} onClose={onClose} title={item ? stockName(item) : ''}>
      {item && <ChangeForm key={item.id} item={item} onClose={onClose} onDone={onDone} />}
    </Dialog>
  );
}

function ChangeForm({ item, onClose, onDone }: ChangeDialogProps & { item: StockItem }) {
  const t = useTexts(stockTexts);
  const { language } = useLanguage();
  const { services } = useConsole();
  const { fields: form, set } = useDraft<Omit<StockFields, 'units'>>({ kind: 'adjust', reason: '' });
  // As it is typed: a minus alone is no number yet, and must not be taken away.
  const [typed, setTyped] = useState<number | string>('');
  const fields: StockFields = { ...form, units: typeof typed === 'number' ? typed : null };
  const change = useWrite({
    services,
    refresh: ['/api/v1/inventory', '/api/v1/inventory/movements'],
    send: (input: StockFields & { units: number }, key) => sent(services, item, input, key),
    onDone: (changed) => {
      onDone(t('isChanged', { name: stockName(changed), count: changed.available }));
      onClose();
    },
  });
  const after = availableAfter(item, fields);
  const faults = wordsByField(language, change.error);
  const labels = { adjust: t('delta'), count: t('counted'), threshold: t('thresholdUnits') };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (fields.units !== null) change.run({ ...fields, units: fields.units, reason: fields.reason.trim() });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        {change.error !== null && <ErrorNote error={change.error} />}
        <Radio.Group
          label={t('what')}
          value={fields.kind}
          onChange={(kind) => {
            set('kind', kind);
            setTyped('');
          }}
        >
          <Stack gap={6} mt={4}>
            {(['adjust', 'count', 'threshold'] as const).map((kind) => (
              <Radio key={kind} value={kind} label={t(kind)} />
            ))}
          </Stack>
        </Radio.Group>
        <NumberInput
          label={labels[fields.kind]}
          required
          data-autofocus
          allowNegative={fields.kind === 'adjust'}
          min={fields.kind === 'adjust' ? -1_000_000 : 0}
          max={1_000_000}
          hideControls
          allowDecimal={false}
          value={typed}
          onChange={setTyped}
          error={
            (after !== null && after < 0 && t('belowZero')) || faults.delta || faults.counted || faults.low_threshold
          }
        />
        <Text role="status">
          {after !== null && after >= 0 && t('willBe', { count: after })}{' '}
          {item.reserved > 0 && fields.kind !== 'threshold' && t('heldNow', { count: item.reserved })}
        </Text>
        {fields.kind !== 'threshold' && (
          <TextInput
            label={t('reason')}
            required={fields.kind === 'adjust'}
            maxLength={200}
            value={fields.reason}
            onChange={(event) => set('reason', event.currentTarget.value)}
            error={faults.reason}
          />
        )}
        <DialogButtons isPending={change.isPending} onCancel={onClose} />
      </Stack>
    </form>
  );
}

function sent(
  { api }: PageServices,
  item: StockItem,
  { kind, units, reason }: StockFields & { units: number },
  key: string,
) {
  const header = { 'Idempotency-Key': key };
  const where = { location_id: item.location_id, type: item.type, option: item.option };
  switch (kind) {
    case 'adjust':
      return got(
        api.POST('/api/v1/inventory/adjustments', { params: { header }, body: { ...where, delta: units, reason } }),
      );
    case 'count': {
      const words = reason === '' ? {} : { reason };
      return got(
        api.POST('/api/v1/inventory/counts', { params: { header }, body: { ...where, counted: units, ...words } }),
      );
    }
    case 'threshold': {
      const params = { path: { stock_item_id: item.id }, header };
      return got(api.PUT('/api/v1/inventory/{stock_item_id}', { params, body: { low_threshold: units } }));
    }
  }
}
