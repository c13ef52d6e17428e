import { useTexts } from '@breadboard/web-ui';
import { Container, Title } from '@mantine/core';
import { createRootRoute, createRoute, createRouter, Outlet } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense } from 'react';
import { appTexts } from './app.texts';
import { useConsole } from './console';
import { type ConsolePage, FEATURES } from './console-feature';
import { ConsoleFrame } from './console-frame';
import { HomePage } from './home-page';

/** The routes of all features. Made anew for each person, so that nothing is remembered from the one before. */
export function consoleRouter() {
  const root = createRootRoute({ component: Outlet, notFoundComponent: MissingPage });
  const home = createRoute({
    getParentRoute: () => root,
    path: '/',
    component: () => (
      <ConsoleFrame>
        <HomePage />
      </ConsoleFrame>
    ),
  });
  const pages = FEATURES.flatMap((feature) => feature.pages).map((page) => {
    const Content = lazy(page.load);
    const component = (): ReactNode => (
      <Framed page={page}>
        <Suspense fallback={null}>
          <Content />
        </Suspense>
      </Framed>
    );
    return createRoute({ getParentRoute: () => root, path: page.path, component });
  });
  return createRouter({
    routeTree: root.addChildren([home, ...pages]),
    basepath: '/console',
    scrollRestoration: true,
  });
}

function Framed({ page, children }: { page: ConsolePage; children: ReactNode }) {
  const { may } = useConsole();
  const content = may(page.permission) ? children : <Refused />;
  return page.fullScreen === true ? content : <ConsoleFrame>{content}</ConsoleFrame>;
}

function Refused() {
  const t = useTexts(appTexts);
  return (
    <Container py="xl">
      <Title order={1} size="h3">
        {t('forbidden')}
      </Title>
    </Container>
  );
}

function MissingPage() {
  const t = useTexts(appTexts);
  return (
    <ConsoleFrame>
      <Container py="xl">
        <Title order={1} size="h3">
          {t('missing')}
        </Title>
      </Container>
    </ConsoleFrame>
  );
}
