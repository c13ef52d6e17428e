import { got } from '@breadboard/api-client';
import type { components } from '@breadboard/api-client';
import { ErrorNote, useLanguage, useTexts, wordsByField } from '@breadboard/web-ui';
import { MultiSelect, NativeSelect, Stack, Switch, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useConsole } from '../../../app/console';
import { Dialog } from '../../../shared/keeping/dialog';
import { DialogButtons } from '../../../shared/keeping/dialog-buttons';
import { NumberField } from '../../../shared/keeping/number-field';
import { ifMatch, useWrite } from '../../../shared/keeping/use-write';
import { rewardsTexts } from './rewards.texts';

export type Reward = components['schemas']['RewardResponse'];

interface RewardFields {
  readonly name: string;
  readonly description: string;
  readonly type: Reward['type'];
  readonly points: number | null;
  readonly value: number | null;
  readonly menu_item_ids: string[];
  readonly position: number | null;
  readonly enabled: boolean;
}

interface RewardDialogProps {
  /** Null for a new one. */
  readonly reward: Reward | null;
  readonly onClose: () => void;
}

/** A reward as a form. */
export function RewardDialog({ reward, onClose }: RewardDialogProps) {
  const t = useTexts(rewardsTexts);
  const { language } = useLanguage();
  const write = useRewardWrite(reward, onClose);
  const words = wordsByField(language, write.error);
  const items = useMenuItems();
  const form = useForm<RewardFields>({
    initialValues: fieldsOf(reward),
    validate: {
      points: (points) => (points === null || points < 1 ? t('needed') : null),
      value: (value, { type }) => (type === 'discount' && (value === null || value <= 0) ? t('needed') : null),
    },
  });
  const { type } = form.getValues();
  const bind = <Name extends keyof RewardFields>(name: Name) => {
    const { error, ...props } = form.getInputProps(name) as { error?: string };
    return { name, ...props, error: error ?? words[name] };
  };
  const number = (name: 'points' | 'value' | 'position') => ({
    ...bind(name),
    value: form.getValues()[name],
    onChange: (value: number | null) => form.setFieldValue(name, value),
  });
  return (
    <Dialog isOpen onClose={onClose} title={reward ? t('editTitle') : t('add')}>
      <form onSubmit={form.onSubmit((fields) => write.run(fields))}>
        <Stack>
          {write.error !== null && <ErrorNote error={write.error} />}
          <TextInput label={t('name')} required maxLength={100} data-autofocus {...bind('name')} />
          <Textarea label={t('description')} maxLength={500} autosize {...bind('description')} />
          <NativeSelect
            label={t('type')}
            data={(['discount', 'free_item'] as const).map((value) => ({ value, label: t(value) }))}
            {...bind('type')}
          />
          <NumberField label={t('points')} required max={1_000_000} {...number('points')} />
          {type === 'discount' ? (
            <NumberField label={t('value')} required decimalScale={2} {...number('value')} />
          ) : (
            <MultiSelect
              label={t('items')}
              description={t('itemsHint')}
              data={items}
              searchable
              size="md"
              {...bind('menu_item_ids')}
            />
          )}
          <NumberField label={t('position')} max={10_000} {...number('position')} />
          <Switch
            label={t('offered')}
            checked={form.getValues().enabled}
            onChange={(event) => form.setFieldValue('enabled', event.currentTarget.checked)}
          />
          <DialogButtons isPending={write.isPending} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}

function fieldsOf(reward: Reward | null): RewardFields {
  return {
    name: reward?.name ?? '',
    description: reward?.description ?? '',
    type: reward?.type ?? 'discount',
    points: reward?.points ?? null,
    value: reward?.value ?? null,
    menu_item_ids: reward?.menu_item_ids ?? [],
    position: reward?.position ?? 0,
    enabled: reward?.enabled ?? true,
  };
}

function bodyOf({ name, description, type, points, value, menu_item_ids: items, position, enabled }: RewardFields) {
  const words = description.trim();
  return {
    name: name.trim(),
    description: words === '' ? null : words,
    type,
    points: points ?? 0,
    position: position ?? 0,
    enabled,
    ...(type === 'discount' ? { value: value ?? 0 } : { menu_item_ids: items.length === 0 ? null : items }),
  };
}

function useRewardWrite(reward: Reward | null, onDone: () => void) {
  const { services } = useConsole();
  return useWrite({
    services,
    refresh: ['/api/v1/loyalty/rewards'],
    send: (fields: RewardFields, key) => {
      const header = { 'Idempotency-Key': key };
      const body = bodyOf(fields) as never;
      if (!reward) return got(services.api.POST('/api/v1/loyalty/rewards', { params: { header }, body }));
      return got(
        services.api.PUT('/api/v1/loyalty/rewards/{reward_id}', {
          params: { path: { reward_id: reward.id }, header: { ...header, 'If-Match': ifMatch(reward.version) } },
          body,
        }),
      );
    },
    onDone,
    onFail: () => void services.cache.invalidateQueries({ queryKey: ['get', '/api/v1/loyalty/rewards'] }),
  });
}

function useMenuItems(): { value: string; label: string }[] {
  const { services } = useConsole();
  const { data } = services.queries.useQuery('get', '/api/v1/menu/items', {});
  return (data?.data ?? []).map(({ id, name }) => ({ value: id, label: name }));
}
