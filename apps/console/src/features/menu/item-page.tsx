import { ErrorNote, useTexts } from '@breadboard/web-ui';
import { Skeleton } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useConsole } from '../../app/console';
import { SettingsPage } from '../../shared/keeping/page-head';
import { useLocations } from '../../shared/keeping/use-locations';
import { ItemForm } from './item-form';
import { ITEM, useKeptMenu } from './kept-menu';
import { menuTexts } from './menu.texts';

/** One item of the menu, or a new one. */
export default function ItemPage() {
  const t = useTexts(menuTexts);
  const { services, me } = useConsole();
  const { itemId = '' } = useParams({ strict: false }) as { itemId?: string };
  const isNew = itemId === 'new';
  const { menu, error, retry } = useKeptMenu(services);
  const { locations } = useLocations({ services, me });
  const params = { path: { item_id: itemId } };
  const read = services.queries.useQuery('get', ITEM, { params }, { enabled: !isNew, staleTime: 0 });
  const failure = error ?? read.error;
  const item = isNew ? null : read.data;
  return (
    <SettingsPage title={item?.name ?? t(isNew ? 'newItem' : 'item')} back={{ to: '/menu', name: t('menu') }}>
      {failure && !item && <ErrorNote error={failure} onRetry={() => (error ? retry() : void read.refetch())} />}
      {!failure && (!menu || item === undefined) && <Skeleton height={480} />}
      {menu && item !== undefined && locations.length > 0 && (
        <ItemForm key={itemId} item={item} menu={menu} locations={locations} />
      )}
    </SettingsPage>
  );
}
