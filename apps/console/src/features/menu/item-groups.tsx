import { useTexts } from '@breadboard/web-ui';
import { Button, Group as Row, NativeSelect, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { keepingTexts } from '../../shared/keeping/keeping.texts';
import { NumberField } from '../../shared/keeping/number-field';
import { Section } from '../../shared/keeping/section';
import type { Draft } from '../../shared/keeping/use-draft';
import type { ItemFields, OfferedGroup } from './item-fields';
import type { Group } from './kept-menu';
import { menuTexts } from './menu.texts';
import { OrderButtons } from './order-buttons';
import { moved } from './positions';

interface ItemGroupsProps {
  readonly groups: readonly Group[];
  readonly offered: readonly OfferedGroup[];
  readonly errors: Readonly<Record<string, string>>;
  readonly set: Draft<ItemFields>['set'];
}

/** Which groups an item offers, in which order, and where its bounds differ from the group's. */
export function ItemGroups({ groups, offered, errors, set }: ItemGroupsProps) {
  const t = useTexts(menuTexts);
  const [adding, setAdding] = useState('');
  const change = (next: readonly OfferedGroup[]): void => set('modifier_groups', next);
  const others = groups.filter(({ id }) => offered.every(({ group_id: taken }) => taken !== id));
  const add = (): void => {
    change([...offered, { group_id: adding, min_selections: null, max_selections: null }]);
    setAdding('');
  };
  return (
    <Section title={t('itemGroups')}>
      <Text c="dimmed" mb="sm">
        {t('itemGroupsHint')}
      </Text>
      <Stack gap="sm">
        {offered.map((one, index) => (
          <OfferedGroupRow
            key={one.group_id}
            one={one}
            index={index}
            count={offered.length}
            group={groups.find(({ id }) => id === one.group_id)}
            error={
              errors[`modifier_groups.${index}.min_selections`] ?? errors[`modifier_groups.${index}.max_selections`]
            }
            onChange={(next) => change(offered.map((old, place) => (place === index ? next : old)))}
            onMove={(from, to) => change(moved(offered, from, to))}
            onRemove={() => change(offered.filter((_, place) => place !== index))}
          />
        ))}
        {errors.modifier_groups && <Text c="var(--mantine-color-error)">{errors.modifier_groups}</Text>}
        <Row align="flex-end">
          <NativeSelect
            name="add_group"
            label={t('addGroup')}
            value={adding}
            onChange={(event) => setAdding(event.currentTarget.value)}
            data={[
              { value: '', label: t('chooseGroup') },
              ...others.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
          <Button variant="default" disabled={adding === ''} onClick={add}>
            {t('addGroup')}
          </Button>
        </Row>
      </Stack>
    </Section>
  );
}

interface OfferedGroupRowProps {
  readonly one: OfferedGroup;
  readonly index: number;
  readonly count: number;
  readonly group: Group | undefined;
  readonly error: string | undefined;
  readonly onChange: (next: OfferedGroup) => void;
  readonly onMove: (from: number, to: number) => void;
  readonly onRemove: () => void;
}

function OfferedGroupRow({ one, index, count, group, error, onChange, onMove, onRemove }: OfferedGroupRowProps) {
  const t = useTexts(menuTexts);
  const keeping = useTexts(keepingTexts);
  const name = group?.name ?? one.group_id;
  const max = group?.max_selections;
  return (
    <Row align="flex-end" role="group" aria-label={name} gap="sm">
      <Text fw={600} w={150} mb={8} style={{ overflowWrap: 'anywhere' }}>
        {name}
      </Text>
      <NumberField
        label={t('atLeast')}
        w={110}
        placeholder={String(group?.min_selections ?? 0)}
        value={one.min_selections}
        onChange={(value) => onChange({ ...one, min_selections: value })}
        error={error}
      />
      <NumberField
        label={t('atMost')}
        w={110}
        placeholder={max === null || max === undefined ? '∞' : String(max)}
        value={one.max_selections}
        onChange={(value) => onChange({ ...one, max_selections: value })}
      />
      <OrderButtons name={name} index={index} count={count} onMove={onMove} />
      <Button variant="default" size="sm" onClick={onRemove}>
        {keeping('remove', { name })}
      </Button>
    </Row>
  );
}
