import { useTexts } from '@breadboard/web-ui';
import { Button, Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { SettingsPage } from '../../shared/keeping/page-head';
import { loyaltyTexts } from './loyalty.texts';

const PAGES = [
  ['overview', '/loyalty'],
  ['program', '/loyalty/program'],
  ['rewards', '/loyalty/rewards'],
] as const;

interface LoyaltyPageProps {
  readonly page: (typeof PAGES)[number][0];
  readonly why?: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** One of the pages of the loyalty program, with the way to the others. */
export function LoyaltyPage({ page, why, actions, children }: LoyaltyPageProps) {
  const t = useTexts(loyaltyTexts);
  const title = page === 'overview' ? t('title') : t(page);
  return (
    <SettingsPage title={title} {...(why === undefined ? {} : { why })} actions={actions}>
      <Group component="nav" aria-label={t('pages')} gap="xs" mb="md">
        {PAGES.map(([name, to]) => (
          <Button
            key={name}
            component={Link}
            to={to}
            size="sm"
            variant={name === page ? 'filled' : 'default'}
            aria-current={name === page ? 'page' : undefined}
          >
            {t(name)}
          </Button>
        ))}
      </Group>
      {children}
    </SettingsPage>
  );
}
