import { isPlatformRole, type Permission } from '@breadboard/contracts';
import {
  commonTexts,
  ErrorNote,
  type PageServices,
  useSessionSettled,
  useSignedIn,
  useTexts,
} from '@breadboard/web-ui';
import { Button, Center, Container, Loader, Stack, Title } from '@mantine/core';
import { RouterProvider } from '@tanstack/react-router';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { appTexts } from './app.texts';
import type { ChosenTenant } from './chosen-tenant';
import { type Console, ConsoleProvider, type Me } from './console';
import { consoleRouter } from './router';
import { SignInPage } from './sign-in-page';
import { TenantChooser } from './tenant-chooser';

interface ConsoleAppProps {
  readonly services: PageServices;
  readonly tenant: ChosenTenant;
}

/** Sign-in, then whose data, then the pages. */
export function ConsoleApp({ services, tenant }: ConsoleAppProps) {
  const { session, cache } = services;
  const isSettled = useSessionSettled(session);
  const signedIn = useSignedIn(session);
  const userId = signedIn?.user.id;
  // What one person has seen is not the next one's.
  useEffect(() => () => cache.clear(), [cache, userId]);
  if (!isSettled) return <Waiting />;
  if (!signedIn) return <SignInPage session={session} />;
  return (
    <SignedInConsole
      key={userId}
      services={services}
      tenant={tenant}
      isPlatform={signedIn.user.roles.some(isPlatformRole)}
    />
  );
}

function SignedInConsole({ services, tenant, isPlatform }: ConsoleAppProps & { isPlatform: boolean }) {
  const slug = useSyncExternalStore(tenant.subscribe, tenant.current);
  const chosenTenant = isPlatform ? slug : null;
  const isReady = !isPlatform || slug !== null;
  const { data: me, error, refetch } = services.queries.useQuery('get', '/api/v1/auth/me', {}, { enabled: isReady });
  const isGuest = me?.roles.every((role) => role === 'customer') ?? false;
  if (!isReady) return <TenantChooser services={services} onChosen={tenant.choose} />;
  if (isGuest) return <NotForCustomers services={services} />;
  if (me) return <Pages key={chosenTenant} services={services} me={me} chosenTenant={chosenTenant} tenant={tenant} />;
  if (!error) return <Waiting />;
  return (
    <Container py="xl">
      <ErrorNote error={error} onRetry={() => void refetch()} />
    </Container>
  );
}

interface PagesProps extends ConsoleAppProps {
  readonly me: Me;
  readonly chosenTenant: string | null;
}

function Pages({ services, me, chosenTenant, tenant }: PagesProps) {
  const router = useMemo(() => consoleRouter(), []);
  const value = useMemo((): Console => {
    const permissions: readonly string[] = me.permissions;
    const chooseTenant = (slug: string | null): void => {
      // Nothing of one restaurant may be seen under the name of another.
      services.cache.clear();
      tenant.choose(slug);
    };
    const may = (permission: Permission): boolean => permissions.includes(permission);
    return { services, me, chosenTenant, chooseTenant, may };
  }, [services, me, chosenTenant, tenant]);
  return (
    <ConsoleProvider value={value}>
      <RouterProvider router={router} />
    </ConsoleProvider>
  );
}

function Waiting() {
  const t = useTexts(commonTexts);
  return (
    <Center mih="60vh" component="main">
      <Loader aria-label={t('loading')} role="img" />
    </Center>
  );
}

function NotForCustomers({ services }: { services: PageServices }) {
  const t = useTexts(appTexts);
  const common = useTexts(commonTexts);
  return (
    <Container size={480} py="xl" component="main">
      <Stack>
        <Title order={1} size="h3">
          {t('notForCustomers')}
        </Title>
        <Button onClick={() => void services.session.signOut()}>{common('signOut')}</Button>
      </Stack>
    </Container>
  );
}
