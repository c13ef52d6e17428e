import { ErrorNote, useLanguage, useTexts } from '@breadboard/web-ui';
import { Button, Skeleton, Text } from '@mantine/core';
import { useState } from 'react';
import { useConsole } from '../../app/console';
import { keepingTexts } from '../../shared/keeping/keeping.texts';
import { SettingsPage } from '../../shared/keeping/page-head';
import { type Column, RecordTable } from '../../shared/keeping/record-table';
import { weekdayName } from '../../shared/keeping/week-grid';
import { DaypartForm } from './daypart-form';
import { type Daypart, DAYPARTS, useKeptMenu } from './kept-menu';
import { MenuTabs } from './menu-tabs';
import { menuTexts } from './menu.texts';

/** Breakfast, lunch and the like: when they are, and what is served then alone. */
export default function DaypartsPage() {
  const t = useTexts(menuTexts);
  const keeping = useTexts(keepingTexts);
  const { language } = useLanguage();
  const { services } = useConsole();
  const { menu, error: menuError } = useKeptMenu(services);
  const { data, error, refetch } = services.queries.useQuery('get', DAYPARTS, {});
  // Null: a new one; undefined: nothing is open.
  const [open, setOpen] = useState<Daypart | null | undefined>();
  const failure = error ?? menuError;
  const namesOf = ({ category_ids: categories, menu_item_ids: items }: Daypart): string =>
    [
      ...(menu?.categories.filter(({ id }) => categories.includes(id)) ?? []),
      ...(menu?.items.filter(({ id }) => items.includes(id)) ?? []),
    ]
      .map(({ name }) => name)
      .join(', ');
  const columns: Column<Daypart>[] = [
    { key: 'name', title: t('daypart'), isHead: true, cell: ({ name }) => name },
    {
      key: 'windows',
      title: t('windows'),
      cell: ({ windows }) =>
        windows.map(({ weekday, opens, closes }) => (
          <Text key={`${weekday} ${opens}`} size="sm">
            {weekdayName(language, weekday, 'short')} {opens}–{closes}
          </Text>
        )),
    },
    { key: 'served', title: t('servedThen'), cell: (daypart) => namesOf(daypart) || '–' },
    {
      key: 'edit',
      title: '',
      cell: (daypart) => (
        <Button
          size="sm"
          variant="default"
          aria-label={t('editDaypart', { name: daypart.name })}
          onClick={() => setOpen(daypart)}
        >
          {keeping('edit')}
        </Button>
      ),
    },
  ];
  return (
    <SettingsPage
      title={t('dayparts')}
      why={t('daypartsWhy')}
      actions={<Button onClick={() => setOpen(null)}>{t('newDaypart')}</Button>}
    >
      <MenuTabs current="dayparts" />
      {failure && !data && <ErrorNote error={failure} onRetry={() => void refetch()} />}
      {!failure && !data && <Skeleton height={240} />}
      {data && (
        <RecordTable
          caption={t('dayparts')}
          isCaptionHidden
          columns={columns}
          rows={data.data}
          keyOf={({ id }) => id}
        />
      )}
      {menu && (
        <DaypartForm
          key={open?.id ?? 'new'}
          // As it is now; as it was when nobody has it any more.
          daypart={data?.data.find(({ id }) => id === open?.id) ?? open ?? null}
          menu={menu}
          isOpen={open !== undefined}
          onClose={() => setOpen(undefined)}
        />
      )}
    </SettingsPage>
  );
}
