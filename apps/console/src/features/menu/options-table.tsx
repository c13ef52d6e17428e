import { ErrorNote, useTexts } from '@breadboard/web-ui';
import { Badge, Button, Group as Row, Text, VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import { keepingTexts } from '../../shared/keeping/keeping.texts';
import { type Column, RecordTable } from '../../shared/keeping/record-table';
import { Section } from '../../shared/keeping/section';
import type { Group, Modifier } from './kept-menu';
import { menuTexts } from './menu.texts';
import { ModifierForm } from './modifier-form';
import { OrderButtons } from './order-buttons';
import { PriceCell } from './price-cell';
import { useDragOrder } from './use-drag-order';
import { useOrder } from './use-order';

interface OptionsTableProps {
  readonly group: Group;
  readonly options: readonly Modifier[];
  readonly currency: string;
}

/** What a group has to choose from, in menu order. */
export function OptionsTable({ group, options, currency }: OptionsTableProps) {
  const t = useTexts(menuTexts);
  const keeping = useTexts(keepingTexts);
  // Null: a new one; undefined: nothing is open.
  const [open, setOpen] = useState<Modifier | null | undefined>();
  const order = useOrder('modifier', options);
  const drag = useDragOrder(order.move);
  const columns: Column<Modifier>[] = [
    {
      key: 'name',
      title: t('name'),
      isHead: true,
      cell: ({ name, enabled }) => (
        <Row gap="xs">
          <Text fw={600}>{name}</Text>
          {!enabled && <Badge color="gray">{t('notSold')}</Badge>}
        </Row>
      ),
    },
    { key: 'code', title: t('code'), cell: ({ code }) => code },
    {
      key: 'price',
      title: t('surcharge', { currency }),
      cell: (option) => <PriceCell kind="modifier" record={option} />,
    },
    { key: 'recipe', title: t('recipe'), cell: ({ recipe }) => recipe.map(({ option }) => option).join(', ') || '–' },
    {
      key: 'order',
      title: t('order'),
      cell: ({ name }, index) => <OrderButtons name={name} index={index} count={options.length} onMove={order.move} />,
    },
    {
      key: 'edit',
      title: '',
      cell: (option) => (
        <Button
          size="sm"
          variant="default"
          aria-label={t('editOption', { name: option.name })}
          onClick={() => setOpen(option)}
        >
          {keeping('edit')}
        </Button>
      ),
    },
  ];
  return (
    <Section title={t('options')} actions={<Button onClick={() => setOpen(null)}>{t('newOption')}</Button>}>
      {order.error !== null && <ErrorNote error={order.error} />}
      <RecordTable
        caption={t('optionsOf', { group: group.name })}
        isCaptionHidden
        columns={columns}
        rows={order.inOrder(options)}
        keyOf={({ id }) => id}
        rowProps={(_option, place) => drag(place)}
      />
      <VisuallyHidden role="status">{order.words}</VisuallyHidden>
      <ModifierForm
        key={open?.id ?? 'new'}
        groupId={group.id}
        currency={currency}
        // As it is now; as it was when nobody has it any more.
        option={options.find(({ id }) => id === open?.id) ?? open ?? null}
        isOpen={open !== undefined}
        onClose={() => setOpen(undefined)}
      />
    </Section>
  );
}
