import { money, unitPrice, useLanguage, useTexts } from '@breadboard/web-ui';
import { Group, Stack, Text } from '@mantine/core';
import { RecordTable } from '../../shared/keeping/record-table';
import { ordersTexts } from './orders.texts';
import type { StaffOrder } from './use-order';

type Line = StaffOrder['items'][number];

export function OrderLines({ order }: { order: StaffOrder }) {
  const t = useTexts(ordersTexts);
  const { language } = useLanguage();
  const { currency } = order;
  return (
    <RecordTable<Line>
      caption={t('linesCaption')}
      isCaptionHidden
      rows={order.items}
      keyOf={({ id }) => id}
      columns={[
        { key: 'item', title: t('item'), isHead: true, cell: (line) => <WhatWasOrdered line={line} /> },
        { key: 'quantity', title: t('quantity'), isNumber: true, cell: ({ quantity }) => quantity },
        {
          key: 'price',
          title: t('price'),
          isNumber: true,
          cell: ({ unit_price }) => unitPrice(language, unit_price, currency),
        },
        {
          key: 'total',
          title: t('lineTotal'),
          isNumber: true,
          cell: ({ line_total }) => money(language, line_total, currency),
        },
      ]}
    />
  );
}

function WhatWasOrdered({ line }: { line: Line }) {
  const t = useTexts(ordersTexts);
  const { language } = useLanguage();
  const choices = line.modifiers.map(({ name, quantity }) => (quantity > 1 ? `${quantity} × ${name}` : name));
  return (
    <div lang={language} style={{ overflowWrap: 'anywhere' }}>
      {line.name}
      {choices.length > 0 && (
        <Text size="sm" c="dimmed" fw={400}>
          {choices.join(', ')}
        </Text>
      )}
      {line.special_instructions !== null && line.special_instructions !== '' && (
        <Text size="sm" fw={400} fs="italic">
          {t('note', { text: line.special_instructions })}
        </Text>
      )}
    </div>
  );
}

/** From the sum of the lines to what is paid. */
export function OrderSums({ order }: { order: StaffOrder }) {
  const t = useTexts(ordersTexts);
  const { language } = useLanguage();
  const amount = (value: number): string => money(language, value, order.currency);
  const promo = order.promo_applied;
  const rows: (readonly [string, string])[] = [
    [t('subtotal'), amount(order.subtotal)],
    [promo ? `${t('discount')} (${t('promo', { code: promo.code })})` : t('discount'), amount(-order.discount)],
    [t('tax'), amount(order.tax)],
    [t('tip'), amount(order.tip)],
    [t('total'), amount(order.total)],
    ...(order.refunded > 0 ? [[t('refunded'), amount(-order.refunded)] as const] : []),
  ];
  return (
    <Stack gap={2} mt="sm" ml="auto" maw={380} component="dl" m={0}>
      {rows.map(([what, value]) => (
        <Group key={what} justify="space-between" wrap="nowrap">
          <Text component="dt" fw={what === t('total') ? 700 : 400}>
            {what}
          </Text>
          <Text
            component="dd"
            m={0}
            fw={what === t('total') ? 700 : 400}
            style={{ fontVariantNumeric: 'tabular-nums' }}
          >
            {value}
          </Text>
        </Group>
      ))}
      <Group component="div" justify="space-between" wrap="nowrap" align="start">
        <Text component="dt">{t('points')}</Text>
        <Text component="dd" m={0} ta="end">
          {t('pointsToEarn', { count: order.points_to_earn })}
          {order.points_redeemed > 0 && (
            <>
              <br />
              {t('pointsRedeemed', { count: order.points_redeemed })}
            </>
          )}
        </Text>
      </Group>
    </Stack>
  );
}
