import { MantineProvider } from '@mantine/core';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { ConnectionBanner } from '../connection/connection-banner';
import type { ConnectionWatch } from '../connection/connection';
import { PageFocus } from '../focus/page-focus';
import { LanguageProvider } from '../language/language';
import type { Language } from '../texts/catalogue';
import { schemeCookie } from '../theme/scheme-cookie';
import '../theme/focus.css';
import { cssVariables, theme } from '../theme/theme';
import { PageBoundary } from './page-boundary';

interface PageFrameProps {
  readonly language: Language;
  readonly cache: QueryClient;
  readonly connection: ConnectionWatch;
  readonly children: ReactNode;
}

const schemes = schemeCookie();

/** Theme, language, cache, the word about the connection, where the focus is, and a net below all pages. */
export function PageFrame({ language, cache, connection, children }: PageFrameProps) {
  useEffect(() => {
    const focus = new PageFocus();
    focus.start();
    return () => focus.stop();
  }, []);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      colorSchemeManager={schemes}
      defaultColorScheme="auto"
      withStaticClasses={false}
    >
      <LanguageProvider initial={language}>
        <QueryClientProvider client={cache}>
          <ConnectionBanner watch={connection} />
          <PageBoundary>{children}</PageBoundary>
        </QueryClientProvider>
      </LanguageProvider>
    </MantineProvider>
  );
}
