import { useTexts } from '@breadboard/web-ui';
import { Anchor, Group } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Permission } from '@breadboard/contracts';
import { useConsole } from '../../app/console';
import { SettingsPage } from '../../shared/keeping/page-head';
import { type Location, useLocations } from '../../shared/keeping/use-locations';
import { LocationSelect } from '../../shared/orders/location-select';
import { stockTexts } from './stock.texts';

const TABS = [
  { to: '/stock', words: 'tabStock', permission: 'inventory.read' },
  { to: '/stock/movements', words: 'tabMovements', permission: 'inventory.read' },
  { to: '/stock/menu', words: 'tabOff', permission: 'menu.availability' },
] as const satisfies readonly { to: string; words: string; permission: Permission }[];

interface StockFrameProps {
  readonly path: (typeof TABS)[number]['to'];
  readonly filters?: ReactNode;
  readonly children: (location: Location) => ReactNode;
}

/** The pages of the stock: of one location at a time, which is in the address. */
export function StockFrame({ path, filters, children }: StockFrameProps) {
  const t = useTexts(stockTexts);
  const { services, me, may } = useConsole();
  const navigate = useNavigate();
  const search: { location?: string } = useSearch({ strict: false });
  const { locations } = useLocations({ services, me }, 'inventory.read');
  const location = locations.find(({ id }) => id === search.location) ?? locations[0];
  return (
    <SettingsPage title={t('title')}>
      <Group component="nav" aria-label={t('tabs')} mb="md" gap="lg">
        {TABS.filter(({ permission }) => may(permission)).map(({ to, words }) => (
          <Anchor
            key={to}
            component={Link}
            to={to}
            search={(location ? { location: location.id } : {}) as never}
            c="inherit"
            underline={to === path ? 'never' : 'always'}
            fw={to === path ? 700 : 400}
            aria-current={to === path ? 'page' : undefined}
          >
            {t(words)}
          </Anchor>
        ))}
      </Group>
      <Group align="end" mb="md">
        {location && (
          <LocationSelect
            locations={locations}
            value={location.id}
            onChange={(id) => void navigate({ to: path, search: { location: id }, replace: true })}
          />
        )}
        {filters}
      </Group>
      {location && children(location)}
    </SettingsPage>
  );
}
