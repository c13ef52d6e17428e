import type { components } from '@breadboard/api-client';
import { ErrorNote, unitPrice, useLanguage, useTexts } from '@breadboard/web-ui';
import { Badge, Group, NativeSelect, Skeleton, Text } from '@mantine/core';
import { useState } from 'react';
import { useConsole } from '../../app/console';
import { SettingsPage } from '../../shared/keeping/page-head';
import { type Column, RecordTable } from '../../shared/keeping/record-table';
import { Section } from '../../shared/keeping/section';
import { useLocations } from '../../shared/keeping/use-locations';
import { menuTexts } from './menu.texts';

type PublicItem = components['schemas']['MenuItemResponse'];

/** The public menu of a location, for those who may look at it alone. */
export function ReadOnlyMenu() {
  const t = useTexts(menuTexts);
  const { services, me } = useConsole();
  const { locations, error } = useLocations({ services, me });
  const [chosen, setChosen] = useState<string | null>(null);
  const id = chosen ?? me.location_ids[0] ?? locations[0]?.id ?? '';
  const menu = services.queries.useQuery(
    'get',
    '/api/v1/locations/{location_id}/menu',
    { params: { path: { location_id: id } } },
    { enabled: id !== '' },
  );
  const failure = error ?? menu.error;
  return (
    <SettingsPage title={t('menu')} why={t('readOnlyWhy')}>
      <NativeSelect
        label={t('location')}
        maw={360}
        mb="md"
        value={id}
        onChange={(event) => setChosen(event.currentTarget.value)}
        data={locations.map(({ id: value, name }) => ({ value, label: name }))}
      />
      {failure && <ErrorNote error={failure} onRetry={() => void menu.refetch()} />}
      {!menu.data && !failure && <Skeleton height={320} />}
      {menu.data?.categories.map((category) => (
        <Section key={category.id} title={category.name}>
          <Items name={category.name} items={category.items} currency={menu.data.currency} />
        </Section>
      ))}
    </SettingsPage>
  );
}

function Items({ name, items, currency }: { name: string; items: readonly PublicItem[]; currency: string }) {
  const t = useTexts(menuTexts);
  const { language } = useLanguage();
  const columns: Column<PublicItem>[] = [
    {
      key: 'name',
      title: t('name'),
      isHead: true,
      cell: (item) => (
        <Group gap="xs">
          <Text fw={600}>{item.name}</Text>
          {!item.available && (
            <Badge color="gray" variant="outline">
              {t('unavailable')}
            </Badge>
          )}
        </Group>
      ),
    },
    { key: 'dietary', title: t('dietary'), cell: (item) => item.dietary.join(', ') },
    { key: 'groups', title: t('groups'), cell: (item) => item.modifier_groups.map((group) => group.name).join(', ') },
    { key: 'price', title: t('price'), isNumber: true, cell: (item) => unitPrice(language, item.price, currency) },
  ];
  return (
    <RecordTable
      caption={t('itemsOf', { category: name })}
      isCaptionHidden
      columns={columns}
      rows={items}
      keyOf={(item) => item.id}
    />
  );
}
