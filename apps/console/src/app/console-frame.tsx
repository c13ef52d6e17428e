import { commonTexts, PreferenceSwitches, SkipLink, useTexts } from '@breadboard/web-ui';
import { AppShell, Burger, Button, Group, NavLink, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { appTexts } from './app.texts';
import { useConsole } from './console';
import classes from './console-frame.module.css';
import { FeatureLinks } from './feature-links';

/** Navigation, whose data one is in, and the page. */
export function ConsoleFrame({ children }: { children: ReactNode }) {
  const t = useTexts(appTexts);
  const common = useTexts(commonTexts);
  const { services, chosenTenant } = useConsole();
  const [isOpen, { toggle, close }] = useDisclosure();
  return (
    <AppShell
      header={{ height: 60 }}
      navbar={{ width: 260, breakpoint: 'sm', collapsed: { mobile: !isOpen } }}
      padding="md"
    >
      <SkipLink target="content" />
      <AppShell.Header>
        <Group h="100%" px="md" wrap="nowrap">
          <Burger
            opened={isOpen}
            onClick={toggle}
            hiddenFrom="sm"
            size="sm"
            aria-label={isOpen ? t('closeNavigation') : t('openNavigation')}
            aria-expanded={isOpen}
          />
          <Text fw={650} size="lg" mr="auto">
            {t('console')}
          </Text>
          <Button variant="default" size="sm" onClick={() => void services.session.signOut()}>
            {common('signOut')}
          </Button>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="sm" aria-label={t('navigation')} {...(isOpen ? {} : { className: classes.closed })}>
        <Stack gap="xs" h="100%" style={{ overflowY: 'auto' }}>
          <div>
            <NavLink
              label={t('home')}
              onClick={close}
              renderRoot={(props) => (
                <Link
                  to="/"
                  activeOptions={{ exact: true }}
                  activeProps={{ 'data-active': true, 'aria-current': 'page' }}
                  {...props}
                />
              )}
            />
            <FeatureLinks onFollow={close} />
          </div>
          <div style={{ marginTop: 'auto' }}>
            <PreferenceSwitches />
          </div>
        </Stack>
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1}>
        {chosenTenant !== null && <TenantBanner slug={chosenTenant} />}
        {children}
      </AppShell.Main>
    </AppShell>
  );
}

/** Always in sight: a mistake in another's data is worse than a line of screen. */
export function TenantBanner({ slug }: { slug: string }) {
  const t = useTexts(appTexts);
  const { chooseTenant } = useConsole();
  return (
    <Group
      role="status"
      bg="yellow.2"
      c="black"
      px="md"
      py={6}
      mb="md"
      style={{ position: 'sticky', top: 'var(--app-shell-header-height, 0)', zIndex: 90 }}
    >
      <Text fw={600}>{t('inDataOf', { tenant: slug })}</Text>
      <Button size="xs" variant="white" color="dark" onClick={() => chooseTenant(null)}>
        {t('changeTenant')}
      </Button>
    </Group>
  );
}
