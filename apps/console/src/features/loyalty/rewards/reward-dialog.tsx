import { useLanguage, useTexts, wordsByField } from '@breadboard/web-ui';
import { MultiSelect, NativeSelect, Switch, Textarea, TextInput } from '@mantine/core';
import { useConsole } from '../../../app/console';
import { KeptDialog } from '../../../shared/keeping/kept-dialog';
import { NumberField } from '../../../shared/keeping/number-field';
import type { KeptRecord } from '../../../shared/keeping/use-kept-record';
import type { RewardFields } from './reward-fields';
import { rewardsTexts } from './rewards.texts';

interface RewardDialogProps {
  readonly kept: KeptRecord<RewardFields>;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

const WORDS = {
  name: 'name',
  description: 'description',
  type: 'type',
  points: 'points',
  value: 'value',
  menu_item_ids: 'items',
  position: 'position',
  enabled: 'offered',
} as const satisfies Record<keyof RewardFields, string>;

/** A reward as a form. */
export function RewardDialog({ kept, isOpen, onClose }: RewardDialogProps) {
  const t = useTexts(rewardsTexts);
  const { language } = useLanguage();
  const { fields, set } = kept;
  const items = useMenuItems();
  const errors = wordsByField(language, kept.error);
  const number = (name: 'points' | 'value' | 'position') => ({
    name,
    label: t(WORDS[name]),
    value: fields[name],
    onChange: (value: number | null) => set(name, value),
    error: errors[name],
  });
  const say = (name: keyof RewardFields, of: RewardFields): string | undefined => {
    if (name === 'type') return t(of.type);
    if (name !== 'menu_item_ids') return undefined;
    return (
      of.menu_item_ids.map((id) => items.find(({ value }) => value === id)?.label ?? id).join(', ') || t('anyItem')
    );
  };
  return (
    <KeptDialog
      kept={kept}
      words={(name) => t(WORDS[name])}
      say={say}
      isOpen={isOpen}
      onClose={onClose}
      title={kept.isNew ? t('add') : t('editTitle')}
    >
      <TextInput
        name="name"
        label={t('name')}
        required
        maxLength={100}
        data-autofocus
        value={fields.name}
        onChange={(event) => set('name', event.currentTarget.value)}
        error={errors.name}
      />
      <Textarea
        name="description"
        label={t('description')}
        maxLength={500}
        autosize
        value={fields.description}
        onChange={(event) => set('description', event.currentTarget.value)}
        error={errors.description}
      />
      <NativeSelect
        name="type"
        label={t('type')}
        data={(['discount', 'free_item'] as const).map((value) => ({ value, label: t(value) }))}
        value={fields.type}
        onChange={(event) => set('type', event.currentTarget.value as RewardFields['type'])}
        error={errors.type}
      />
      <NumberField {...number('points')} required min={1} max={1_000_000} />
      {fields.type === 'discount' ? (
        <NumberField {...number('value')} required decimalScale={2} />
      ) : (
        <MultiSelect
          name="menu_item_ids"
          label={t('items')}
          description={t('itemsHint')}
          data={items}
          searchable
          size="md"
          value={fields.menu_item_ids}
          onChange={(ids) => set('menu_item_ids', ids)}
          error={errors.menu_item_ids}
        />
      )}
      <NumberField {...number('position')} max={10_000} />
      <Switch
        name="enabled"
        label={t('offered')}
        checked={fields.enabled}
        onChange={(event) => set('enabled', event.currentTarget.checked)}
      />
    </KeptDialog>
  );
}

function useMenuItems(): { value: string; label: string }[] {
  const { services } = useConsole();
  const { data } = services.queries.useQuery('get', '/api/v1/menu/items', {});
  return (data?.data ?? []).map(({ id, name }) => ({ value: id, label: name }));
}
