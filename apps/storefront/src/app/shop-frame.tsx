import { isApiError } from '@breadboard/api-client';
import { ErrorNote, PreferenceSwitches, SkipLink, useTexts } from '@breadboard/web-ui';
import { Badge, Container, Group, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { appTexts } from './app.texts';
import { type Location, locationsQuery, useLocation } from './locations';
import { useShop } from './shop';
import classes from './shop-frame.module.css';

/** Head and foot of every page of the shop. */
export function ShopFrame({ children }: { children: ReactNode }) {
  const t = useTexts(appTexts);
  const shop = useShop();
  const { error } = useQuery(locationsQuery(shop));
  const location = useLocation();
  const isMissing = isApiError(error, 'tenant_not_found', 'tenant_required');
  return (
    <>
      <SkipLink target="content" />
      <header className={classes.header}>
        <Container size="md" className={classes.bar}>
          <Link to="/" className={classes.name}>
            {location?.name ?? t('shop')}
          </Link>
          {location && <OpenBadge location={location} />}
        </Container>
      </header>
      <main id="content" tabIndex={-1} className={classes.content}>
        {isMissing ? (
          <Container py="xl">
            <Title order={1} size="h3">
              {t('noShop')}
            </Title>
          </Container>
        ) : (
          <>
            {error && !location && (
              <Container py="md">
                <ErrorNote error={error} />
              </Container>
            )}
            {children}
          </>
        )}
      </main>
      <footer className={classes.footer} aria-label={t('preferences')}>
        <Container size="md">
          <PreferenceSwitches />
        </Container>
      </footer>
    </>
  );
}

function OpenBadge({ location }: { location: Location }) {
  const t = useTexts(appTexts);
  const { busy } = location;
  const takesOrders = location.open_now && !busy.paused && location.ordering_enabled;
  const words = takesOrders ? t('open') : location.open_now ? t('paused') : t('closed');
  return (
    <Group gap="xs">
      <Badge variant="default" size="lg" tt="none" fw={500}>
        {words}
      </Badge>
      {takesOrders && busy.delay_minutes > 0 && (
        <Text size="sm" c="dimmed">
          {t('busy', { minutes: busy.delay_minutes })}
        </Text>
      )}
    </Group>
  );
}
