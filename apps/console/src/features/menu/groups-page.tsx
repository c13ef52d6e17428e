import { ErrorNote, useTexts } from '@breadboard/web-ui';
import { Button, Skeleton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useConsole } from '../../app/console';
import { SettingsPage } from '../../shared/keeping/page-head';
import { RecordLink } from '../../shared/keeping/record-link';
import { type Column, RecordTable } from '../../shared/keeping/record-table';
import { type Group, type KeptMenu, useKeptMenu } from './kept-menu';
import { MenuTabs } from './menu-tabs';
import { menuTexts } from './menu.texts';
import { ruleWords } from './rule-words';

/** Every group of options, with its rule and who uses it. */
export default function GroupsPage() {
  const t = useTexts(menuTexts);
  const { services } = useConsole();
  const { menu, error, retry } = useKeptMenu(services);
  const add = (
    <Button renderRoot={(props) => <Link to="/menu/groups/$groupId" params={{ groupId: 'new' }} {...props} />}>
      {t('newGroup')}
    </Button>
  );
  return (
    <SettingsPage title={t('groups')} actions={add}>
      <MenuTabs current="groups" />
      {error && !menu && <ErrorNote error={error} onRetry={retry} />}
      {!error && !menu && <Skeleton height={320} />}
      {menu && <GroupTable menu={menu} />}
    </SettingsPage>
  );
}

function GroupTable({ menu }: { menu: KeptMenu }) {
  const t = useTexts(menuTexts);
  const columns: Column<Group>[] = [
    {
      key: 'name',
      title: t('groupName'),
      isHead: true,
      cell: ({ id, name }) => <RecordLink to="/menu/groups/$groupId" params={{ groupId: id }} name={name} />,
    },
    { key: 'code', title: t('code'), cell: ({ code }) => code },
    {
      key: 'rule',
      title: t('rule'),
      cell: (group) => ruleWords(t, group.min_selections, group.max_selections ?? null),
    },
    {
      key: 'options',
      title: t('optionCount'),
      isNumber: true,
      cell: ({ id }) => menu.modifiers.filter(({ group_id: group }) => group === id).length,
    },
    {
      key: 'used',
      title: t('usedBy'),
      isNumber: true,
      cell: ({ id }) => t('items_count', { count: usersOf(menu, id) }),
    },
  ];
  return (
    <RecordTable caption={t('groups')} isCaptionHidden columns={columns} rows={menu.groups} keyOf={({ id }) => id} />
  );
}

function usersOf(menu: KeptMenu, groupId: string): number {
  return menu.items.filter((item) => item.modifier_groups.some(({ group_id: id }) => id === groupId)).length;
}
