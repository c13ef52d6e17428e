import { ErrorNote, useTexts } from '@breadboard/web-ui';
import { Skeleton } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useConsole } from '../../app/console';
import { SettingsPage } from '../../shared/keeping/page-head';
import { useLocations } from '../../shared/keeping/use-locations';
import { GroupForm } from './group-form';
import { GROUP, useKeptMenu } from './kept-menu';
import { menuTexts } from './menu.texts';
import { OptionsTable } from './options-table';

/** One group of options, or a new one. */
export default function GroupPage() {
  const t = useTexts(menuTexts);
  const { services, me } = useConsole();
  const { groupId = '' } = useParams({ strict: false }) as { groupId?: string };
  const isNew = groupId === 'new';
  const { menu, error, retry } = useKeptMenu(services);
  const currency = useLocations({ services, me }).locations[0]?.currency ?? 'USD';
  const params = { path: { group_id: groupId } };
  const read = services.queries.useQuery('get', GROUP, { params }, { enabled: !isNew, staleTime: 0 });
  const group = isNew ? null : read.data;
  const failure = error ?? read.error;
  const options = menu?.modifiers.filter(({ group_id: id }) => id === groupId) ?? [];
  return (
    <SettingsPage title={group?.name ?? t('newGroup')} back={{ to: '/menu/groups', name: t('groups') }}>
      {failure && !group && <ErrorNote error={failure} onRetry={() => (error ? retry() : void read.refetch())} />}
      {!failure && (group === undefined || !menu) && <Skeleton height={320} />}
      {group !== undefined && menu && <GroupForm key={groupId} group={group} options={options} />}
      {group && menu && <OptionsTable group={group} options={options} currency={currency} />}
    </SettingsPage>
  );
}
